package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.Interval;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.Scan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.report.ScanFile;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider scan WORKSPACE.json}: the profile likelihood in one parameter, or in two with contours. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Scans the profile likelihood in one parameter, or in two with contours.",
        footer = {
            "",
            "Examples:",
            "  kollider scan workspace.json --range 0:3 --points 61 --out scan.json",
            "  kollider scan workspace.json --par mu --par theta --points 25"
        })
public final class ScanCommand implements Callable<Integer> {
    /** Errors on each side of the best fit, if no range is given. */
    private static final double SIGMAS = 3;

    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Option(
            names = {"--par", "--poi"},
            paramLabel = "PARAM",
            description = "The parameter; the parameter of interest if not given. Twice for contours.")
    private List<String> parameters = List.of();

    @Option(
            names = "--range",
            paramLabel = "LOW:HIGH",
            description =
                    "The range of the parameter, as often as there are parameters; within its bounds and three errors around the best fit if not given.")
    private List<String> ranges = List.of();

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Points of the scan, in each parameter (default: 31; 21 in each of two).")
    private int points = 0;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (parameters.size() > 2 || ranges.size() > Math.max(1, parameters.size()) || points == 1 || points < 0) {
            throw new ParameterException(
                    spec.commandLine(), "a scan has one or two parameters, a range for each, and two points or more");
        }
        Model model = workspace.model();
        List<String> names = parameters.isEmpty() ? List.of(model.poi()) : parameters;
        if (names.get(0).isEmpty()) {
            throw new WorkspaceException("the measurement has no parameter of interest: name a parameter with --par");
        }
        names.forEach(model::index);
        FitResult fit = options.converged(model);
        if (names.size() == 2) {
            contours(fit, axis(fit, names, 0), axis(fit, names, 1));
        } else {
            curve(fit, axis(fit, names, 0));
        }
        return ExitCode.OK;
    }

    private void curve(FitResult fit, PlaneScan.Axis axis) throws IOException {
        ScanResult scan = Scan.of(fit, axis.parameter(), axis.low(), axis.high(), axis.points(), options.search());
        PrintWriter out = spec.commandLine().getOut();
        Rows rows = new Rows(scan.parameter(), "delta_nll");
        scan.points().forEach(point -> rows.row(Rows.text(point.value()), Rows.text(point.deltaNll())));
        rows.print(out);
        out.println("best fit " + Rows.text(scan.best()));
        if (scan.best() != fit.value(axis.parameter())) {
            out.println("note: the fit had stopped in a higher minimum, at " + Rows.text(fit.value(axis.parameter())));
        }
        out.println("68 %: " + text(scan.intervals68()));
        out.println("95 %: " + text(scan.intervals95()));
        out.flush();
        options.write(file -> ScanFile.write(file, scan));
        plots.draw(workspace, drawn -> drawn.scan(scan));
    }

    private void contours(FitResult fit, PlaneScan.Axis x, PlaneScan.Axis y) throws IOException, InterruptedException {
        PlaneScan scan = PlaneScan.of(fit, x, y, options.search(), options.jobs());
        Rows rows = new Rows(scan.first(), scan.second(), "delta_nll");
        scan.values()
                .forEach(value -> rows.row(Rows.text(value.x()), Rows.text(value.y()), Rows.text(value.deltaNll())));
        rows.print(spec.commandLine().getOut());
        options.write(file -> ScanFile.write(file, scan));
        plots.draw(workspace, drawn -> drawn.contours(scan));
    }

    private static String text(List<Interval> intervals) {
        return intervals.stream()
                .map(interval -> "[%s, %s]".formatted(Rows.text(interval.low()), Rows.text(interval.high())))
                .collect(Collectors.joining(" and "));
    }

    private PlaneScan.Axis axis(FitResult fit, List<String> names, int which) {
        String name = names.get(which);
        int count = points > 0 ? points : names.size() == 2 ? 21 : 31;
        if (which < ranges.size()) {
            return given(name, ranges.get(which), count);
        }
        Parameter parameter = fit.model().parameters().get(fit.model().index(name));
        double error = fit.error(name);
        if (error == 0) {
            return new PlaneScan.Axis(name, parameter.low(), parameter.high(), count);
        }
        double low = Math.max(parameter.low(), fit.value(name) - SIGMAS * error);
        double high = Math.min(parameter.high(), fit.value(name) + SIGMAS * error);
        return new PlaneScan.Axis(name, low, high, count);
    }

    private PlaneScan.Axis given(String name, String range, int count) {
        String[] ends = range.split(":", -1);
        try {
            if (ends.length == 2) {
                return new PlaneScan.Axis(name, Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), count);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--range %s: LOW:HIGH are two numbers in rising order".formatted(range), e);
        }
        throw new ParameterException(spec.commandLine(), "--range %s: it is LOW:HIGH".formatted(range));
    }
}
