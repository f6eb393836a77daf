package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.Coverage;
import io.kollider.fitter.bootstrap.CoverageRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** {@code coverage.json}: how often intervals of each kind held the true value. */
public final class CoverageFile {
    private CoverageFile() {}

    /** Writes the file, which appears complete or not at all. */
    public static void write(Path file, Coverage coverage) throws IOException {
        JsonFile.write(file, json -> {
            json.writeStringField("parameter", coverage.parameter());
            json.writeNumberField("truth", coverage.truth());
            json.writeNumberField("toys", coverage.toys());
            json.writeNumberField("replicas", coverage.replicas());
            json.writeNumberField("failed", coverage.failed());
            json.writeNumberField("seconds", coverage.seconds());
            json.writeArrayFieldStart("intervals");
            for (CoverageRow row : coverage.rows()) {
                json.writeStartObject();
                json.writeStringField("kind", row.kind().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("level", row.level());
                json.writeNumberField("coverage", row.coverage());
                json.writeNumberField("error", row.error());
                json.writeNumberField("defined", row.defined());
                json.writeNumberField("undefined", row.undefined());
                json.writeNumberField("below", row.below());
                json.writeNumberField("above", row.above());
                json.writeNumberField("mean_width", row.meanWidth());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
