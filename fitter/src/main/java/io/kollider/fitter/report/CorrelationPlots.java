package io.kollider.fitter.report;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CorrelationPlot;
import java.util.ArrayList;
import java.util.List;

/** The correlations of a fit, drawn. */
final class CorrelationPlots {
    /** Parameters without a correlation as large as this are left out. */
    private static final double THRESHOLD = 0.2;

    private static final int MOST = 30;

    private CorrelationPlots() {}

    /** Of the parameters that have an error. */
    static CorrelationPlot of(FitResult fit, String title, List<String> lines) {
        double[] errors = fit.errors();
        double[][] covariance = fit.covariance();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            if (errors[i] > 0) {
                kept.add(i);
            }
        }
        List<List<Double>> values = new ArrayList<>();
        for (int i : kept) {
            List<Double> row = new ArrayList<>();
            for (int j : kept) {
                row.add(i == j ? 1 : covariance[i][j] / (errors[i] * errors[j]));
            }
            values.add(row);
        }
        List<String> names = kept.stream()
                .map(i -> PlotWords.literal(fit.model().parameters().get(i).name()))
                .toList();
        List<String> captions =
                new ArrayList<>(lines.stream().map(PlotWords::literal).toList());
        CorrelationPlot largest = new CorrelationPlot(
                        new Captions(PlotWords.literal(title), captions, ""), names, values)
                .largest(THRESHOLD, MOST);
        captions.add(largest.names().size() + " of " + kept.size() + " parameters, correlations in per cent");
        return new CorrelationPlot(
                new Captions(PlotWords.literal(title), captions, ""), largest.names(), largest.values());
    }
}
