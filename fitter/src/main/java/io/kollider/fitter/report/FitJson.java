package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code fit.json} says of a fit. */
public final class FitJson {
    private FitJson() {}

    /** Writes a fit to a file of its own; {@code poi} as in {@link #write(JsonGenerator, FitResult, List, List)}. */
    public static void write(Path file, FitResult fit, List<String> poi) throws IOException {
        JsonFile.write(file, json -> write(json, fit, poi, List.of()));
    }

    /**
     * Writes the fields of a fit into the object that is open.
     *
     * @param poi names of the parameters of interest
     * @param derived quantities that follow from the parameters, with their errors
     */
    public static void write(JsonGenerator json, FitResult fit, List<String> poi, List<DerivedValue> derived)
            throws IOException {
        json.writeArrayFieldStart("poi");
        for (String name : poi) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeFieldName("nll");
        if (Double.isFinite(fit.nll())) {
            json.writeNumber(fit.nll());
        } else {
            json.writeNull();
        }
        json.writeBooleanField("converged", fit.converged());
        json.writeStringField("status", fit.status());
        json.writeNumberField("seconds", fit.seconds());
        writeParameters(json, fit);
        json.writeObjectFieldStart("derived");
        for (DerivedValue quantity : derived) {
            json.writeObjectFieldStart(quantity.name());
            json.writeNumberField("value", quantity.value());
            json.writeNumberField("error", quantity.error());
            json.writeStringField("unit", quantity.unit());
            json.writeEndObject();
        }
        json.writeEndObject();
        writeCorrelation(json, fit, poi);
    }

    private static void writeParameters(JsonGenerator json, FitResult fit) throws IOException {
        double[] values = fit.values();
        double[] errors = fit.errors();
        json.writeObjectFieldStart("parameters");
        int i = 0;
        for (Parameter parameter : fit.model().parameters()) {
            writeValue(json, parameter.name(), values[i], errors[i]);
            i++;
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, String name, double value, double error) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("value", value);
        json.writeNumberField("error", error);
        json.writeEndObject();
    }

    /** Of the parameters that have an error: the others are correlated with nothing. Of a very large model a part, and how many are left out. */
    private static void writeCorrelation(JsonGenerator json, FitResult fit, List<String> poi) throws IOException {
        int[] shown = CorrelatedParameters.of(fit, poi);
        List<Parameter> parameters = fit.model().parameters();
        json.writeObjectFieldStart("correlation");
        json.writeArrayFieldStart("names");
        for (int i : shown) {
            json.writeString(parameters.get(i).name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("matrix");
        for (double[] row : fit.covariance().correlation(shown)) {
            json.writeStartArray();
            for (double element : row) {
                json.writeNumber(element);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        long all = Arrays.stream(fit.errors()).filter(error -> error > 0).count();
        if (shown.length < all) {
            json.writeNumberField("left_out", all - shown.length);
        }
        json.writeEndObject();
    }
}
