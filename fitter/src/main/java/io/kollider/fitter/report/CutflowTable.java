package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code cutflow.json}: of each sample, the events that pass each step and their sum of weights. The full weight and
 * normalisation applies at every step. Steps of a named cutflow stand under its name, those of a region under {@code regions} and
 * its name. Steps of data that are blinded have {@code "blinded": true} alone, also of samples that are made of them; those of a sample that is estimated from data in
 * other regions, which has no events of its own, {@code "estimated": true}.
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
                for (Cutflow cutflow : analysis.cutflows()) {
                    if (cutflow.region().isEmpty()) {
                        write(json, sample, cutflow, cutflow.name());
                    }
                }
                List<Cutflow> regions = analysis.cutflows().stream()
                        .filter(cutflow -> !cutflow.region().isEmpty())
                        .toList();
                if (!regions.isEmpty()) {
                    json.writeObjectFieldStart("regions");
                    for (Cutflow cutflow : regions) {
                        write(json, sample, cutflow, cutflow.region());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }

    /** @param under where the steps stand; empty for no object of their own */
    private void write(JsonGenerator json, Sample sample, Cutflow cutflow, String under) throws IOException {
        if (!under.isEmpty()) {
            json.writeObjectFieldStart(under);
        }
        for (String step : cutflow.steps().keySet()) {
            Yield passed = prediction.step(sample.name(), cutflow, step);
            json.writeObjectFieldStart(step);
            if (prediction.isBlinded(sample, cutflow)) {
                json.writeBooleanField("blinded", true);
            } else if (sample.estimate().isPresent()) {
                json.writeBooleanField("estimated", true);
            } else {
                json.writeNumberField("events", passed.entries());
                json.writeNumberField("sumw", passed.sumw());
            }
            json.writeEndObject();
        }
        if (!under.isEmpty()) {
            json.writeEndObject();
        }
    }
}
