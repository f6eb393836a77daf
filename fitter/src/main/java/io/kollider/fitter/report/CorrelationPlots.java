package io.kollider.fitter.report;

import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CorrelationPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The correlations of a fit, drawn. */
final class CorrelationPlots {
    /** Parameters without a correlation as large as this are left out. */
    private static final double THRESHOLD = 0.2;

    private static final int MOST = 30;

    private CorrelationPlots() {}

    /** Of the parameters that have an error. */
    static CorrelationPlot of(FitResult fit, Captions words) {
        List<String> poi =
                fit.model().poi().isEmpty() ? List.of() : List.of(fit.model().poi());
        int[] shown = CorrelatedParameters.of(fit, poi);
        List<List<Double>> values = new ArrayList<>();
        for (double[] row : fit.covariance().correlation(shown)) {
            values.add(Arrays.stream(row).boxed().toList());
        }
        List<String> names = Arrays.stream(shown)
                .mapToObj(i -> PlotWords.literal(fit.model().parameters().get(i).name()))
                .toList();
        CorrelationPlot largest = new CorrelationPlot(words, names, values).largest(THRESHOLD, MOST);
        List<String> captions = new ArrayList<>(words.lines());
        captions.add(largest.names().size() + " of " + shown.length + " parameters, correlations in per cent");
        return new CorrelationPlot(
                new Captions(words.title(), captions, words.note()), largest.names(), largest.values());
    }
}
