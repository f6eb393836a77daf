package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON read into memory within bounds, whatever the file holds. The tree of a JSON text takes at most 32 times its length (the worst are empty objects), so
 * longer texts than a 32nd of the heap are refused before they fill it.
 */
final class JsonDocument {
    /** The parts of a workspace or patchset are at most 16 deep. */
    static final int DEPTH = 64;

    private static final int BYTES_PER_CHARACTER = 32;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_KEY = 10_000;

    private static final JsonMapper JSON = mapper(Runtime.getRuntime().maxMemory() / BYTES_PER_CHARACTER);

    private JsonDocument() {}

    static JsonNode read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(file.toString(), stream);
        }
    }

    /** @param name for messages */
    static JsonNode read(String name, InputStream stream) throws IOException {
        return read(name, stream, JSON);
    }

    static JsonNode read(String name, InputStream stream, JsonMapper mapper) throws IOException {
        try {
            JsonNode node = mapper.readTree(stream);
            if (node.isMissingNode()) {
                throw new WorkspaceException(name + ": the file is empty");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new WorkspaceException("%s%s: more than a workspace can have, or than fits into memory: %s"
                    .formatted(name, place(e), explained(e)));
        } catch (JsonProcessingException e) {
            throw new WorkspaceException("%s%s: no valid JSON: %s".formatted(name, place(e), explained(e)));
        } catch (CharConversionException e) {
            throw new WorkspaceException("%s: no valid JSON: %s".formatted(name, e.getMessage()));
        }
    }

    /** @param longest length in bytes that is read */
    static JsonMapper mapper(long longest) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(longest)
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNameLength(LONGEST_KEY)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // Python writes NaN and Infinity: they are read to be refused with their place.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static String place(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static String explained(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        if (failure instanceof StreamConstraintsException && message.startsWith("Document length")) {
            return "the text is longer than %d MB, a %dnd of the Java heap; give it more (JAVA_TOOL_OPTIONS=-Xmx8g)"
                    .formatted((Runtime.getRuntime().maxMemory() / BYTES_PER_CHARACTER) >> 20, BYTES_PER_CHARACTER);
        }
        return message.lines().findFirst().orElse("malformed");
    }
}
