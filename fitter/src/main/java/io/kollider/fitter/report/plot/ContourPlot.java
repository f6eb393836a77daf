package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * The profile of &minus;ln L in two parameters, on a grid.
 *
 * @param xName TLatex
 * @param yName TLatex
 * @param x ascending, two or more
 * @param y ascending, two or more
 * @param rise 2&Delta;(&minus;ln L) [y][x]; what is not finite counts as outside
 * @param bestX best-fit values
 */
public record ContourPlot(
        Captions captions,
        String xName,
        String yName,
        List<Double> x,
        List<Double> y,
        List<List<Double>> rise,
        double bestX,
        double bestY) {
    public ContourPlot {
        x = List.copyOf(x);
        y = List.copyOf(y);
        rise = rise.stream().map(List::copyOf).toList();
        int columns = x.size();
        if (columns < 2
                || y.size() < 2
                || rise.size() != y.size()
                || rise.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("contours need a grid of 2 x 2 points or more, complete");
        }
    }
}
