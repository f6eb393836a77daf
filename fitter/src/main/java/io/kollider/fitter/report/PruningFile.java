package io.kollider.fitter.report;

import io.kollider.fitter.editing.SmallEffects;
import io.kollider.fitter.prepare.PreparedFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code pruning.json}: {@code {"thresholds": {"rate", "shape"}, "pruned": [{"region", "sample", "parameter", "rate", "shape", "outcome"}]}}, rate and shape being the
 * relative effects that were too small.
 */
final class PruningFile {
    private PruningFile() {}

    static void write(Path file, PreparedFit prepared) throws IOException {
        JsonFile.write(file, json -> {
            json.writeObjectFieldStart("thresholds");
            json.writeNumberField("rate", prepared.fit().pruning().rate());
            json.writeNumberField("shape", prepared.fit().pruning().shape());
            json.writeEndObject();
            json.writeArrayFieldStart("pruned");
            for (SmallEffects.Entry entry : prepared.pruned()) {
                json.writeStartObject();
                json.writeStringField("region", entry.channel());
                json.writeStringField("sample", entry.sample());
                json.writeStringField("parameter", entry.modifier());
                json.writeNumberField("rate", entry.normalisation());
                json.writeNumberField("shape", entry.shape());
                json.writeStringField(
                        "outcome",
                        entry.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
