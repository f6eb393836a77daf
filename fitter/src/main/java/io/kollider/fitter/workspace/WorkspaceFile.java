package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and writes workspaces as pyhf's JSON, schema version 1.0.0. */
public final class WorkspaceFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WorkspaceFile() {}

    /**
     * Reads a workspace.
     *
     * @throws WorkspaceException if it is no such file; the message names the place in it
     * @throws IOException if it cannot be read
     */
    public static Workspace read(Path file) throws IOException {
        return WorkspaceReader.read(new Element(file.toString(), "", parse(file)));
    }

    /**
     * Reads a workspace after changing it by a JSON patch (RFC 6902: add, replace, remove, test).
     *
     * @throws WorkspaceException if either is no such file or the patch does not fit
     * @throws IOException if either cannot be read
     */
    public static Workspace read(Path file, Path patch) throws IOException {
        JsonNode patched =
                JsonPatch.of(new Element(patch.toString(), "", parse(patch))).apply(parse(file));
        return WorkspaceReader.read(new Element(file + " with " + patch, "", patched));
    }

    /**
     * Reads a workspace after changing it by several patches, one after the other.
     *
     * @param patches files with a JSON patch (RFC 6902: add, replace, remove, test), or with pyhf's set of named patches
     * @param name which patch of every set is meant
     * @throws WorkspaceException if one is no such file, a patch does not fit, or a set has no patch of the name
     * @throws IOException if one cannot be read
     */
    public static Workspace read(Path file, List<Path> patches, Optional<String> name) throws IOException {
        JsonNode document = parse(file);
        boolean named = false;
        for (Path patch : patches) {
            Element element = new Element(patch.toString(), "", parse(patch));
            boolean set = element.node().isObject();
            named = named || set;
            document =
                    JsonPatch.of(set ? PatchSet.patch(element, name) : element).apply(document);
        }
        if (name.isPresent() && !named) {
            throw new WorkspaceException(
                    "a patch name, '%s', is given without a set of patches to find it in".formatted(name.get()));
        }
        String source = patches.isEmpty()
                ? file.toString()
                : file + " with "
                        + String.join(
                                " and ", patches.stream().map(Path::toString).toList());
        return WorkspaceReader.read(new Element(source, "", document));
    }

    /** Writes a workspace, replacing what is there; numbers read back to the same doubles. */
    public static void write(Workspace workspace, Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (OutputStream out = Files.newOutputStream(file)) {
            JSON.writer(printer).writeValue(out, WorkspaceWriter.tree(workspace));
        }
    }

    private static JsonNode parse(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            JsonNode node = JSON.readTree(stream);
            if (node.isMissingNode()) {
                throw new WorkspaceException(file + ": the file is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String where = location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
            throw new WorkspaceException("%s%s: %s"
                    .formatted(
                            file,
                            where,
                            e.getOriginalMessage().lines().findFirst().orElse("malformed JSON")));
        }
    }
}
