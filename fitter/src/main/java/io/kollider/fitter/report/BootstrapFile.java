package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.bootstrap.Distribution.Interval;
import io.kollider.fitter.bootstrap.ReplicaIntervals;
import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.inference.FitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * {@code bootstrap.json}: the distributions over replicas of parameters and derived quantities, with their intervals. An interval that is not defined is null,
 * and {@code fallback} says why. Beside them under {@code nominal} the fit to the data themselves with the same parameters free.
 */
public final class BootstrapFile {
    private final BootstrapResult result;
    private final List<String> parameters;
    private final List<DerivedFunction> derived;
    private final List<ShownReplica> shown;

    BootstrapFile(BootstrapResult result, List<String> parameters, List<DerivedFunction> derived) {
        this(result, parameters, derived, List.of());
    }

    private BootstrapFile(
            BootstrapResult result, List<String> parameters, List<DerivedFunction> derived, List<ShownReplica> shown) {
        this.result = result;
        this.parameters = parameters;
        this.derived = derived;
        this.shown = shown;
    }

    /** @param parameters those that are written, in this order */
    public static BootstrapFile of(BootstrapResult result, List<String> parameters) {
        return new BootstrapFile(result, List.copyOf(parameters), List.of());
    }

    /** The same, with some replicas in full under {@code shown}. */
    public BootstrapFile showing(List<ShownReplica> replicas) {
        return new BootstrapFile(result, parameters, derived, List.copyOf(replicas));
    }

    /** Writes the file, which appears complete or not at all. */
    public void write(Path file) throws IOException {
        JsonFile.write(file, this::fields);
    }

    /** Writes the same into the object that is open. */
    void fields(JsonGenerator json) throws IOException {
        json.writeNumberField("replicas", result.replicas());
        json.writeNumberField("failed", result.failed());
        if (result.failed() > 0) {
            json.writeObjectFieldStart("failures");
            for (Map.Entry<String, Integer> reason : result.failures().entrySet()) {
                json.writeNumberField(reason.getKey(), reason.getValue());
            }
            json.writeEndObject();
        }
        json.writeStringField("replicated", lower(result.data().replicated()));
        json.writeStringField("nuisance", lower(result.nuisance()));
        json.writeStringField("auxiliary", lower(result.auxiliary()));
        json.writeStringField("acceleration_method", lower(result.acceleration()));
        json.writeObjectFieldStart("levels");
        json.writeNumberField("68", Distribution.LEVEL_68);
        json.writeNumberField("95", Distribution.LEVEL_95);
        json.writeEndObject();
        json.writeNumberField("seconds", result.seconds());
        json.writeObjectFieldStart("parameters");
        for (String parameter : parameters) {
            entry(json, parameter, result.distribution(parameter), result.intervals(parameter));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("derived");
        for (DerivedFunction quantity : derived) {
            entry(json, quantity.name(), result.distribution(quantity), result.intervals(quantity));
        }
        json.writeEndObject();
        nominal(json, result.reference());
        if (!shown.isEmpty()) {
            ShownReplicas.write(json, shown);
        }
    }

    private void nominal(JsonGenerator json, FitResult reference) throws IOException {
        json.writeObjectFieldStart("nominal");
        for (String parameter : parameters) {
            json.writeObjectFieldStart(parameter);
            json.writeNumberField("value", reference.value(parameter));
            json.writeNumberField("error", reference.error(parameter));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Writes {@code "values": {NAME: [replica]}} into the object that is open: of the parameters and derived quantities, null where a fit did not converge. */
    void values(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("values");
        for (String parameter : parameters) {
            int index = result.reference().model().index(parameter);
            values(json, parameter, fitted -> fitted[index]);
        }
        for (DerivedFunction quantity : derived) {
            values(json, quantity.name(), quantity);
        }
        json.writeEndObject();
    }

    private void values(JsonGenerator json, String name, ToDoubleFunction<double[]> quantity) throws IOException {
        json.writeArrayFieldStart(name);
        double[] converged = result.values(quantity);
        int next = 0;
        for (int replica = 0; replica < result.replicas(); replica++) {
            if (result.converged(replica)) {
                json.writeNumber(converged[next]);
                next++;
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    /** Left out if no fit converged. */
    private static void entry(
            JsonGenerator json, String name, Optional<Distribution> known, Optional<ReplicaIntervals> found)
            throws IOException {
        if (known.isEmpty() || found.isEmpty()) {
            return;
        }
        Distribution distribution = known.get();
        ReplicaIntervals intervals = found.get();
        json.writeObjectFieldStart(name);
        json.writeNumberField("mean", distribution.mean());
        json.writeNumberField("std", distribution.std());
        interval(json, "percentile68", Optional.of(distribution.percentile68()));
        interval(json, "percentile95", Optional.of(distribution.percentile95()));
        interval(json, "basic68", Optional.of(intervals.basic(Distribution.LEVEL_68)));
        interval(json, "basic95", Optional.of(intervals.basic(Distribution.LEVEL_95)));
        interval(json, "bc68", intervals.biasCorrected(Distribution.LEVEL_68));
        interval(json, "bc95", intervals.biasCorrected(Distribution.LEVEL_95));
        interval(json, "bca68", intervals.accelerated(Distribution.LEVEL_68));
        interval(json, "bca95", intervals.accelerated(Distribution.LEVEL_95));
        number(json, "acceleration", intervals.acceleration().value());
        number(json, "bias_correction", intervals.biasCorrection());
        json.writeNumberField("bias", distribution.mean() - intervals.estimate());
        Optional<String> fallback =
                intervals.fallback(Distribution.LEVEL_95).or(() -> intervals.fallback(Distribution.LEVEL_68));
        if (fallback.isPresent()) {
            json.writeStringField("fallback", fallback.get());
        } else {
            json.writeNullField("fallback");
        }
        json.writeEndObject();
    }

    private static void interval(JsonGenerator json, String name, Optional<Interval> interval) throws IOException {
        if (interval.isPresent()) {
            JsonFile.numbers(json, name, new double[] {
                interval.get().low(), interval.get().high()
            });
        } else {
            json.writeNullField(name);
        }
    }

    private static void number(JsonGenerator json, String name, OptionalDouble number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
