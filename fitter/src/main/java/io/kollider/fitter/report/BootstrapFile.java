package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.bootstrap.BootstrapResult;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.inference.FitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bootstrap.json}: the distributions over replicas of strengths and derived quantities. Beside them under {@code
 * nominal} the fit to the data themselves with the same parameters free.
 */
final class BootstrapFile {
    private final BootstrapResult result;
    private final List<String> strengths;
    private final List<DerivedFunction> derived;

    BootstrapFile(BootstrapResult result, List<String> strengths, List<DerivedFunction> derived) {
        this.result = result;
        this.strengths = strengths;
        this.derived = derived;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            json.writeNumberField("replicas", result.replicas());
            json.writeNumberField("failed", result.failed());
            if (result.failed() > 0) {
                json.writeObjectFieldStart("failures");
                for (Map.Entry<String, Integer> reason : result.failures().entrySet()) {
                    json.writeNumberField(reason.getKey(), reason.getValue());
                }
                json.writeEndObject();
            }
            json.writeStringField("nuisance", result.nuisance().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("seconds", result.seconds());
            json.writeObjectFieldStart("parameters");
            for (String strength : strengths) {
                distribution(json, strength, result.distribution(strength));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("derived");
            for (DerivedFunction quantity : derived) {
                distribution(json, quantity.name(), result.distribution(quantity));
            }
            json.writeEndObject();
            nominal(json, result.reference());
        });
    }

    private void nominal(JsonGenerator json, FitResult reference) throws IOException {
        json.writeObjectFieldStart("nominal");
        for (String strength : strengths) {
            json.writeObjectFieldStart(strength);
            json.writeNumberField("value", reference.value(strength));
            json.writeNumberField("error", reference.error(strength));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Left out if no fit converged. */
    private static void distribution(JsonGenerator json, String name, Optional<Distribution> known) throws IOException {
        if (known.isPresent()) {
            Distribution distribution = known.get();
            json.writeObjectFieldStart(name);
            json.writeNumberField("mean", distribution.mean());
            json.writeNumberField("std", distribution.std());
            interval(json, "percentile68", distribution.percentile68());
            interval(json, "percentile95", distribution.percentile95());
            json.writeEndObject();
        }
    }

    private static void interval(JsonGenerator json, String name, Distribution.Interval interval) throws IOException {
        JsonFile.numbers(json, name, new double[] {interval.low(), interval.high()});
    }
}
