package io.kollider.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** An explanation for programs. Shares are of the whole processor time, 0 to 1. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Writes all of it. */
    public static void write(Explanation explanation, PrintWriter out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("dataset", explanation.dataset());
            json.writeStringField("file", explanation.file());
            json.writeNumberField("events", explanation.events());
            if (explanation.speed().isPresent()) {
                Speed speed = explanation.speed().get();
                json.writeNumberField("eventsPerSecond", speed.eventsPerSecond());
                json.writeNumberField("bytesPerSecond", speed.bytesPerSecond());
                json.writeNumberField("allocatedPerBlock", speed.allocatedPerBlock());
            }
            json.writeFieldName("nominal");
            row(explanation.nominal(), json);
            json.writeArrayFieldStart("variations");
            for (Explanation.Row row : explanation.variations()) {
                row(row, json);
            }
            json.writeEndArray();
            nodes("besides", explanation.besides(), json);
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private static void row(Explanation.Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.name());
        json.writeObjectFieldStart("replaces");
        for (Map.Entry<String, String> column : row.replaced().entrySet()) {
            json.writeStringField(column.getKey(), column.getValue());
        }
        json.writeEndObject();
        if (row.share().isPresent()) {
            json.writeNumberField("share", row.share().getAsDouble());
        }
        nodes("nodes", row.nodes(), json);
        json.writeEndObject();
    }

    private static void nodes(String field, List<Explanation.Node> nodes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Explanation.Node node : nodes) {
            json.writeStartObject();
            json.writeStringField("name", node.name());
            names("needs", node.needs(), json);
            names("reads", node.reads(), json);
            if (node.share().isPresent()) {
                json.writeNumberField("share", node.share().getAsDouble());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
