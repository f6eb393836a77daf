package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.xml.HistFactoryXml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider convert}: HistFactory XML, or a patched workspace, as pyhf JSON. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a workspace (pyhf JSON 1.0.0) from HistFactory's XML and ROOT histograms (name the XML file of the combination), or from a workspace and its patches.",
            "What a workspace cannot hold, and where ROOT takes something else, is said on the standard error."
        },
        footer = {"", "Example:", "  kollider convert config/combination.xml --root-dir . --out workspace.json"})
public final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceSource source;

    @Option(
            names = "--root-dir",
            paramLabel = "DIR",
            description =
                    "What names of files in the XML are relative to (default: the XML's folder, one above it, or the working directory: the first that has the first channel).")
    private Optional<Path> rootDirectory = Optional.empty();

    @Mixin
    private WorkspaceOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!source.file().toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
            output.write(source.read());
            return ExitCode.OK;
        }
        if (source.isPatched()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "patches are for workspaces: convert the XML first, then the workspace with its patches");
        }
        HistFactoryXml read = HistFactoryXml.read(source.file(), rootDirectory);
        PrintWriter err = spec.commandLine().getErr();
        read.notes().forEach(note -> err.println("note: " + note));
        err.flush();
        output.write(read.workspace());
        return ExitCode.OK;
    }
}
