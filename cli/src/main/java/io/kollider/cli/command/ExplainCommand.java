package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.NearName;
import io.kollider.cli.ExitCode;
import io.kollider.cli.explain.ExplainedFile;
import io.kollider.cli.explain.Explanation;
import io.kollider.cli.explain.ExplanationDot;
import io.kollider.cli.explain.ExplanationJson;
import io.kollider.cli.explain.ExplanationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider explain ANALYSIS.yaml}: what is computed from what, and what it costs. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what an analysis computes from events: objects, definitions, weights, selections and variables, what each of them needs and "
                    + "reads, and what each systematic variation computes anew.",
            "The first events of a file are evaluated to see it. With --measure, many are, and the shares of processor time are shown too."
        },
        footer = {
            "",
            "Examples:",
            "  kollider explain analysis.yaml --measure mc_361106_zee.root",
            "  kollider explain analysis.yaml --format dot | dot -Tsvg > analysis.svg"
        })
public final class ExplainCommand implements Callable<Integer> {
    /** What is written. */
    enum Format {
        TEXT,
        JSON,
        DOT;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Mixin
    private AnalysisArgument argument;

    @Option(
            names = "--measure",
            paramLabel = "FILE",
            description = "Measures what is computed from this file of the analysis, for some 12 s of processor time.")
    private Optional<Path> measured = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, or dot for Graphviz (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Analysis analysis = argument.read();
        Explanation explanation = measured.isPresent() ? ofNamed(analysis, measured.get()) : ofFirst(analysis);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> ExplanationText.write(explanation, out);
            case JSON -> ExplanationJson.write(explanation, out);
            case DOT -> ExplanationDot.write(explanation, out);
        }
        return ExitCode.OK;
    }

    /** The first file of simulation, which has variations; of data where there is no simulation. */
    private static Explanation ofFirst(Analysis analysis) {
        List<EventSource> sources = analysis.sources();
        EventSource source = sources.stream()
                .filter(known -> known.kind() == DatasetKind.SIMULATION)
                .findFirst()
                .orElseGet(() -> sources.get(0));
        return ExplainedFile.of(analysis, source, source.dataset().files().get(0), false);
    }

    private Explanation ofNamed(Analysis analysis, Path file) {
        Path wanted = file.toAbsolutePath().normalize();
        for (EventSource source : analysis.sources()) {
            for (Path path : source.dataset().files()) {
                if (path.toAbsolutePath().normalize().equals(wanted)) {
                    return ExplainedFile.of(analysis, source, path, true);
                }
            }
        }
        List<String> known = analysis.sources().stream()
                .flatMap(source -> source.dataset().files().stream())
                .map(path -> String.valueOf(path.getFileName()))
                .distinct()
                .toList();
        throw new IllegalArgumentException("%s: '%s' is no file of its samples%s"
                .formatted(argument.file(), file, NearName.hint(String.valueOf(file.getFileName()), known)));
    }
}
