package io.kollider.fitter.report.plot;

import io.kollider.fitter.report.plot.ReplicaPlot.Interval;
import java.util.List;

/**
 * Contours of the profile of &minus;ln L in two parameters.
 *
 * @param xName TLatex
 * @param yName TLatex
 * @param xRange what was scanned
 * @param contours68 pieces of the line around 68 % confidence; may be empty
 * @param contours95 of that around 95 %
 * @param bestX best-fit values
 */
public record ContourPlot(
        Captions captions,
        String xName,
        String yName,
        Interval xRange,
        Interval yRange,
        List<Line> contours68,
        List<Line> contours95,
        double bestX,
        double bestY) {
    public ContourPlot {
        contours68 = List.copyOf(contours68);
        contours95 = List.copyOf(contours95);
    }

    /** Points joined by straight lines; closed if its ends are the same. */
    public record Line(List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException("a line needs as many x as y");
            }
        }
    }
}
