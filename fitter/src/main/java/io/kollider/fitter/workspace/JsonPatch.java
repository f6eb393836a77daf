package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Changes of a JSON document: add, remove, replace, move, copy and test.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
final class JsonPatch {
    private final List<Element> operations;

    private JsonPatch(List<Element> operations) {
        this.operations = operations;
    }

    static JsonPatch of(Element patch) {
        return new JsonPatch(patch.each(operation -> operation)); // other members are ignored (RFC 6902, section 4)
    }

    /** The document after all operations; the given one may be changed too. */
    JsonNode apply(JsonNode document) {
        JsonNode result = document;
        PatchBounds bounds = new PatchBounds();
        for (Element operation : operations) {
            result = apply(operation, result, bounds);
        }
        return result;
    }

    private static JsonNode apply(Element operation, JsonNode document, PatchBounds bounds) {
        Element kind = operation.field("op");
        JsonPointer path = pointer(operation.field("path"));
        switch (kind.text()) {
            case "test" -> {
                if (!existing(operation, document, path).equals(JsonPatch::compare, value(operation))) {
                    throw operation.failure(
                            "the workspace has another value at %s than this test wants".formatted(path));
                }
                return document;
            }
            case "add" -> {
                bounds.check(operation, path, value(operation));
                return added(operation, document, path, value(operation).deepCopy());
            }
            case "remove" -> {
                existing(operation, document, path);
                return removed(document, path);
            }
            case "replace" -> {
                existing(operation, document, path);
                bounds.check(operation, path, value(operation));
                return replaced(document, path, value(operation).deepCopy());
            }
            case "copy" -> {
                JsonNode copied = existing(operation, document, pointer(operation.field("from")));
                bounds.check(operation, path, copied);
                return added(operation, document, path, copied.deepCopy());
            }
            case "move" -> {
                JsonPointer from = pointer(operation.field("from"));
                JsonNode moved = existing(operation, document, from);
                if (path.equals(from)) {
                    return document;
                }
                if (path.toString().startsWith(from + "/")) {
                    throw operation.failure("%s cannot be moved into itself, to %s".formatted(from, path));
                }
                bounds.check(operation, path, moved);
                return added(operation, removed(document, from), path, moved);
            }
            default -> {
                List<String> known = List.of("add", "copy", "move", "remove", "replace", "test");
                throw kind.failure("there is no operation '%s'%s (known: %s)"
                        .formatted(kind.text(), Suggestion.of(kind.text(), known), String.join(", ", known)));
            }
        }
    }

    private static JsonNode added(Element operation, JsonNode document, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            return value;
        }
        JsonNode parent = existing(operation, document, path.head());
        String key = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(key, value);
            return document;
        }
        if (parent instanceof ArrayNode array) {
            int index = key.equals("-") ? array.size() : path.last().getMatchingIndex();
            if (index >= 0 && index <= array.size()) {
                array.insert(index, value);
                return document;
            }
        }
        throw operation.failure("nothing can be added at %s of the workspace".formatted(path));
    }

    private static JsonNode replaced(JsonNode document, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            return value;
        }
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), value);
        }
        return document;
    }

    private static JsonNode removed(JsonNode document, JsonPointer path) {
        if (path.matches()) {
            return NullNode.instance;
        }
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(path.last().getMatchingIndex());
        }
        return document;
    }

    private static JsonNode existing(Element operation, JsonNode document, JsonPointer path) {
        JsonNode found = document.at(path);
        if (found.isMissingNode()) {
            throw operation.failure("the workspace has nothing at %s".formatted(path));
        }
        return found;
    }

    private static JsonNode value(Element operation) {
        return operation.field("value").node();
    }

    /** Numbers are equal by value, as the standard wants: 1 and 1.0 are. */
    private static int compare(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber()) {
            return left.bigIntegerValue().compareTo(right.bigIntegerValue());
        }
        if (left.isNumber() && right.isNumber()) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return left.equals(right) ? 0 : 1;
    }

    private static JsonPointer pointer(Element path) {
        try {
            return JsonPointer.compile(path.text());
        } catch (IllegalArgumentException e) {
            throw path.failure("'%s' is no JSON pointer, which begins with '/'".formatted(path.text()));
        }
    }
}
