package io.kollider.fitter.report.plot;

import java.util.List;

/**
 * Functions of one variable beside each other.
 *
 * @param description of the plot, for readers who do not see it
 * @param x range and title of the axis; nothing lies outside
 * @param y the same; what lies outside is drawn at its end
 */
public record CurvesPlot(Captions captions, String description, Axis x, Axis y, List<Series> series) {
    public CurvesPlot {
        series = List.copyOf(series);
    }

    /** How steps of an axis grow. */
    public enum Scaling {
        LINEAR,
        /** Values must be positive to be seen. */
        LOGARITHMIC
    }

    /** @param title TLatex */
    public record Axis(String title, double low, double high, Scaling scaling) {
        /** An axis with equal steps. */
        public Axis(String title, double low, double high) {
            this(title, low, high, Scaling.LINEAR);
        }
    }

    /** How a series is drawn. */
    public enum Style {
        LINE,
        DASHED,
        /** A histogram: x are the edges of its bins, one more than values. */
        STEPS,
        /** Points with their errors. */
        POINTS
    }

    /**
     * One function.
     *
     * @param label TLatex; without one it is not in the legend
     * @param colour series of the same number have the same colour
     * @param y one a point, or a bin; one that is not finite interrupts the line
     * @param errors of y, for points; empty for none
     */
    public record Series(String label, int colour, Style style, List<Double> x, List<Double> y, List<Double> errors) {
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            errors = List.copyOf(errors);
            if (x.size() != y.size() + (style == Style.STEPS ? 1 : 0)
                    || !errors.isEmpty() && errors.size() != y.size()) {
                throw new IllegalArgumentException(
                        "%s: %d places, %d values and %d errors".formatted(label, x.size(), y.size(), errors.size()));
            }
        }
    }
}
