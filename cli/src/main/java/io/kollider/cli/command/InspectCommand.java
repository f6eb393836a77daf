package io.kollider.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.summary.SummaryJson;
import io.kollider.fitter.summary.WorkspaceSummary;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider inspect WORKSPACE.json}: what a workspace holds. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Shows a workspace: channels with observed and expected events, samples, parameters with initial values, bounds and constraints, measurements.",
        footer = {"", "Example:", "  kollider inspect workspace.json --measurement free"})
public final class InspectCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument argument;

    @Option(names = "--json", description = "One JSON object instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Workspace workspace = argument.workspace();
        // Published workspaces often lack their parameter of interest, which comes with a patch: only() leaves it out.
        Model model = argument.model(
                workspace.only(workspace.channels().stream().map(Channel::name).toList()));
        WorkspaceSummary summary = WorkspaceSummary.of(workspace, argument.measurement(workspace), model);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(SummaryJson.of(summary)));
        } else {
            SummaryTable.print(summary, out);
        }
        out.flush();
        return ExitCode.OK;
    }
}
