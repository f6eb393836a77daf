package io.kollider.cli.command;

import io.kollider.analysis.Analysis;
import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.cli.run.Counted;
import io.kollider.cli.run.DataDirectory;
import io.kollider.cli.run.Interruption;
import io.kollider.cli.run.OneProcess;
import io.kollider.cli.run.OutDirectory;
import io.kollider.fitter.report.Outcome;
import io.kollider.fitter.report.Report;
import io.kollider.fitter.report.ReportStage;
import io.kollider.fitter.report.Summary;
import io.kollider.prediction.LostEvents;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.streams.model.Models;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider run ANALYSIS.yaml}: from ROOT files to histograms, fits and plots, in one process. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an analysis in one process: ROOT files to events on an embedded Kafka broker, histograms, fits, tables and plots.",
            "Interrupted and started again, it goes on where it was."
        },
        footer = {
            "",
            "Examples:",
            "  kollider run examples/ttbar-z/analysis.yaml",
            "  kollider run analysis.yaml --set input.directory=/data/ntuples --set luminosity.value='3.2 /fb' --out results/full"
        })
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private AnalysisArgument argument;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where events and state are kept, to go on after an interruption (default: .kollider/<analysis>).")
    private Optional<Path> dataDirectory = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: results/<analysis>).")
    private Optional<Path> outDirectory = Optional.empty();

    @Mixin
    private ProgressOption display;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = argument.read();
        Path out = outDirectory.orElseGet(() -> Path.of("results", analysis.name()));
        OutDirectory.prepare(out);
        PrintWriter err = spec.commandLine().getErr();
        Counted counted;
        Outcome outcome;
        try (Interruption interruption = Interruption.watch()) {
            IngestPlan plan = IngestPlan.of(analysis);
            Models.check(analysis);
            try (Progress progress = display.start(err)) {
                counted = new OneProcess(
                                analysis,
                                plan,
                                DataDirectory.of(analysis.name(), dataDirectory),
                                progress,
                                note -> err.println("kollider: " + note))
                        .run();
                outcome = Report.of(analysis, counted.histograms(), counted.completeness(), counted.covers())
                        .writeTo(
                                out,
                                analysis.threads(),
                                (stage, done, total) -> progress.update(shown(stage), done, total));
            }
        } catch (InterruptedException | InterruptException e) {
            err.println("kollider: interrupted; the same command goes on from here");
            err.flush();
            return ExitCode.INTERRUPTED;
        }
        PrintWriter text = spec.commandLine().getOut();
        Summary.lines(analysis, counted.histograms(), outcome).forEach(text::println);
        LostEvents.leftOut(counted.histograms()).forEach(text::println);
        text.println("Results are in " + out);
        text.flush();
        counted.withdrawn()
                .forEach(file -> err.println("kollider: withdrawn, and therefore not counted: " + file
                        + "; 'kollider ingest retry' brings it back"));
        counted.warnings().forEach(warning -> err.println("kollider: " + warning));
        return exitCode(counted, outcome, err);
    }

    private static Stage shown(ReportStage stage) {
        return switch (stage) {
            case FIT -> Stage.FIT;
            case BOOTSTRAP -> Stage.BOOTSTRAP;
            case PLOTS -> Stage.PLOTS;
        };
    }

    private static int exitCode(Counted counted, Outcome outcome, PrintWriter err) {
        int code = ExitCode.OK;
        if (!counted.completeness().isComplete() || !counted.warnings().isEmpty()) {
            String missing = counted.completeness().missing();
            err.println("kollider: the data are incomplete" + (missing.isEmpty() ? "" : ": " + missing)
                    + "; results hold what was counted");
            code = ExitCode.INCOMPLETE;
        } else if (!outcome.converged()) {
            code = ExitCode.NOT_CONVERGED;
        }
        err.flush();
        return code;
    }
}
