package io.kollider.analysis.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.analysis.NearName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A value of a JSON document and its path; whatever is asked of it and not fulfilled is a {@link CorrectionException} that names the path. */
record Json(JsonNode node, String path) {
    CorrectionException problem(String what) {
        return new CorrectionException((path.isEmpty() ? "" : path + ": ") + what);
    }

    /** Refuses keys that are not known. */
    Json withKeys(String... known) throws CorrectionException {
        if (!node.isObject()) {
            throw problem("should be an object with keys, is " + kind());
        }
        Set<String> allowed = new TreeSet<>(List.of(known));
        TreeSet<String> others = new TreeSet<>();
        node.fieldNames().forEachRemaining(others::add);
        others.removeAll(allowed);
        if (!others.isEmpty()) {
            throw problem("unknown key '" + others.first() + "'" + NearName.hint(others.first(), allowed)
                    + " (known here: " + String.join(", ", allowed) + ")");
        }
        return this;
    }

    /** The value of a key, which is not null. */
    Json required(String key) throws CorrectionException {
        return optional(key).orElseThrow(() -> problem("'" + key + "' is missing"));
    }

    Optional<Json> optional(String key) {
        JsonNode child = node.get(key);
        return child == null || child.isNull()
                ? Optional.empty()
                : Optional.of(new Json(child, path.isEmpty() ? key : path + "." + key));
    }

    List<Json> items() throws CorrectionException {
        if (!node.isArray()) {
            throw problem("should be a list, is " + kind());
        }
        List<Json> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new Json(node.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    String text() throws CorrectionException {
        if (!node.isTextual()) {
            throw problem("should be a text, is " + kind());
        }
        return node.textValue();
    }

    /** One of some words. */
    String oneOf(Collection<String> words) throws CorrectionException {
        String text = text();
        if (!words.contains(text)) {
            throw problem("'" + text + "' is none of " + String.join(", ", new TreeSet<>(words))
                    + NearName.hint(text, words));
        }
        return text;
    }

    double number() throws CorrectionException {
        if (!node.isNumber()) {
            throw problem("should be a number, is " + kind());
        }
        return node.doubleValue();
    }

    double finite() throws CorrectionException {
        double number = number();
        if (!Double.isFinite(number)) {
            throw problem("should be a finite number, is " + number);
        }
        return number;
    }

    int whole(int least) throws CorrectionException {
        if (!node.isInt() || node.intValue() < least) {
            throw problem("should be a whole number of at least " + least + ", is " + kind());
        }
        return node.intValue();
    }

    boolean isObject() {
        return node.isObject();
    }

    /** As messages name it. */
    String kind() {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL -> "null";
            default -> {
                String text = node.toString();
                yield text.length() <= 40 ? text : text.substring(0, 40) + "…";
            }
        };
    }
}
