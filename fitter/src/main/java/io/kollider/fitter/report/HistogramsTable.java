package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Flow;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code histograms.json}: all nominal histograms, underflow and overflow first and last. */
final class HistogramsTable {
    private final Analysis analysis;
    private final Prediction prediction;

    HistogramsTable(Analysis analysis, Prediction prediction) {
        this.analysis = analysis;
        this.prediction = prediction;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            for (Region region : analysis.regions()) {
                json.writeObjectFieldStart(region.name());
                for (Region.Histogram histogram : region.histograms()) {
                    histogram(json, region, histogram);
                }
                json.writeEndObject();
            }
        });
    }

    private void histogram(JsonGenerator json, Region region, Region.Histogram histogram) throws IOException {
        List<Double> edges = histogram.axis().edges();
        json.writeObjectFieldStart(histogram.name());
        JsonFile.numbers(
                json, "edges", edges.stream().mapToDouble(Double::doubleValue).toArray());
        for (Sample sample : analysis.samples()) {
            Spectrum spectrum =
                    prediction.spectrum(sample.name(), region.name(), histogram.name(), edges, Optional.empty());
            json.writeObjectFieldStart(sample.name());
            JsonFile.numbers(json, "sumw", spectrum.sumw(Flow.KEEP));
            JsonFile.numbers(json, "sumw2", spectrum.sumw2(Flow.KEEP));
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
