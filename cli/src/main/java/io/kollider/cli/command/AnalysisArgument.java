package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The analysis file of a command, and the settings that replace values of it. */
@Command
final class AnalysisArgument {
    @Parameters(paramLabel = "ANALYSIS.yaml", description = "The analysis file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replaces a value of the file: keys and list indexes joined by dots, VALUE in YAML.")
    private List<String> settings = List.of();

    Path file() {
        return file;
    }

    /** @throws io.kollider.analysis.AnalysisException with all that is wrong */
    Analysis read() {
        return AnalysisFile.read(file, settings);
    }

    /**
     * The same; files of samples may still have to come.
     *
     * @throws io.kollider.analysis.AnalysisException with all else that is wrong
     */
    Analysis readBeforeFiles() {
        return AnalysisFile.readBeforeFiles(file, settings);
    }

    /**
     * The same for a command that reads no file of a sample: their directory need not be there either.
     *
     * @throws io.kollider.analysis.AnalysisException with all else that is wrong
     */
    Analysis readWithoutFiles() {
        return AnalysisFile.readWithoutFiles(file, settings);
    }
}
