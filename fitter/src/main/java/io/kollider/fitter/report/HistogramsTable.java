package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code histograms.json}: all nominal histograms, underflow and overflow first and last; of two variables in the order of ROOT's
 * global bins. {@code nan} is there if events had no value; {@code blinded} has the cells, by the same numbers, whose data are not shown and read as 0.
 */
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
        json.writeObjectFieldStart(histogram.name());
        if (histogram.axes().size() == 1) {
            axis(json, histogram.axes().get(0));
        } else {
            for (int axis = 0; axis < histogram.axes().size(); axis++) {
                json.writeObjectFieldStart(axis == 0 ? "x" : "y");
                axis(json, histogram.axes().get(axis));
                json.writeEndObject();
            }
        }
        for (Sample sample : analysis.samples()) {
            Spectrum spectrum = prediction.spectrum(sample.name(), region.name(), histogram, Optional.empty());
            json.writeObjectFieldStart(sample.name());
            JsonFile.numbers(json, "sumw", spectrum.sumw(Flow.KEEP));
            JsonFile.numbers(json, "sumw2", spectrum.sumw2(Flow.KEEP));
            if (!spectrum.blinded().isEmpty()) {
                json.writeFieldName("blinded");
                int[] cells = spectrum.blinded().stream().toArray();
                json.writeArray(cells, 0, cells.length);
            }
            if (spectrum.undefined() != 0) {
                json.writeNumberField("nan", spectrum.undefined());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void axis(JsonGenerator json, Axis axis) throws IOException {
        if (axis.categories().isEmpty()) {
            JsonFile.numbers(
                    json,
                    "edges",
                    axis.edges().stream().mapToDouble(Double::doubleValue).toArray());
        } else {
            json.writeArrayFieldStart("categories");
            for (String category : axis.categories()) {
                json.writeString(category);
            }
            json.writeEndArray();
        }
    }
}
