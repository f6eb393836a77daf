package io.kollider.cli.command;

import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file of a workspace, and what patches make of it. */
@Command
final class WorkspaceSource {
    @Parameters(paramLabel = "WORKSPACE.json", description = "The workspace (pyhf JSON 1.0.0).")
    private Path file;

    @Option(
            names = "--patch",
            paramLabel = "PATCH.json",
            description =
                    "A JSON patch (RFC 6902) to apply to the workspace first, or a patch set. May be repeated: the order counts.")
    private List<Path> patches = List.of();

    @Option(
            names = "--patch-name",
            paramLabel = "NAME",
            description =
                    "Which patch of a patch set: its name, or its values separated by commas; not needed if it has one only.")
    private @Nullable String patchName;

    Path file() {
        return file;
    }

    boolean isPatched() {
        return !patches.isEmpty() || patchName != null;
    }

    Workspace read() throws IOException {
        return WorkspaceFile.read(file, patches, Optional.ofNullable(patchName));
    }

    /** Messages that do not name the file get its name. */
    <T> T named(Supplier<T> source) {
        try {
            return source.get();
        } catch (WorkspaceException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new WorkspaceException(file + ": " + message);
        }
    }
}
