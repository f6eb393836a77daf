package io.kollider.cli.command;

import io.kollider.analysis.NearName;
import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.AsymmetricError;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Minos;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.MinosFile;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kollider minos WORKSPACE.json}: asymmetric errors from the profile likelihood. */
@Command(
        name = "minos",
        mixinStandardHelpOptions = true,
        description = "Fits a workspace and finds asymmetric errors from the profile likelihood.",
        footer = {"", "Example:", "  kollider minos workspace.json --parameters 'mu*' --out minos.json"})
public final class MinosCommand implements Callable<Integer> {
    private static final int CURVE_POINTS = 31;
    /** How far curves go, in units of the errors. */
    private static final double CURVE_RANGE = 2.5;

    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Option(
            names = {"--parameters", "--par", "--poi"},
            paramLabel = "GLOB",
            split = ",",
            description =
                    "Which parameters; the parameter of interest if not given. '*' stands for all that are free. May be repeated.")
    private List<String> globs = List.of();

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = workspace.model();
        Set<String> names = names(model);
        FitResult fit = options.converged(model);
        List<AsymmetricError> errors = Minos.of(fit, names, options.search(), options.jobs());
        Rows rows = new Rows("parameter", "value", "up", "down", "");
        for (AsymmetricError error : errors) {
            rows.row(
                    error.parameter(),
                    Rows.text(error.value()),
                    Rows.text(error.up()),
                    Rows.text(error.down()),
                    remark(error));
        }
        rows.print(spec.commandLine().getOut());
        options.write(file -> MinosFile.write(file, errors));
        plots.draw(workspace, drawn -> {
            for (AsymmetricError error : errors) {
                drawn.scan(profile(fit, error));
            }
        });
        return ExitCode.OK;
    }

    /** Around both errors, within the bounds. */
    private ScanResult profile(FitResult fit, AsymmetricError error) {
        String name = error.parameter();
        Parameter parameter = fit.model().parameters().get(fit.model().index(name));
        double low = error.down().isPresent()
                ? error.value() + CURVE_RANGE * error.down().getAsDouble()
                : parameter.low();
        double high = error.up().isPresent()
                ? error.value() + CURVE_RANGE * error.up().getAsDouble()
                : parameter.high();
        return Scan.of(
                fit,
                name,
                Math.max(low, parameter.low()),
                Math.min(high, parameter.high()),
                CURVE_POINTS,
                options.search());
    }

    private static String remark(AsymmetricError error) {
        String up = error.up().isEmpty() ? "up: " + error.upStatus() : "";
        String down = error.down().isEmpty() ? "down: " + error.downStatus() : "";
        return up + (up.isEmpty() || down.isEmpty() ? "" : "; ") + down;
    }

    private Set<String> names(Model model) {
        if (globs.isEmpty()) {
            if (model.poi().isEmpty()) {
                throw new WorkspaceException(
                        "the measurement has no parameter of interest: name parameters with --parameters");
            }
            return Set.of(model.poi());
        }
        Set<String> names = new LinkedHashSet<>();
        for (String glob : globs) {
            List<String> matches = new Glob(glob).in(model);
            if (matches.isEmpty()) {
                throw new WorkspaceException("--parameters '%s' matches no parameter%s"
                        .formatted(
                                glob,
                                NearName.hint(
                                        glob,
                                        model.parameters().stream()
                                                .map(Parameter::name)
                                                .toList())));
            }
            matches.stream()
                    .filter(name -> !model.parameters().get(model.index(name)).fixed())
                    .forEach(names::add);
        }
        return names;
    }
}
