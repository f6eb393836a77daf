package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** Keeps a patch from growing a document without end: copies of copies double with each operation. */
final class PatchBounds {
    private static final long BYTES_PER_NODE = 400;

    private long left = Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_NODE;

    /** Refuses to put {@code value} at {@code path} if the document would become too deep, or all copies together too large. */
    void check(Element operation, JsonPointer path, JsonNode value) {
        int depth = 0;
        for (JsonPointer step = path; !step.matches(); step = step.tail()) {
            depth++;
        }
        left -= nodes(operation, value, depth);
        if (left < 0) {
            throw operation.failure("this patch copies more than fits into memory");
        }
    }

    private static long nodes(Element operation, JsonNode value, int depth) {
        if (depth > JsonDocument.DEPTH) {
            throw operation.failure("the workspace would be more than %d levels deep".formatted(JsonDocument.DEPTH));
        }
        long nodes = 1;
        for (JsonNode child : value) {
            nodes += nodes(operation, child, depth + 1);
        }
        return nodes;
    }
}
