package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.fitter.bootstrap.AccelerationMethod;
import io.kollider.fitter.bootstrap.Coverage;
import io.kollider.fitter.bootstrap.CoverageRow;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.CoverageFile;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider coverage WORKSPACE.json}: how often each kind of interval holds the true value. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Draws pseudo-experiments at given values of the parameters, and fits and bootstraps each.",
            "Tells how often the intervals of each kind hold the true value of one parameter."
        },
        footer = {
            "",
            "Example:",
            "  kollider coverage workspace.json --set mu=1 --toys 2000 --replicas 1000 --out coverage.json"
        })
public final class CoverageCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private TruthOption truth;

    @Mixin
    private ProgressOption display;

    @Mixin
    private PoiOption poi;

    @Option(
            names = "--toys",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of pseudo-experiments (default: ${DEFAULT-VALUE}).")
    private int toys;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "500",
            description = "Number of bootstrap replicas of each (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--fixed-auxiliary",
            description = "Auxiliary measurements fluctuate neither in experiments nor in replicas.")
    private boolean fixed;

    @Option(
            names = "--acceleration",
            paramLabel = "METHOD",
            defaultValue = "leave_one_out",
            description = "Of BCa: leave_one_out, derivative or poisson (default: ${DEFAULT-VALUE}).")
    private AccelerationMethod acceleration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        positive("--toys", toys);
        positive("--replicas", replicas);
        Model model = workspace.model();
        String parameter = poi.of(model);
        double[] at = truth.values(model, workspace, options);
        Coverage coverage;
        try (Progress progress = display.start(spec.commandLine().getErr())) {
            coverage = Coverage.of(
                    model,
                    parameter,
                    at,
                    toys,
                    replicas,
                    fixed ? Auxiliary.FIXED : Auxiliary.RESAMPLED,
                    acceleration,
                    options.seed(),
                    options.jobs(),
                    done -> progress.update(Stage.TOYS, done, toys));
        }
        print(coverage);
        options.write(file -> CoverageFile.write(file, coverage));
        return ExitCode.OK;
    }

    private void print(Coverage coverage) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s = %.6g, %d pseudo-experiments with %d replicas each, %d fits did not converge%n",
                coverage.parameter(),
                coverage.truth(),
                coverage.toys(),
                coverage.replicas(),
                coverage.failed());
        for (CoverageRow row : coverage.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%-10s  %.4f claimed  %.4f +- %.4f covered  mean width %.6g  %d too low, %d too high, %d undefined%n",
                    row.kind().name().toLowerCase(Locale.ROOT),
                    row.level(),
                    row.coverage(),
                    row.error(),
                    row.meanWidth(),
                    row.below(),
                    row.above(),
                    row.undefined());
        }
        out.flush();
    }

    private void positive(String name, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "%s is %d, must be at least 1".formatted(name, value));
        }
    }
}
