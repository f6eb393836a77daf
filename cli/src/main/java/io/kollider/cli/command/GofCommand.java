package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GoodnessOfFit;
import io.kollider.fitter.report.TestsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider gof WORKSPACE.json}: whether the best fit describes the data. */
@Command(
        name = "gof",
        mixinStandardHelpOptions = true,
        description = "Compares the best fit with a model that describes every bin (saturated model).",
        footer = {"", "Example:", "  kollider gof workspace.json --toys 5000 --out gof.json"})
public final class GofCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private ProgressOption display;

    @Option(
            names = "--toys",
            paramLabel = "N",
            description = "The p-value is that of N pseudo-experiments; without, that of the chi-square distribution.")
    private int toys = 0;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FitResult fit = options.converged(workspace.model());
        GoodnessOfFit result;
        if (toys > 0) {
            try (Progress progress = display.start(spec.commandLine().getErr())) {
                result = GoodnessOfFit.byToys(
                        fit, toys, options.seed(), options.jobs(), done -> progress.update(Stage.TOYS, done, toys));
            }
        } else {
            result = GoodnessOfFit.of(fit);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s with %d degrees of freedom, p = %s%n",
                Rows.text(result.statistic()), result.degrees(), Rows.text(result.p()));
        if (result.failed() > 0) {
            out.printf("%d toys are left out: their fits did not converge%n", result.failed());
        }
        out.flush();
        options.write(file -> TestsFile.write(file, result));
        plots.draw(workspace, drawn -> drawn.goodness(result));
        return ExitCode.OK;
    }
}
