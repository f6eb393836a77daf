package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes workspaces as pyhf's JSON, schema version 1.0.0. */
public final class WorkspaceFile {
    private static final JsonMapper JSON = new JsonMapper();

    private WorkspaceFile() {}

    /**
     * Reads a workspace.
     *
     * @throws WorkspaceException if it is no such file; the message names the place in it
     * @throws IOException if it cannot be read
     */
    public static Workspace read(Path file) throws IOException {
        return read(file, List.of(), Optional.empty());
    }

    /**
     * Reads a workspace after changing it by a patch.
     *
     * @param patch a JSON patch (RFC 6902), or a pyhf patchset of one patch
     * @throws WorkspaceException if either is no such file or the patch does not fit
     * @throws IOException if either cannot be read
     */
    public static Workspace read(Path file, Path patch) throws IOException {
        return read(file, List.of(patch), Optional.empty());
    }

    /**
     * Reads a workspace after changing it by several patches, one after the other.
     *
     * @param patches files with a JSON patch (RFC 6902), or with a pyhf patchset, whose digests must be those of the workspace as it is in {@code file}
     * @param choice which patch of every set is meant: its name, or its values separated by commas
     * @throws WorkspaceException if one is no such file, a patch does not fit, or a set has no such patch or other digests
     * @throws IOException if one cannot be read
     */
    public static Workspace read(Path file, List<Path> patches, Optional<String> choice) throws IOException {
        JsonNode document = JsonDocument.read(file);
        Element original = Element.top(file.toString(), document);
        if (patches.isEmpty() && choice.isEmpty()) {
            return WorkspaceReader.read(original);
        }
        // As pyhf does: what is to be patched must be a workspace already, so that the right file is blamed.
        WorkspaceReader.read(original);
        List<JsonPatch> operations = new ArrayList<>();
        boolean sets = false;
        for (Path patch : patches) {
            Element top = Element.top(patch.toString(), JsonDocument.read(patch));
            if (top.node().isObject()) {
                PatchSet set = PatchSet.of(top);
                set.verify(document);
                operations.add(set.patch(choice));
                sets = true;
            } else {
                operations.add(JsonPatch.of(top));
            }
        }
        if (choice.isPresent() && !sets) {
            throw new WorkspaceException(
                    "a patch name, '%s', is given without a patchset to find it in".formatted(choice.get()));
        }
        StringBuilder name = new StringBuilder(file.toString());
        for (int i = 0; i < patches.size(); i++) {
            document = operations.get(i).apply(document);
            name.append(i == 0 ? " with " : " and ").append(patches.get(i));
        }
        return WorkspaceReader.read(Element.top(name.toString(), document));
    }

    /** @param name for messages */
    static Workspace read(String name, InputStream stream) throws IOException {
        return WorkspaceReader.read(Element.top(name, JsonDocument.read(name, stream)));
    }

    /** Writes a workspace, replacing what is there; numbers read back to the same doubles. */
    public static void write(Workspace workspace, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            write(workspace, out);
        }
    }

    /** Writes a workspace, and leaves {@code out} open. */
    public static void write(Workspace workspace, Writer out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        out.write(JSON.writer(printer).writeValueAsString(WorkspaceWriter.tree(workspace)));
        out.flush();
    }
}
