package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.fitter.bootstrap.Distribution;
import io.kollider.fitter.bootstrap.Toys;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.ToysFile;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider toys WORKSPACE.json}: pseudo-experiments, drawn and fitted. */
@Command(
        name = "toys",
        mixinStandardHelpOptions = true,
        description =
                "Draws pseudo-experiments at given values of the parameters, auxiliary measurements included, and fits each.",
        footer = {
            "",
            "Example:",
            "  kollider toys workspace.json --toys 5000 --set mu=1 --post-fit --out toys.json --table toys.csv"
        })
public final class ToysCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private TruthOption truth;

    @Mixin
    private ProgressOption display;

    @Option(
            names = "--toys",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of pseudo-experiments (default: ${DEFAULT-VALUE}).")
    private int toys;

    @Option(
            names = "--fixed-auxiliary",
            description = "Auxiliary measurements stay as they were, instead of being drawn anew.")
    private boolean fixed;

    @Option(
            names = "--table",
            paramLabel = "FILE.csv",
            description = "A line a fit: value, error and pull of each free parameter.")
    private Optional<Path> table = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (toys < 1) {
            throw new ParameterException(spec.commandLine(), "--toys is %d, must be at least 1".formatted(toys));
        }
        Model model = workspace.model();
        double[] at = truth.values(model, workspace, options);
        Toys result;
        try (Progress progress = display.start(spec.commandLine().getErr())) {
            result = Toys.run(
                    model,
                    at,
                    toys,
                    fixed ? Auxiliary.FIXED : Auxiliary.RESAMPLED,
                    options.seed(),
                    options.jobs(),
                    done -> progress.update(Stage.TOYS, done, toys));
        }
        print(result);
        List<String> free = model.parameters().stream()
                .filter(parameter -> !parameter.fixed())
                .map(Parameter::name)
                .toList();
        options.write(file -> ToysFile.of(result, free).write(file));
        if (table.isPresent()) {
            ToysFile.of(result, free).writeTable(table.get());
        }
        return ExitCode.OK;
    }

    private void print(Toys result) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%d of %d fits converged in %.3f s%n", toys - result.failed(), toys, result.seconds());
        result.failures().forEach((reason, count) -> out.printf(Locale.ROOT, "  %d did not: %s%n", count, reason));
        List<String> strengths = result.model().parameters().stream()
                .filter(parameter -> !parameter.fixed() && parameter.constraint() instanceof Unconstrained)
                .map(Parameter::name)
                .toList();
        int width = strengths.stream().mapToInt(String::length).max().orElse(0);
        for (String name : strengths) {
            Optional<Distribution> values = result.values(name);
            Optional<Distribution> pulls = result.pulls(name);
            if (values.isPresent() && pulls.isPresent()) {
                out.printf(
                        Locale.ROOT,
                        "%-" + Math.max(1, width) + "s  true %.6g, fitted %.6g +- %.6g, pull %.3f +- %.3f%n",
                        name,
                        result.truth(name),
                        values.get().mean(),
                        values.get().std(),
                        pulls.get().mean(),
                        pulls.get().std());
            }
        }
        out.flush();
    }
}
