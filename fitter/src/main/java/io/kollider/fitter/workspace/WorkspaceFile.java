package io.kollider.fitter.workspace;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        return read(file, List.of());
    }

    /**
     * Reads a workspace after changing it by a patch.
     *
     * @param patch as for {@link #read(Path, List)}
     * @throws WorkspaceException if either is no such file or the patch does not fit
     * @throws IOException if either cannot be read
     */
    public static Workspace read(Path file, Path patch) throws IOException {
        return read(file, List.of(patch));
    }

    /**
     * Reads a workspace after changing it by patches, one after the other.
     *
     * @param patches JSON patches (RFC 6902), or one patch of a pyhf patchset, chosen by its name or its values: {@code patchset.json:sbottom_750_50},
     *     {@code patchset.json:750,50}. The digests of a patchset must be those of the workspace.
     * @throws WorkspaceException if one is no such file or a patch does not fit
     * @throws IOException if one cannot be read
     */
    public static Workspace read(Path file, List<Path> patches) throws IOException {
        JsonNode document = JsonDocument.read(file);
        if (patches.isEmpty()) {
            return WorkspaceReader.read(Element.top(file.toString(), document));
        }
        // As pyhf does: what is to be patched is a workspace already, and named as the culprit if it is none.
        WorkspaceReader.read(Element.top(file.toString(), document));
        StringBuilder name = new StringBuilder(file.toString());
        for (Path patch : patches) {
            document = PatchFile.read(patch, document).apply(document);
            name.append(" with ").append(patch);
        }
        return WorkspaceReader.read(Element.top(name.toString(), document));
    }

    /** @param name for messages */
    static Workspace read(String name, InputStream stream) throws IOException {
        return WorkspaceReader.read(Element.top(name, JsonDocument.read(name, stream)));
    }

    /** Writes a workspace, replacing what is there; numbers read back to the same doubles. */
    public static void write(Workspace workspace, Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (OutputStream out = Files.newOutputStream(file)) {
            JSON.writer(printer).writeValue(out, WorkspaceWriter.tree(workspace));
        }
    }
}
