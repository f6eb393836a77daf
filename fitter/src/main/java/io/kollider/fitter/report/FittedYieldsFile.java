package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.Yields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code yields.json} of a workspace: {@code {"regions": {CHANNEL: {"data", "data_bins", "total": YIELD, "samples": {NAME: YIELD}}}}} with {@code {"yield", "error", "bins",
 * "bin_errors"}} for each YIELD.
 */
public final class FittedYieldsFile {
    private FittedYieldsFile() {}

    /**
     * Writes the yields; the file appears complete or not at all.
     *
     * @param covariance of the total in all bins [bin][bin]; left out if it has no rows
     */
    public static void write(Path file, Yields yields, double[][] covariance) throws IOException {
        JsonFile.write(file, json -> {
            json.writeObjectFieldStart("regions");
            for (Yields.InChannel channel : yields.channels()) {
                json.writeObjectFieldStart(channel.name());
                json.writeNumberField(
                        "data",
                        channel.data().stream().mapToDouble(Double::doubleValue).sum());
                numbers(json, "data_bins", channel.data());
                write(json, "total", channel.total());
                json.writeObjectFieldStart("samples");
                for (Map.Entry<String, Yields.Yield> sample : channel.samples().entrySet()) {
                    write(json, sample.getKey(), sample.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndObject();
            if (covariance.length > 0) {
                json.writeArrayFieldStart("covariance");
                for (double[] row : covariance) {
                    json.writeArray(row, 0, row.length);
                }
                json.writeEndArray();
            }
        });
    }

    /** Writes a YIELD. */
    static void write(JsonGenerator json, String field, Yields.Yield value) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("yield", value.events());
        json.writeNumberField("error", value.error());
        numbers(json, "bins", value.bins());
        numbers(json, "bin_errors", value.binErrors());
        json.writeEndObject();
    }

    static void numbers(JsonGenerator json, String field, List<Double> values) throws IOException {
        JsonFile.numbers(
                json, field, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
