package io.kollider.fitter.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The profile of &minus;ln L in two parameters, and its contours: where 2&Delta;(&minus;ln L) is 2.2957 (68.27 %) and 5.9915 (95 %), the quantiles of &chi;&sup2; with two degrees of
 * freedom. If the fit had stopped in a higher minimum than one that the scan meets, the lower one is the best fit. Points are found row by row, each from the best fit and from the point before; lines are linear between points.
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
     * @param deltaNll &minus;ln L less that of the lowest minimum; infinite where no fit converged
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
     * @param best the fit, converged; another minimum takes its place if it is lower
     * @param jobs threads
     * @throws InterruptedException if this thread is interrupted; the fits then end early
     */
    public static PlaneScan of(FitResult best, Axis x, Axis y, Search search, int jobs) throws InterruptedException {
        int first = best.model().index(x.parameter());
        int second = best.model().index(y.parameter());
        if (first == second) {
            throw new IllegalArgumentException("both parameters of the scan are '%s'".formatted(x.parameter()));
        }
        List<ConditionalMinimum[]> rows = Parallel.map(
                y.points(),
                jobs,
                () -> Profile.of(best, search, first, second),
                (profile, j) -> row(profile, x, y.at(j)));
        Optional<FitResult> lower = rows.stream()
                .flatMap(Arrays::stream)
                .filter(ConditionalMinimum::converged)
                .min(Comparator.comparingDouble(ConditionalMinimum::nll))
                .filter(minimum -> minimum.nll() < best.nll())
                .flatMap(Profile.of(best, search, first, second)::lowerFrom);
        if (lower.isPresent()) {
            return of(lower.get(), x, y, search, jobs);
        }
        List<Value> values = new ArrayList<>();
        double[][] risen = new double[y.points()][x.points()];
        for (int j = 0; j < y.points(); j++) {
            for (int i = 0; i < x.points(); i++) {
                ConditionalMinimum minimum = rows.get(j)[i];
                double delta = minimum.converged() ? minimum.nll() - best.nll() : Double.POSITIVE_INFINITY;
                risen[j][i] = 2 * delta;
                values.add(new Value(x.at(i), y.at(j), delta));
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

    private static ConditionalMinimum[] row(Profile profile, Axis x, double y) {
        ConditionalMinimum[] minima = new ConditionalMinimum[x.points()];
        double[] before = profile.center();
        for (int i = 0; i < minima.length; i++) {
            minima[i] = profile.at(x.at(i), y).orLower(profile.from(before, x.at(i), y));
            before = minima[i].converged() ? minima[i].values() : profile.center();
        }
        return minima;
    }
}
