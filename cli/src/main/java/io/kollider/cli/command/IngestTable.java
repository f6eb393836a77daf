package io.kollider.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kollider.schemas.catalogue.FileStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The files of an ingest, for people and for programs. */
final class IngestTable {
    private IngestTable() {}

    /**
     * For people.
     *
     * @param rate events a second
     * @param lag blocks of a partition that streams have before them, of the partition with the most; nothing if no streams run
     */
    static List<String> lines(List<FileStatus> files, double rate, OptionalLong lag) {
        List<String> lines = new ArrayList<>();
        Map<FileStatus.State, Integer> states = states(files);
        lines.add(String.format(Locale.ROOT, "%,d files", files.size()));
        states.forEach((state, count) -> lines.add(String.format(Locale.ROOT, "  %,d %s", count, label(state))));
        lines.add(String.format(
                Locale.ROOT,
                "%,d of %,d events, %,.0f events/s",
                files.stream().mapToLong(FileStatus::sent).sum(),
                files.stream().mapToLong(FileStatus::wantedEntries).sum(),
                rate));
        lag.ifPresent(blocks -> lines.add(
                String.format(Locale.ROOT, "streams have up to %,d blocks of a partition before them", blocks)));
        for (FileStatus file : files) {
            if (file.state() == FileStatus.State.FAILED) {
                lines.add("failed: " + file.reason());
            }
        }
        return lines;
    }

    private static Map<FileStatus.State, Integer> states(List<FileStatus> files) {
        Map<FileStatus.State, Integer> states = new EnumMap<>(FileStatus.State.class);
        files.forEach(file -> states.merge(file.state(), 1, Integer::sum));
        return states;
    }

    private static String label(FileStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** For programs; see {@link #lines}. */
    static void json(List<FileStatus> files, double rate, OptionalLong lag, PrintWriter out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeObjectFieldStart("states");
            for (Map.Entry<FileStatus.State, Integer> state : states(files).entrySet()) {
                json.writeNumberField(label(state.getKey()), state.getValue());
            }
            json.writeEndObject();
            json.writeNumberField(
                    "sent", files.stream().mapToLong(FileStatus::sent).sum());
            json.writeNumberField(
                    "entries",
                    files.stream().mapToLong(FileStatus::wantedEntries).sum());
            json.writeNumberField("events_per_second", rate);
            if (lag.isPresent()) {
                json.writeNumberField("streams_lag_blocks", lag.getAsLong());
            }
            json.writeArrayFieldStart("files");
            for (FileStatus file : files) {
                json.writeStartObject();
                json.writeStringField("file", file.file());
                json.writeStringField("path", file.path());
                json.writeStringField("dataset", file.dataset());
                json.writeStringField("state", label(file.state()));
                json.writeNumberField("sent", file.sent());
                json.writeNumberField("entries", file.entries());
                json.writeStringField("reason", file.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
