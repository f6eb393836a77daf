package io.kollider.cli.command;

import io.kollider.cli.ExitCode;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.RegularisationFile;
import io.kollider.fitter.unfolding.RegularisationScan;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Penalty;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kollider tau-scan WORKSPACE.json}: what the strength of an unfolding's regularisation does. */
@Command(
        name = "tau-scan",
        mixinStandardHelpOptions = true,
        description = {
            "Fits a regularised unfolding with many strengths tau: global correlations of the truth bins, and the L-curve.",
            "Tau is that of 'regularisation' in the analysis file; the workspace has to be made with one."
        },
        footer = {"", "Examples:", "  kollider tau-scan workspace.json --range 0.1:30 --points 25 --plot plots"})
public final class TauScanCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceArgument workspace;

    @Mixin
    private FitOptions options;

    @Option(
            names = "--range",
            paramLabel = "LOW:HIGH",
            defaultValue = "0.01:100",
            description = "The strengths, both above 0 (default: ${DEFAULT-VALUE}); they grow by equal factors.")
    private String range;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "41",
            description = "Number of strengths, 3 or more (default: ${DEFAULT-VALUE}).")
    private int points;

    @Mixin
    private PlotOption plots;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        double[] ends = ends();
        Workspace read = workspace.workspace();
        Model model = workspace.model(read);
        RegularisationScan scan = RegularisationScan.of(
                model, strength(read), ends[0], ends[1], points, options.search(), options.jobs());
        PrintWriter out = spec.commandLine().getOut();
        Rows rows = new Rows("tau", "deviance", "curvature", "mean_correlation", "largest_correlation", "bend");
        scan.points()
                .forEach(point -> rows.row(
                        Rows.text(point.strength()),
                        point.converged() ? Rows.text(point.deviance()) : "not converged",
                        Rows.text(point.curvature()),
                        Rows.text(point.meanCorrelation()),
                        Rows.text(point.largestCorrelation()),
                        Rows.text(point.bend())));
        rows.print(out);
        out.println("smallest mean global correlation: " + words(scan, scan.leastCorrelated()));
        out.println("corner of the L-curve: " + words(scan, scan.corner()));
        out.flush();
        options.write(file -> RegularisationFile.write(file, scan));
        plots.draw(workspace, drawn -> drawn.regularisation(scan));
        return ExitCode.OK;
    }

    /** A choice at an end of the range is none. */
    private static String words(RegularisationScan scan, Optional<RegularisationScan.Point> chosen) {
        if (chosen.isEmpty()) {
            return "none";
        }
        boolean atAnEnd = chosen.get().equals(scan.points().get(0))
                || chosen.get().equals(scan.points().get(scan.points().size() - 1));
        return "tau = " + Rows.text(chosen.get().strength())
                + (atAnEnd ? ", an end of the range: it is none, or lies beyond" : "");
    }

    private double strength(Workspace read) {
        return read.measurements().stream()
                .filter(measurement -> measurement.name().equals(workspace.measurement(read)))
                .map(Measurement::penalties)
                .flatMap(penalties -> penalties.stream().map(Penalty::strength))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow(
                        () -> new WorkspaceException(
                                "the measurement has no regularisation; give the unfolding one, 'regularisation: {strength: 1}', and the scan varies it"));
    }

    private double[] ends() {
        String[] texts = range.split(":", -1);
        Optional<Double> low = number(texts[0]);
        Optional<Double> high = number(texts[texts.length - 1]);
        boolean rising = low.isPresent() && high.isPresent() && low.get() > 0 && high.get() > low.get();
        if (texts.length != 2 || !rising || points < 3) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--range %s --points %d: LOW:HIGH are two numbers above 0 in rising order, with 3 points or more"
                            .formatted(range, points));
        }
        return new double[] {low.get(), high.get()};
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
