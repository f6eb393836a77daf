package io.kollider.fitter.report.plot;

import java.util.List;

/** Lines and areas through points, cut at a frame's upper and lower side. */
final class Curve {
    private final Pad pad;

    Curve(Pad pad) {
        this.pad = pad;
    }

    /** A line; it is interrupted where a value is not finite. */
    String along(List<Double> x, List<Double> y) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < x.size(); i++) {
            if (Double.isFinite(y.get(i))) {
                point(path, drawing ? 'L' : 'M', x.get(i), y.get(i));
                drawing = true;
            } else {
                drawing = false;
            }
        }
        return path.toString();
    }

    /** The area between two lines; empty if there are no points. */
    String between(List<Double> x, List<Double> low, List<Double> high) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.size(); i++) {
            point(path, i == 0 ? 'M' : 'L', x.get(i), high.get(i));
        }
        for (int i = x.size() - 1; i >= 0; i--) {
            point(path, 'L', x.get(i), low.get(i));
        }
        return path.isEmpty() ? "" : path.append('Z').toString();
    }

    private void point(StringBuilder path, char command, double x, double y) {
        path.append(command).append(Svg.number(pad.x().at(x))).append(' ').append(Svg.number(pad.yInside(y)));
    }
}
