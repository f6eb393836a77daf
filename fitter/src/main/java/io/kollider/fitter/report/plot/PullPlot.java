package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * Where nuisance parameters were pulled to, and how far they were constrained.
 *
 * @param rows from top to bottom; may be empty
 */
public record PullPlot(Captions captions, List<Row> rows) {
    public PullPlot {
        rows = List.copyOf(rows);
    }

    /**
     * One parameter.
     *
     * @param name TLatex
     * @param pull best fit less auxiliary measurement, in widths of the constraint
     * @param error in widths of the constraint; 0 without one, for example at a bound
     */
    public record Row(String name, double pull, double error) {
        public Row {
            if (!Double.isFinite(pull) || !(error >= 0) || Double.isInfinite(error)) {
                throw new IllegalArgumentException("%s: a pull of %s +- %s".formatted(name, pull, error));
            }
        }
    }
}
