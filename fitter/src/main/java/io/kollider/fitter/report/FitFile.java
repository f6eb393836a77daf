package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Fit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.prediction.Completeness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code fit.json}: the fit, derived quantities, and which events went into it. */
final class FitFile {
    private final Fit fit;
    private final FitResult result;
    private final List<DerivedValue> derived;
    private final Map<String, Long> covers;
    private final Completeness completeness;

    FitFile(
            Fit fit,
            FitResult result,
            List<DerivedValue> derived,
            Map<String, Long> covers,
            Completeness completeness) {
        this.fit = fit;
        this.result = result;
        this.derived = derived;
        this.covers = covers;
        this.completeness = completeness;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this::fields);
    }

    /** Writes the same into the object that is open. */
    void fields(JsonGenerator json) throws IOException {
        FitJson.write(json, result, fit.poi(), derived);
        covers(json);
        completeness(json);
    }

    private void covers(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("covers");
        for (Map.Entry<String, Long> partition : covers.entrySet()) {
            json.writeNumberField(partition.getKey(), partition.getValue());
        }
        json.writeEndObject();
    }

    private void completeness(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("completeness");
        for (Map.Entry<String, Completeness.Count> dataset : new TreeMap<>(completeness.datasets()).entrySet()) {
            json.writeObjectFieldStart(dataset.getKey());
            json.writeNumberField("seen", dataset.getValue().seen());
            json.writeNumberField("known", dataset.getValue().known());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
