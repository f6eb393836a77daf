package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Changes of a JSON document: add, replace, remove and test.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
final class JsonPatch {
    private final List<Element> operations;

    private JsonPatch(List<Element> operations) {
        this.operations = operations;
    }

    static JsonPatch of(Element patch) {
        return new JsonPatch(patch.items());
    }

    /** The document after all operations; the given one may be changed too. */
    JsonNode apply(JsonNode document) {
        JsonNode result = document;
        for (Element operation : operations) {
            result = apply(operation, result);
        }
        return result;
    }

    private static JsonNode apply(Element operation, JsonNode document) {
        String kind = operation.field("op").text();
        JsonPointer path = pointer(operation.field("path"));
        switch (kind) {
            case "test" -> {
                if (!existing(operation, document, path).equals(JsonPatch::compare, value(operation))) {
                    throw operation.failure(
                            "the workspace has another value at %s than this test wants".formatted(path));
                }
                return document;
            }
            case "add" -> {
                return path.matches() ? value(operation) : added(operation, document, path);
            }
            case "remove" -> {
                existing(operation, document, path);
                return path.matches() ? NullNode.instance : removed(document, path);
            }
            case "replace" -> {
                existing(operation, document, path);
                return path.matches() ? value(operation) : replaced(operation, document, path);
            }
            default ->
                throw operation.failure(
                        "operation '%s' is not supported (add, replace, remove, test are)".formatted(kind));
        }
    }

    private static JsonNode added(Element operation, JsonNode document, JsonPointer path) {
        JsonNode parent = existing(operation, document, path.head());
        String key = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(key, value(operation));
            return document;
        }
        if (parent instanceof ArrayNode array) {
            int index = key.equals("-") ? array.size() : path.last().getMatchingIndex();
            if (index >= 0 && index <= array.size()) {
                array.insert(index, value(operation));
                return document;
            }
        }
        throw operation.failure("nothing can be added at %s of the workspace".formatted(path));
    }

    private static JsonNode replaced(Element operation, JsonNode document, JsonPointer path) {
        JsonNode parent = document.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.set(path.last().getMatchingProperty(), value(operation));
        } else if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), value(operation));
        }
        return document;
    }

    private static JsonNode removed(JsonNode document, JsonPointer path) {
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
        JsonNode value = operation.node().get("value");
        if (value == null) {
            throw operation.failure("no 'value' here");
        }
        return value.deepCopy();
    }

    /** Numbers are equal by value, as the standard wants: 1 and 1.0 are. */
    private static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
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
