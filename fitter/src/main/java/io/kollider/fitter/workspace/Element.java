package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A place in a JSON file: the node, and its JSON pointer for messages. */
record Element(String file, String pointer, JsonNode node) {
    Element field(String name) {
        return optional(name).orElseThrow(() -> failure("no '%s' here".formatted(name)));
    }

    Optional<Element> optional(String name) {
        require(node.isObject(), "an object");
        JsonNode child = node.get(name);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(child(name, child));
    }

    /** Refuses keys that nobody would read: a misspelt setting is no setting. */
    void onlyHas(Set<String> names) {
        require(node.isObject(), "an object");
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!names.contains(key)) {
                throw failure("unknown key '%s' (known: %s)"
                        .formatted(
                                key, String.join(", ", names.stream().sorted().toList())));
            }
        }
    }

    List<Element> items() {
        require(node.isArray(), "an array");
        List<Element> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(child(Integer.toString(i), node.get(i)));
        }
        return items;
    }

    String text() {
        require(node.isTextual(), "a text");
        return node.textValue();
    }

    boolean truth() {
        require(node.isBoolean(), "true or false");
        return node.booleanValue();
    }

    double number() {
        require(node.isNumber(), "a number");
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw failure("%s is beyond the range of doubles".formatted(value));
        }
        return value;
    }

    List<Double> numbers() {
        return items().stream().map(Element::number).toList();
    }

    WorkspaceException failure(String message) {
        return new WorkspaceException("%s: %s: %s".formatted(file, pointer.isEmpty() ? "top level" : pointer, message));
    }

    private Element child(String key, JsonNode child) {
        return new Element(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"), child);
    }

    private void require(boolean satisfied, String kind) {
        if (!satisfied) {
            throw failure("%s is expected here, not %s".formatted(kind, shortened(node.toString())));
        }
    }

    private static String shortened(String json) {
        return json.length() <= 40 ? json : json.substring(0, 37) + "...";
    }
}
