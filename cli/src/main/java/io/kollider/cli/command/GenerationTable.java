package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.cli.run.GenerationStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Generations as lines of text and as JSON. */
final class GenerationTable {
    private GenerationTable() {}

    static List<String> lines(List<GenerationStatus> generations) {
        List<String> lines = new ArrayList<>();
        lines.add("%10s  %6s  %-13s  %20s  %9s  %s"
                .formatted("generation", "events", "state", "blocks counted", "processes", "settings"));
        for (GenerationStatus one : generations) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%10d  %6d  %-13s  %20s  %9d  %s",
                    one.number(),
                    one.ingest(),
                    one.state(),
                    "%,d of %,d".formatted(one.covered(), one.sent()),
                    one.processes(),
                    one.difference().isEmpty() ? "those of the analysis file" : one.difference()));
        }
        return lines;
    }

    static void json(List<GenerationStatus> generations, PrintWriter out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (GenerationStatus one : generations) {
                json.writeStartObject();
                json.writeNumberField("generation", one.number());
                json.writeNumberField("events", one.ingest());
                json.writeStringField("state", one.state());
                json.writeNumberField("blocks_counted", one.covered());
                json.writeNumberField("blocks_sent", one.sent());
                json.writeNumberField("processes", one.processes());
                json.writeStringField("difference", one.difference());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
