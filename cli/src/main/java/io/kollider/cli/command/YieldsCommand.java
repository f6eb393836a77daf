package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.FittedYieldsFile;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider yields WORKSPACE.json}: expected events of each sample after the fit. */
@Command(
        name = "yields",
        mixinStandardHelpOptions = true,
        description = "Events of every channel, sample and bin after the fit, with errors from the full covariance.",
        footer = {"", "Example:", "  kollider yields workspace.json --out yields.json"})
public final class YieldsCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Option(names = "--prefit", description = "Before the fit: initial values, and the widths of the constraints.")
    private boolean prefit;

    @Option(names = "--covariance", description = "Also writes the covariance of the totals of all bins.")
    private boolean covariance;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (prefit && covariance) {
            throw new WorkspaceException("--covariance is that of a fit: it does not go with --prefit");
        }
        Model model = workspace.model();
        double[][] between;
        Yields yields;
        if (prefit) {
            yields = Yields.prefit(model);
            between = new double[0][];
        } else {
            FitResult fit = options.converged(model);
            yields = Yields.postfit(fit);
            between = covariance ? Yields.covariance(fit) : new double[0][];
        }
        Rows rows = new Rows("channel", "sample", "yield", "error");
        for (Yields.InChannel channel : yields.channels()) {
            channel.samples()
                    .forEach((name, yield) ->
                            rows.row(channel.name(), name, Rows.text(yield.events()), Rows.text(yield.error())));
            rows.row(
                    channel.name(),
                    "total",
                    Rows.text(channel.total().events()),
                    Rows.text(channel.total().error()));
            rows.row(
                    channel.name(),
                    "data",
                    Rows.text(channel.data().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()));
        }
        rows.print(spec.commandLine().getOut());
        options.write(file -> FittedYieldsFile.write(file, yields, between));
        return ExitCode.OK;
    }
}
