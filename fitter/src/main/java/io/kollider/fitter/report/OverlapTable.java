package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Path;

/** {@code overlap.json}: of each sample, the objects that each step of the overlap removal took away. */
final class OverlapTable {
    private final Analysis analysis;
    private final Prediction prediction;

    OverlapTable(Analysis analysis, Prediction prediction) {
        this.analysis = analysis;
        this.prediction = prediction;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            for (Sample sample : analysis.samples()) {
                json.writeObjectFieldStart(sample.name());
                for (String step : prediction.overlapSteps(sample.name())) {
                    json.writeNumberField(step, prediction.removed(sample.name(), step));
                }
                json.writeEndObject();
            }
        });
    }
}
