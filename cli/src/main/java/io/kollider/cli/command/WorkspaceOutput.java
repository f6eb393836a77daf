package io.kollider.cli.command;

import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a new workspace goes. */
@Command
final class WorkspaceOutput {
    @Option(
            names = "--out",
            paramLabel = "FILE.json",
            description = "Where the new workspace is written; on the standard output if not given.")
    private @Nullable Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    void write(Workspace workspace) throws IOException {
        if (out == null) {
            PrintWriter printer = command.commandLine().getOut();
            WorkspaceFile.write(workspace, printer);
            printer.println();
            printer.flush();
        } else {
            WorkspaceFile.write(workspace, out);
        }
    }

    /** For what else is to be said: the standard output if the workspace is not there. */
    PrintWriter remarks() {
        return out == null
                ? command.commandLine().getErr()
                : command.commandLine().getOut();
    }
}
