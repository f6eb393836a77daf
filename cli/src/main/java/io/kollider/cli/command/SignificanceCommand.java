package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.Significance;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.TestsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider significance WORKSPACE.json}: evidence against the absence of a signal. */
@Command(
        name = "significance",
        mixinStandardHelpOptions = true,
        description = "Tests the absence of a signal: q0, significance and p-value.",
        footer = {"", "Example:", "  kollider significance workspace.json --expected 1 --out significance.json"})
public final class SignificanceCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private PoiOption poi;

    @Mixin
    private FitOptions options;

    @Option(
            names = "--expected",
            paramLabel = "VALUE",
            arity = "0..1",
            fallbackValue = "1",
            description =
                    "Of Asimov data with this signal (1 if no value is given), other parameters at their initial values, instead of the observed data.")
    private double expected = Double.NaN;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model = workspace.model();
        String target = poi.of(model);
        if (!Double.isNaN(expected)) {
            double[] values = model.initial();
            values[model.index(target)] = expected;
            model = model.with(model.asimov(values));
        }
        Significance result = Significance.of(model, target, options.search());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s = %s: q0 = %s, z = %s, p = %s%n",
                target, Rows.text(result.best()), Rows.text(result.q0()), Rows.text(result.z()), Rows.text(result.p()));
        if (!result.converged()) {
            out.println("do not use: " + result.status());
        }
        out.flush();
        options.write(file -> TestsFile.write(file, result));
        return result.converged() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
    }
}
