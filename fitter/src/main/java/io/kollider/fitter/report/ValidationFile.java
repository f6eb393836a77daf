package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.RegionChiSquare;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.prepare.PreparedFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * {@code validation.json}: what a fit predicts in regions that it was not fitted to, by region {@code "data"} (null in blinded bins), {@code "prefit"} and
 * {@code "postfit"} with {@code "bins"} and {@code "bin_errors"}, {@code "covariance"} of the bins after the fit, {@code "samples"} after the fit, and under
 * {@code "agreement"} {@code "chi2"}, {@code "bins"} that were compared, and {@code "p"}.
 */
final class ValidationFile {
    private final PreparedFit prepared;
    private final FitResult everywhere;

    /** @param result of the fit, which converged */
    ValidationFile(PreparedFit prepared, FitResult result) {
        this.prepared = prepared;
        this.everywhere = prepared.carried(result);
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this::fields);
    }

    /** Writes the same into the object that is open. */
    void fields(JsonGenerator json) throws IOException {
        Yields prefit = Yields.prefit(everywhere.model());
        Yields postfit = Yields.postfit(everywhere);
        double[][] covariance = Yields.covariance(everywhere);
        for (String region : prepared.fit().validation().keySet()) {
            Bins bins = everywhere.model().bins(region);
            BitSet blinded = prepared.blinded().in(region);
            json.writeObjectFieldStart(region);
            Yields.InChannel after = channel(postfit, region);
            json.writeArrayFieldStart("data");
            for (int bin = 0; bin < bins.count(); bin++) {
                if (blinded.get(bin)) {
                    json.writeNull();
                } else {
                    json.writeNumber(after.data().get(bin));
                }
            }
            json.writeEndArray();
            total(json, "prefit", channel(prefit, region).total());
            total(json, "postfit", after.total());
            json.writeArrayFieldStart("covariance");
            for (int bin = bins.first(); bin < bins.first() + bins.count(); bin++) {
                json.writeArray(covariance[bin], bins.first(), bins.count());
            }
            json.writeEndArray();
            json.writeObjectFieldStart("samples");
            for (Map.Entry<String, Yields.Yield> sample : after.samples().entrySet()) {
                total(json, sample.getKey(), sample.getValue());
            }
            json.writeEndObject();
            agreement(json, RegionChiSquare.of(everywhere, bins, blinded));
            json.writeEndObject();
        }
    }

    private static Yields.InChannel channel(Yields yields, String name) {
        return yields.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void total(JsonGenerator json, String field, Yields.Yield yield) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("yield", yield.events());
        json.writeNumberField("error", yield.error());
        numbers(json, "bins", yield.bins());
        numbers(json, "bin_errors", yield.binErrors());
        json.writeEndObject();
    }

    private static void agreement(JsonGenerator json, RegionChiSquare compared) throws IOException {
        json.writeObjectFieldStart("agreement");
        json.writeNumberField("chi2", compared.statistic());
        json.writeNumberField("bins", compared.bins());
        if (compared.p().isPresent()) {
            json.writeNumberField("p", compared.p().getAsDouble());
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String field, List<Double> values) throws IOException {
        JsonFile.numbers(
                json, field, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
