package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.cli.ExitCode;
import io.kollider.cli.classifier.ComparisonCounts;
import io.kollider.producers.convert.FileColumns;
import io.kollider.root.RootException;
import io.kollider.root.RootFile;
import io.kollider.streams.model.Models;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kollider validate ANALYSIS.yaml}: everything that is wrong with an analysis file, before anything runs. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks an analysis file, and its expressions against the branches in the first file of each dataset. Lists every mistake.",
        footer = {"", "Example:", "  kollider validate analysis.yaml --set luminosity.value='3.2 /fb'"})
public final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Analysis analysis;
        try {
            analysis = argument.read();
        } catch (AnalysisException e) {
            return report(e.problems());
        }
        List<String> problems = againstFiles(analysis);
        problems.addAll(modelProblems(analysis));
        if (!problems.isEmpty()) {
            return report(problems);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: no mistakes (%d samples, %d regions, %d variations)%n",
                argument.file(),
                analysis.samples().size(),
                analysis.regions().size(),
                analysis.variations().size());
        out.flush();
        return ExitCode.OK;
    }

    /** The problems of each dataset; those that several have are listed once, with the first file that has them. */
    private static List<String> againstFiles(Analysis analysis) {
        Map<String, List<Path>> filesByProblem = new LinkedHashMap<>();
        for (EventSource source : analysis.sources()) {
            Path first = source.dataset().files().get(0);
            for (String problem : problems(analysis, source, first)) {
                filesByProblem.computeIfAbsent(problem, p -> new ArrayList<>()).add(first);
            }
        }
        List<String> problems = new ArrayList<>();
        filesByProblem.forEach((problem, files) -> problems.add(problem + where(files)));
        return problems;
    }

    private static List<String> problems(Analysis analysis, EventSource source, Path path) {
        try (RootFile root = RootFile.open(path)) {
            boolean compared = source.kind() == DatasetKind.SIMULATION
                    && source.variation().isEmpty();
            Binding.bind(
                    analysis.concerning(source.dataset().key()),
                    source.events(),
                    FileColumns.of(root, source.tree(), analysis.input()).available(),
                    compared
                            ? analysis.comparisons().stream()
                                    .flatMap(comparison -> ComparisonCounts.sources(comparison).stream())
                                    .toList()
                            : List.of());
            return List.of();
        } catch (AnalysisException e) {
            return e.problems();
        } catch (RootException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> modelProblems(Analysis analysis) {
        try {
            Models.check(analysis);
            return List.of();
        } catch (AnalysisException e) {
            return e.problems();
        }
    }

    private static String where(List<Path> files) {
        String others = files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
        return " [" + files.get(0).getFileName() + others + "]";
    }

    private Integer report(List<String> problems) {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println("kollider: " + problem));
        err.flush();
        return ExitCode.WRONG_INPUT;
    }
}
