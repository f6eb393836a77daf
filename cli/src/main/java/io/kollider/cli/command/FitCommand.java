package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.FitJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kollider fit WORKSPACE.json}: a maximum likelihood fit of a pyhf workspace. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Fits a HistFactory workspace (pyhf JSON 1.0.0).",
        footer = {"", "Example:", "  kollider fit workspace.json --freeze 'gamma_*' --out fit.json"})
public final class FitCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model = workspace.model();
        FitResult fit = options.fit(model);
        PrintWriter printer = spec.commandLine().getOut();
        FitTable.print(fit, printer);
        printer.flush();
        options.write(file -> FitJson.write(file, fit, model.poi().isEmpty() ? List.of() : List.of(model.poi())));
        if (fit.converged()) {
            plots.draw(workspace, drawn -> drawn.fit(fit));
        }
        return fit.converged() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
    }
}
