package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.DataWorkspace;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider asimov WORKSPACE.json}: the workspace with the data that a model makes expected. */
@Command(
        name = "asimov",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the workspace with Asimov data: every count and every auxiliary measurement as expected.",
            "Counts are written as observations, auxiliary measurements that move as auxdata of the measurements."
        },
        footer = {"", "Example:", "  kollider asimov workspace.json --set mu=1 --out asimov.json"})
public final class AsimovCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Mixin
    private TruthOption truth;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (options.out().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--out FILE.json is missing: where the workspace is written");
        }
        Workspace read = workspace.workspace();
        Model model = workspace.model(read);
        double[] at = truth.values(model, workspace, options);
        Workspace asimov = DataWorkspace.of(read, model, model.asimov(at));
        WorkspaceFile.write(asimov, options.out().get());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Asimov data are in " + options.out().get());
        out.flush();
        return ExitCode.OK;
    }
}
