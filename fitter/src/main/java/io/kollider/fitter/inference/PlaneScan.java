package io.kollider.fitter.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * The profile of &minus;ln L in two parameters, and its contours: where 2&Delta;(&minus;ln L) is 2.2957 (68.27 %) and 5.9915 (95 %), the quantiles of &chi;&sup2; with two degrees of
 * freedom. Points are found row by row, each from the best fit and from the point before; lines are linear between points.
 *
 * @param values first parameter fastest
 */
public record PlaneScan(
        String first, String second, Point best, List<Value> values, List<Line> contours68, List<Line> contours95) {
    private static final double RISE_68 = 2.295748928898636;
    private static final double RISE_95 = 5.991464547107979;

    /** Values of both parameters. */
    public record Point(double x, double y) {}

    /**
     * One point of the profile.
     *
     * @param deltaNll &minus;ln L less that of the best fit; infinite where no fit converged
     */
    public record Value(double x, double y, double deltaNll) {}

    /** A piece of a contour; closed if its ends are the same. */
    public record Line(List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Equally spaced values of a parameter, two or more. */
    public record Axis(String parameter, double low, double high, int points) {
        /** @throws IllegalArgumentException if there are fewer than two, or the range is empty */
        public Axis {
            if (points < 2 || !(low < high)) {
                throw new IllegalArgumentException("a scan of %d points from %s to %s".formatted(points, low, high));
            }
        }

        double at(int i) {
            return low + (high - low) * i / (points - 1);
        }
    }

    public PlaneScan {
        values = List.copyOf(values);
        contours68 = List.copyOf(contours68);
        contours95 = List.copyOf(contours95);
    }

    /**
     * Scans a rectangle.
     *
     * @param best the fit, converged
     * @param jobs threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static PlaneScan of(FitResult best, Axis x, Axis y, Search search, int jobs) throws InterruptedException {
        int first = best.model().index(x.parameter());
        int second = best.model().index(y.parameter());
        if (first == second) {
            throw new IllegalArgumentException("both parameters of the scan are '%s'".formatted(x.parameter()));
        }
        List<double[]> rows = Parallel.map(
                y.points(),
                jobs,
                () -> Profile.of(best, search, first, second),
                (profile, j) -> row(profile, x, y.at(j)));
        List<Value> values = new ArrayList<>();
        double[][] risen = new double[y.points()][x.points()];
        for (int j = 0; j < y.points(); j++) {
            for (int i = 0; i < x.points(); i++) {
                risen[j][i] = 2 * rows.get(j)[i];
                values.add(new Value(x.at(i), y.at(j), rows.get(j)[i]));
            }
        }
        Point center = new Point(best.value(x.parameter()), best.value(y.parameter()));
        return new PlaneScan(
                x.parameter(),
                y.parameter(),
                center,
                values,
                new Contour(x, y, risen, RISE_68).lines(),
                new Contour(x, y, risen, RISE_95).lines());
    }

    private static double[] row(Profile profile, Axis x, double y) {
        double[] deltas = new double[x.points()];
        double[] before = profile.center();
        for (int i = 0; i < deltas.length; i++) {
            ConditionalMinimum found = profile.at(x.at(i), y).orLower(profile.from(before, x.at(i), y));
            deltas[i] = found.converged() ? found.nll() - profile.lowest() : Double.POSITIVE_INFINITY;
            before = found.converged() ? found.values() : profile.center();
        }
        return deltas;
    }
}
