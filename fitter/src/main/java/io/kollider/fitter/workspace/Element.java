package io.kollider.fitter.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A place in a JSON file: the node, and the path to it for messages, such as {@code channels[2].samples[0].name}. */
record Element(String file, String path, JsonNode node) {
    private static final Pattern PLAIN_KEY = Pattern.compile("\\w{1,64}");
    private static final int SHOWN = 40;

    static Element top(String file, JsonNode node) {
        return new Element(file, "", node);
    }

    Element field(String name) {
        return optional(name).orElseThrow(() -> failure("no '%s' here".formatted(name)));
    }

    Optional<Element> optional(String name) {
        require(node.isObject(), "an object");
        JsonNode child = node.get(name);
        return child == null ? Optional.empty() : Optional.of(child(name, child));
    }

    /** Refuses keys that nobody would read: a misspelt setting is no setting. */
    void onlyHas(Set<String> names) {
        require(node.isObject(), "an object");
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!names.contains(key)) {
                String shown = shortened(key);
                throw failure("unknown key '%s'%s (known: %s)"
                        .formatted(
                                shown,
                                Suggestion.of(shown, names),
                                String.join(", ", names.stream().sorted().toList())));
            }
        }
    }

    /** What {@code read} makes of each item of an array. */
    <T> List<T> each(Function<Element, T> read) {
        require(node.isArray(), "an array");
        List<T> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(read.apply(item(i)));
        }
        return items;
    }

    /** As {@link #each}, and refuses an empty array. */
    <T> List<T> some(Function<Element, T> read) {
        List<T> items = each(read);
        if (items.isEmpty()) {
            throw failure("at least one entry is needed here");
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
            throw failure("%s is no number that can be fitted (NaN, infinite, or beyond the range of doubles)"
                    .formatted(value));
        }
        return value;
    }

    /** Numbers, at least one. */
    List<Double> numbers() {
        return some(Element::number);
    }

    void isNull() {
        require(node.isNull(), "null");
    }

    WorkspaceException failure(String message) {
        return new WorkspaceException("%s: %s: %s".formatted(file, path.isEmpty() ? "top level" : path, message));
    }

    private Element item(int index) {
        return new Element(file, path + "[" + index + "]", node.get(index));
    }

    private Element child(String key, JsonNode child) {
        if (PLAIN_KEY.matcher(key).matches()) {
            return new Element(file, path.isEmpty() ? key : path + "." + key, child);
        }
        return new Element(file, path + "[\"" + shortened(key) + "\"]", child);
    }

    private void require(boolean satisfied, String kind) {
        if (!satisfied) {
            throw failure("%s is expected here, not %s".formatted(kind, shown()));
        }
    }

    /** The node itself where it is short: a wrong node may be as long as the file. */
    private String shown() {
        if (node.isContainerNode()) {
            return node.isEmpty() ? node.toString() : node.isArray() ? "an array" : "an object";
        }
        return shortened(node.toString());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
    }
}
