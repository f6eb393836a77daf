package io.kollider.fitter.report.plot;

/** Paths along the tops of bins. */
final class Outline {
    private final Pad pad;
    private final double[] edges;

    /** @param edges pixels, one more than there are bins; not copied */
    Outline(Pad pad, double[] edges) {
        this.pad = pad;
        this.edges = edges;
    }

    /** The area between two sets of values, as one closed path. */
    String between(double[] lower, double[] upper) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < upper.length; i++) {
            point(path, i == 0 ? 'M' : 'L', edges[i], upper[i]);
            point(path, 'L', edges[i + 1], upper[i]);
        }
        for (int i = lower.length - 1; i >= 0; i--) {
            point(path, 'L', edges[i + 1], lower[i]);
            point(path, 'L', edges[i], lower[i]);
        }
        return path.append('Z').toString();
    }

    /** The line along values. */
    String along(double[] values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            point(path, i == 0 ? 'M' : 'L', edges[i], values[i]);
            point(path, 'L', edges[i + 1], values[i]);
        }
        return path.toString();
    }

    private void point(StringBuilder path, char command, double x, double value) {
        path.append(command).append(Svg.number(x)).append(' ').append(Svg.number(pad.yInside(value)));
    }
}
