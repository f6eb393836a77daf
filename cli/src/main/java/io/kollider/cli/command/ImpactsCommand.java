package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.ErrorComponents;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.GroupedImpacts;
import io.kollider.fitter.inference.ParameterGroups;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.ImpactsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kollider impacts WORKSPACE.json}: what groups of parameters contribute to the error of the parameter of interest. */
@Command(
        name = "impacts",
        mixinStandardHelpOptions = true,
        description = {
            "Splits the error of the parameter of interest among groups of parameters:",
            "by freezing each group (what is left is subtracted in quadrature), and by the fluctuations of each measurement."
        },
        footer = {"", "Example:", "  kollider impacts workspace.json --group 'jets=jes_*,jer' --out impacts.json"})
public final class ImpactsCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private PoiOption poi;

    @Mixin
    private GroupOptions groups;

    @Mixin
    private FitOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = workspace.model();
        String target = poi.of(model);
        ParameterGroups chosen = groups.of(model, target);
        FitResult fit = options.converged(model);
        GroupedImpacts impacts = GroupedImpacts.of(fit, target, chosen, options.search(), options.jobs());
        ErrorComponents components = ErrorComponents.of(fit, target, chosen);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s = %s +- %s%n", target, Rows.text(fit.value(target)), Rows.text(impacts.error()));
        Rows rows = new Rows("group", "up", "down", "component");
        impacts.groups()
                .forEach((name, sides) -> rows.row(
                        name,
                        Rows.text(sides.up()),
                        Rows.text(sides.down()),
                        Rows.text(
                                name.equals(GroupedImpacts.DATA)
                                        ? components.data()
                                        : components.groups().getOrDefault(name, 0.0))));
        Double other = components.groups().get(ErrorComponents.OTHER);
        if (other != null) {
            rows.row(ErrorComponents.OTHER, "", "", Rows.text(other));
        }
        rows.row(
                "total",
                Rows.text(impacts.total().up()),
                Rows.text(impacts.total().down()),
                Rows.text(components.error()));
        rows.print(out);
        options.write(file -> ImpactsFile.write(file, impacts, components));
        return ExitCode.OK;
    }
}
