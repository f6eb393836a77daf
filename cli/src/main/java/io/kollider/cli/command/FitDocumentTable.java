package io.kollider.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Prints what a result of the fitter service says of the parameters of interest. */
final class FitDocumentTable {
    private FitDocumentTable() {}

    /** @param document as the service wrote it */
    static void print(JsonNode document, PrintWriter out) {
        out.printf(
                "%s: %s%n",
                document.path("fit").asText(), document.path("status").asText());
        Rows rows = new Rows("parameter", "value", "error", "up", "down");
        for (JsonNode poi : document.path("poi")) {
            String name = poi.asText();
            JsonNode parameter = document.path("parameters").path(name);
            JsonNode minos = document.path("minos").path("parameters").path(name);
            rows.row(
                    name,
                    Rows.text(number(parameter.path("value"))),
                    Rows.error(parameter.path("error").doubleValue()),
                    Rows.text(number(minos.path("up"))),
                    Rows.text(number(minos.path("down"))));
        }
        rows.print(out);
        document.path("derived")
                .properties()
                .forEach(quantity -> out.printf(
                        "%s = %s +- %s %s%n",
                        quantity.getKey(),
                        Rows.text(number(quantity.getValue().path("value"))),
                        Rows.error(quantity.getValue().path("error").doubleValue()),
                        quantity.getValue().path("unit").asText()));
        List<String> sections = new ArrayList<>();
        for (String section : List.of("ranking", "impacts", "scan", "significance", "limit", "goodness", "bootstrap")) {
            if (document.has(section)) {
                sections.add(section);
            }
        }
        if (!sections.isEmpty()) {
            out.println("in the result (--out): " + String.join(", ", sections));
        }
        document.path("notes").forEach(note -> out.println("note: " + note.asText()));
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }
}
