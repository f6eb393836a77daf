package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * Where nuisance parameters were pulled to, and how far they were constrained.
 *
 * @param series what the points of a row are, TLatex; empty if there is one a row, which needs no explanation
 * @param rows from top to bottom; may be empty
 */
public record PullPlot(Captions captions, List<String> series, List<Row> rows) {
    public PullPlot {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
        int points = Math.max(1, series.size());
        if (rows.stream().anyMatch(row -> row.points().size() != points)) {
            throw new IllegalArgumentException("every parameter needs " + points + " pulls");
        }
    }

    /** With one point a row. */
    public PullPlot(Captions captions, List<Row> rows) {
        this(captions, List.of(), rows);
    }

    /**
     * One parameter.
     *
     * @param name TLatex
     * @param points one a series
     */
    public record Row(String name, List<Point> points) {
        public Row {
            points = List.copyOf(points);
        }

        /** With one point. */
        public Row(String name, double pull, double error) {
            this(name, List.of(new Point(pull, error)));
        }
    }

    /**
     * Where a parameter is.
     *
     * @param pull best fit less auxiliary measurement, in widths of the constraint
     * @param error in widths of the constraint; 0 without one, for example at a bound
     */
    public record Point(double pull, double error) {
        public Point {
            if (!Double.isFinite(pull) || !(error >= 0) || Double.isInfinite(error)) {
                throw new IllegalArgumentException("a pull of %s +- %s".formatted(pull, error));
            }
        }
    }
}
