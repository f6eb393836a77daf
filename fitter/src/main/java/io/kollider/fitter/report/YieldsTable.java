package io.kollider.fitter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Visibility;
import io.kollider.prediction.Yield;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code yields.json}: events of each region before any fit, whatever the ranges of its histograms. Of data in a region with blinded bins those in
 * the other bins of the one histogram that shows data, beside {@code "blinded": "part"}; none beside {@code "blinded": "all"}.
 */
final class YieldsTable {
    private final Analysis analysis;
    private final Prediction prediction;

    YieldsTable(Analysis analysis, Prediction prediction) {
        this.analysis = analysis;
        this.prediction = prediction;
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, json -> {
            json.writeNumberField("luminosity_ipb", prediction.luminosity().inversePicobarn());
            json.writeObjectFieldStart("regions");
            for (Region region : analysis.regions()) {
                nominal(json, region.name());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("variations");
            for (String variation : analysis.variations()) {
                variation(json, variation);
            }
            json.writeEndObject();
        });
    }

    private void nominal(JsonGenerator json, String region) throws IOException {
        json.writeObjectFieldStart(region);
        Optional<Sample> data = analysis.data();
        if (data.isPresent()) {
            Visibility visibility = prediction.visibility(region);
            if (visibility != Visibility.NONE) {
                json.writeNumberField(
                        "data",
                        prediction
                                .yield(data.get().name(), region, Optional.empty())
                                .entries());
            }
            if (visibility != Visibility.ALL) {
                json.writeStringField("blinded", visibility == Visibility.PART ? "part" : "all");
            }
        }
        json.writeObjectFieldStart("samples");
        for (Sample sample : analysis.simulation()) {
            Yield yield = prediction.yield(sample.name(), region, Optional.empty());
            json.writeObjectFieldStart(sample.name());
            json.writeNumberField("yield", yield.sumw());
            json.writeNumberField("stat", yield.error());
            json.writeNumberField("entries", yield.entries());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void variation(JsonGenerator json, String variation) throws IOException {
        json.writeObjectFieldStart(variation);
        for (Region region : analysis.regions()) {
            json.writeObjectFieldStart(region.name());
            for (Sample sample : analysis.simulation()) {
                Yield yield = prediction.yield(sample.name(), region.name(), Optional.of(variation));
                json.writeNumberField(sample.name(), yield.sumw());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
