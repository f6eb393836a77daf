package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code cutflow.json}: of each sample, the events that pass each step and their sum of weights. The full weight and
 * normalisation applies at every step.
 */
final class CutflowTable {
    private final Analysis analysis;
    private final Prediction prediction;

    CutflowTable(Analysis analysis, Prediction prediction) {
        this.analysis = analysis;
        this.prediction = prediction;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            for (Sample sample : analysis.samples()) {
                json.writeObjectFieldStart(sample.name());
                for (String step : analysis.cutflow().keySet()) {
                    Yield passed = prediction.step(sample.name(), step);
                    json.writeObjectFieldStart(step);
                    json.writeNumberField("events", passed.entries());
                    json.writeNumberField("sumw", passed.sumw());
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }
}
