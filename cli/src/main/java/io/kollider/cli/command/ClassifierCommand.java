package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.NearName;
import io.kollider.analysis.model.Comparison;
import io.kollider.cli.ExitCode;
import io.kollider.cli.classifier.CandidateResult;
import io.kollider.cli.classifier.ComparisonCounts;
import io.kollider.cli.classifier.ComparisonReport;
import io.kollider.cli.classifier.Importances;
import io.kollider.cli.events.EventReader;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.run.OutDirectory;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider classifier ANALYSIS.yaml}: how well models tell classes of simulated events apart, side by side. */
@Command(
        name = "classifier",
        mixinStandardHelpOptions = true,
        description = {
            "Compares models as classifiers, as the section 'classifiers' of the analysis file says: areas under ROC curves with errors, out of fold and by fold, "
                    + "background rejection, separation, seen against unseen events, S/B by score, yields and significance against the threshold, confusion.",
            "Writes tables (Markdown, CSV, JSON) and plots (SVG, PNG). Simulated events are read from their files; no broker is needed."
        },
        footer = {"", "Example:", "  kollider classifier analysis.yaml --name tw --out results/classifier"})
public final class ClassifierCommand implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Option(
            names = "--name",
            split = ",",
            paramLabel = "NAME",
            description = "Comparisons of the section classifiers (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where results go, a directory for each comparison (default: results/<analysis>/classifiers).")
    private Optional<Path> outDirectory = Optional.empty();

    @Option(
            names = "--importance",
            paramLabel = "N",
            description = "Permutation importance of the inputs of models, from at most N events of each class.")
    private int importance = 0;

    @Mixin
    private ProgressOption display;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Analysis analysis = argument.read();
        List<Comparison> comparisons = wanted(analysis);
        Path out = outDirectory.orElseGet(() -> Path.of("results", analysis.name(), "classifiers"));
        PrintWriter text = spec.commandLine().getOut();
        for (Comparison comparison : comparisons) {
            OutDirectory.prepare(out.resolve(comparison.name()));
        }
        PrintWriter err = spec.commandLine().getErr();
        long dropped = 0;
        IngestPlan plan = IngestPlan.of(analysis);
        try (Models models = Models.open(analysis)) {
            EventReader reader = new EventReader(analysis, plan, models);
            for (Comparison comparison : comparisons) {
                List<CandidateResult> results;
                try (Progress progress = display.start(err)) {
                    ComparisonCounts.Counted counted = ComparisonCounts.count(analysis, comparison, reader, progress);
                    dropped += counted.dropped();
                    results = CandidateResult.of(comparison, counted.candidates());
                    if (importance > 0) {
                        results =
                                Importances.added(analysis, comparison, results, importance, reader, models, progress);
                    }
                }
                ComparisonReport report = new ComparisonReport(analysis, comparison, results);
                report.write(out.resolve(comparison.name()));
                text.println(report.page());
            }
        }
        text.println("Results are in " + out);
        text.flush();
        if (dropped > 0) {
            err.printf(
                    "kollider: %,d selected events have a weight that cannot be summed and were left out%n", dropped);
            err.flush();
        }
        return dropped > 0 ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private List<Comparison> wanted(Analysis analysis) {
        List<String> known =
                analysis.comparisons().stream().map(Comparison::name).toList();
        if (known.isEmpty()) {
            throw new AnalysisException(List.of(argument.file()
                    + ": there is no section 'classifiers' that says what to compare; docs/models.md shows one"));
        }
        List<Comparison> wanted = new ArrayList<>();
        for (String name : names.isEmpty() ? known : names) {
            wanted.add(analysis.comparisons().stream()
                    .filter(comparison -> comparison.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new AnalysisException(List.of("--name %s: no comparison of this name%s (there are: %s)"
                                    .formatted(name, NearName.hint(name, known), String.join(", ", known))))));
        }
        return wanted;
    }
}
