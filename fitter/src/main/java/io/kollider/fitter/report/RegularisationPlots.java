package io.kollider.fitter.report;

import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CurvesPlot;
import io.kollider.fitter.report.plot.CurvesPlot.Axis;
import io.kollider.fitter.report.plot.CurvesPlot.Series;
import io.kollider.fitter.report.plot.CurvesPlot.Style;
import io.kollider.fitter.unfolding.RegularisationScan;
import io.kollider.fitter.unfolding.RegularisationScan.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Scans of the strength of regularisation, drawn. */
final class RegularisationPlots {
    private RegularisationPlots() {}

    /** Mean and largest global correlation over τ. */
    static CurvesPlot correlations(RegularisationScan scan, Captions captions) {
        List<Point> points = scan.points();
        List<Double> strengths = logarithms(points, Point::strength);
        List<Series> series = new ArrayList<>();
        series.add(line("Mean", 0, Style.LINE, strengths, points, Point::meanCorrelation));
        series.add(line("Largest", 1, Style.DASHED, strengths, points, Point::largestCorrelation));
        scan.leastCorrelated()
                .ifPresent(point -> series.add(new Series(
                        label("Smallest mean", point),
                        2,
                        Style.POINTS,
                        List.of(Math.log10(point.strength())),
                        List.of(point.meanCorrelation().orElseThrow()),
                        List.of())));
        return new CurvesPlot(
                captions,
                "global correlations of the truth bins over the strength of regularisation",
                new Axis("log_{10} #tau", strengths.get(0), strengths.get(strengths.size() - 1)),
                new Axis("Global correlation", 0, 1.3),
                series);
    }

    /** The curvature that is left over the deviance that it costs. */
    static CurvesPlot curve(RegularisationScan scan, Captions captions) {
        List<Point> seen =
                scan.points().stream().filter(RegularisationPlots::isOnTheCurve).toList();
        List<Double> x = logarithms(seen, Point::deviance);
        List<Double> y = logarithms(seen, Point::curvature);
        List<Series> series = new ArrayList<>();
        series.add(new Series("L-curve", 0, Style.LINE, x, y, List.of()));
        mark(scan.corner(), "Corner", series);
        mark(scan.leastCorrelated(), "Smallest mean correlation", series);
        return new CurvesPlot(
                captions,
                "curvature over deviance of unfoldings with other strengths of regularisation",
                axis("log_{10}(deviance)", x, 0.05),
                axis("log_{10}(curvature)", y, 0.3),
                series);
    }

    private static boolean isOnTheCurve(Point point) {
        return point.converged() && point.deviance() > 0 && point.curvature() > 0;
    }

    private static void mark(Optional<Point> chosen, String label, List<Series> series) {
        chosen.filter(RegularisationPlots::isOnTheCurve)
                .ifPresent(point -> series.add(new Series(
                        label(label, point),
                        series.size(),
                        Style.POINTS,
                        List.of(Math.log10(point.deviance())),
                        List.of(Math.log10(point.curvature())),
                        List.of())));
    }

    private static String label(String label, Point point) {
        return label + ", #tau = " + Rounded.text(point.strength(), point.strength() / 10);
    }

    /** @param above room over the largest value, as a share of the range: for the legend */
    private static Axis axis(String title, List<Double> values, double above) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double range = high > low ? high - low : 1;
        return new Axis(title, low - 0.05 * range, high + above * range);
    }

    private static List<Double> logarithms(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream()
                .map(point -> Math.log10(value.applyAsDouble(point)))
                .toList();
    }

    private static Series line(
            String label,
            int colour,
            Style style,
            List<Double> x,
            List<Point> points,
            Function<Point, OptionalDouble> y) {
        return new Series(
                label,
                colour,
                style,
                x,
                points.stream().map(point -> y.apply(point).orElse(Double.NaN)).toList(),
                List.of());
    }
}
