package io.kollider.cli.command;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.trex.TrexImport;
import io.kollider.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kollider import trex CONFIG}: an analysis file from a configuration of TRExFitter. */
@Command(
        name = "trex",
        mixinStandardHelpOptions = true,
        description = {
            "Writes an analysis file from a configuration of TRExFitter that reads ntuples.",
            "Every option that the file does not have is listed on the standard error, and in its head, with line and reason."
        },
        footer = {"", "Example:", "  kollider import trex ttH.config --out analysis.yaml && kollider validate analysis.yaml"})
final class ImportTrexCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "The configuration.")
    private Path file;

    @Option(
            names = "--replacement-file",
            paramLabel = "FILE",
            description = "What stands for tokens XXX_… (default: the one that the configuration names).")
    private Optional<Path> replacements = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description = "Where the analysis file is written; on the standard output if not given. A file that is there is kept.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        TrexImport imported;
        try {
            imported = TrexImport.read(file, replacements);
        } catch (AnalysisException e) {
            e.problems().forEach(problem -> err.println("kollider: " + problem));
            err.flush();
            return ExitCode.WRONG_INPUT;
        }
        if (out.isPresent()) {
            try {
                Files.writeString(out.get(), imported.yaml(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                err.println("kollider: " + out.get() + " is there already; give another name to --out");
                err.flush();
                return ExitCode.WRONG_INPUT;
            }
        } else {
            spec.commandLine().getOut().print(imported.yaml());
            spec.commandLine().getOut().flush();
        }
        imported.changes().forEach(line -> err.println("not carried over: " + line));
        imported.asides().forEach(line -> err.println("no effect on results: " + line));
        err.printf(
                "%d options not carried over: results are other ones without %d of them%n",
                imported.notCarried().size(), imported.changes().size());
        err.flush();
        return ExitCode.OK;
    }
}
