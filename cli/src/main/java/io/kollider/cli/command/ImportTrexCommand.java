package io.kollider.cli.command;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.trex.HistogramImport;
import io.kollider.analysis.trex.TrexImport;
import io.kollider.cli.ExitCode;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.trex.StoredHistograms;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider import trex CONFIG}: an analysis file from a configuration of TRExFitter. */
@Command(
        name = "trex",
        mixinStandardHelpOptions = true,
        description = {
            "Writes an analysis file from a configuration of TRExFitter that reads ntuples, or with --workspace the workspace of one that reads histograms.",
            "Every option that is left out is listed on the standard error, and in the head of the analysis file, with line and reason."
        },
        footer = {
            "",
            "Examples:",
            "  kollider import trex ttH.config --out analysis.yaml && kollider validate analysis.yaml",
            "  kollider import trex histograms.config --workspace workspace.json && kollider fit workspace.json"
        })
final class ImportTrexCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "The configuration.")
    private Path config;

    @Option(
            names = "--replacement-file",
            paramLabel = "FILE",
            description = "What stands for tokens XXX_… (default: the one that the configuration names).")
    private Optional<Path> replacements = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description =
                    "Where the analysis file is written; on the standard output if not given. A file that is there is kept.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--workspace",
            paramLabel = "FILE.json",
            description = "Reads the histograms that the configuration names, and writes the workspace of its fit.")
    private Optional<Path> workspace = Optional.empty();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "What the names of these histograms' files are relative to (default: the working directory, as for TRExFitter).")
    private Optional<Path> directory = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (workspace.isPresent() ? out.isPresent() : directory.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    workspace.isPresent()
                            ? "--workspace writes no analysis file; leave out --out"
                            : "--directory is for the histograms of --workspace");
        }
        try {
            if (workspace.isPresent()) {
                workspace(workspace.get(), directory.orElse(Path.of("")));
            } else {
                analysis();
            }
            return ExitCode.OK;
        } catch (AnalysisException e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println("kollider: " + problem));
            spec.commandLine().getErr().flush();
            return ExitCode.WRONG_INPUT;
        }
    }

    private void analysis() throws IOException {
        TrexImport imported = TrexImport.read(config, replacements);
        if (out.isPresent()) {
            try {
                Files.writeString(out.get(), imported.yaml(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                throw new AnalysisException(List.of(out.get() + " is there already; give another name to --out"));
            }
        } else {
            spec.commandLine().getOut().print(imported.yaml());
            spec.commandLine().getOut().flush();
        }
        list(imported.changes(), imported.asides(), imported.notCarried().size());
    }

    private void workspace(Path file, Path from) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try (StoredHistograms histograms = new StoredHistograms(from.toAbsolutePath())) {
            HistogramImport imported = histograms.read(config, replacements);
            list(imported.changes(), imported.asides(), imported.notCarried().size());
            PreparedFit fit = histograms.fit(imported, note -> err.println("note: " + note));
            fit.pruned()
                    .forEach(entry -> err.printf(
                            "pruned: %s, %s: %s (%s)%n",
                            entry.channel(), entry.sample(), entry.modifier(), entry.type()));
            err.flush();
            WorkspaceFile.write(fit.workspace(), file);
        }
    }

    private void list(List<String> changes, List<String> asides, int options) {
        PrintWriter err = spec.commandLine().getErr();
        changes.forEach(line -> err.println("not carried over: " + line));
        asides.forEach(line -> err.println("no effect on results: " + line));
        err.printf("%d options not carried over: results are other ones without %d of them%n", options, changes.size());
        err.flush();
    }
}
