package io.kollider.fitter.inference;

import io.kollider.fitter.model.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scans the profile of one parameter. Every point is searched for from the best fit and, in sweeps up and down, from the point beside it, so that a second
 * minimum which takes over somewhere is followed. If the fit had stopped in a higher minimum than one that the scan meets, the lower one is the best fit. Ends of intervals are solved for, not read off between points; beyond the scanned range they are followed up
 * to the parameter's bounds.
 */
public final class Scan {
    /** Of &chi;&sup2; with one degree of freedom: its 68.27 % and 95 % quantiles. */
    static final double RISE_68 = 1;

    static final double RISE_95 = 3.841458820694124;
    private static final double CLOSE = 1e-9;
    private static final int MOST_STEPS = 100;

    private final Profile profile;
    private final Parameter parameter;
    private final double[] values;
    private final ConditionalMinimum[] minima;

    private Scan(Profile profile, Parameter parameter, double[] values) {
        this.profile = profile;
        this.parameter = parameter;
        this.values = values;
        this.minima = new ConditionalMinimum[values.length];
    }

    /**
     * Scans a range.
     *
     * @param best the fit, converged; another minimum takes its place if it is lower
     * @param points 2 or more, equally spaced from {@code low} to {@code high}
     * @throws IllegalArgumentException if there are fewer, or the range is empty
     */
    public static ScanResult of(FitResult best, String name, double low, double high, int points, Search search) {
        if (points < 2 || !(low < high)) {
            throw new IllegalArgumentException("a scan of %d points from %s to %s".formatted(points, low, high));
        }
        int index = best.model().index(name);
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = low + (high - low) * i / (points - 1);
        }
        Scan scan = new Scan(
                Profile.thorough(best, search, index), best.model().parameters().get(index), values);
        scan.sweep();
        Optional<FitResult> lower = scan.lower();
        if (lower.isPresent()) {
            return of(lower.get(), name, low, high, points, search);
        }
        List<ScanResult.Point> curve = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            curve.add(new ScanResult.Point(values[i], scan.risen(scan.minima[i]) / 2));
        }
        return new ScanResult(name, best.value(name), curve, scan.intervals(RISE_68), scan.intervals(RISE_95));
    }

    private void sweep() {
        for (int i = 0; i < values.length; i++) {
            minima[i] = profile.at(values[i]);
            if (i > 0) {
                continueTo(i, i - 1);
            }
        }
        for (int i = values.length - 2; i >= 0; i--) {
            continueTo(i, i + 1);
        }
    }

    private void continueTo(int point, int neighbour) {
        if (minima[neighbour].converged()) {
            minima[point] = minima[point].orLower(profile.from(minima[neighbour].values(), values[point]));
        }
    }

    /** The lowest fit from the points where the curve turns, but for those beside the best fit. */
    private Optional<FitResult> lower() {
        return IntStream.range(0, values.length)
                .filter(i -> i == 0 || minima[i].nll() <= minima[i - 1].nll())
                .filter(i -> i == values.length - 1 || minima[i].nll() <= minima[i + 1].nll())
                .filter(i -> i == 0 || profile.best(0) < values[i - 1] || values[i] < profile.best(0))
                .filter(i -> i == values.length - 1 || profile.best(0) < values[i] || values[i + 1] < profile.best(0))
                .mapToObj(i -> profile.lowerFrom(minima[i]))
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble(FitResult::nll));
    }

    private double risen(ConditionalMinimum minimum) {
        return minimum.converged() ? 2 * (minimum.nll() - profile.lowest()) : Double.POSITIVE_INFINITY;
    }

    /** The best fit is one more point of the curve, so that an interval between two points of the scan is not missed. */
    private List<Interval> intervals(double rise) {
        List<Double> at = new ArrayList<>();
        List<ConditionalMinimum> curve = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            boolean passed = i > 0 && values[i - 1] < profile.best(0) && profile.best(0) < values[i];
            if (passed) {
                at.add(profile.best(0));
                curve.add(profile.at(profile.best(0)));
            }
            at.add(values[i]);
            curve.add(minima[i]);
        }
        List<Interval> intervals = new ArrayList<>();
        double begin = Double.NaN;
        int last = at.size() - 1;
        if (risen(curve.get(0)) < rise) {
            begin = beyond(at.get(0), curve.get(0), at.get(0) - at.get(1), rise);
        }
        for (int i = 0; i < last; i++) {
            boolean inside = risen(curve.get(i)) < rise;
            boolean stays = risen(curve.get(i + 1)) < rise;
            if (inside != stays) {
                double edge = inside
                        ? edge(at.get(i), curve.get(i), at.get(i + 1), rise)
                        : edge(at.get(i + 1), curve.get(i + 1), at.get(i), rise);
                if (inside) {
                    intervals.add(new Interval(begin, edge));
                } else {
                    begin = edge;
                }
            }
        }
        if (risen(curve.get(last)) < rise) {
            double end = beyond(at.get(last), curve.get(last), at.get(last) - at.get(last - 1), rise);
            intervals.add(new Interval(begin, end));
        }
        return intervals;
    }

    /** Follows the curve out of the scanned range to where an interval ends, at the latest at the parameter's bound. */
    private double beyond(double from, ConditionalMinimum start, double step, double rise) {
        double bound = step > 0 ? parameter.high() : parameter.low();
        double inside = from;
        ConditionalMinimum last = start;
        for (int i = 0; i < MOST_STEPS; i++) {
            if (step > 0 ? inside >= bound : inside <= bound) {
                return inside;
            }
            double next = step > 0 ? Math.min(bound, inside + step) : Math.max(bound, inside + step);
            ConditionalMinimum minimum = near(last, next);
            if (!(risen(minimum) < rise)) {
                return edge(inside, last, next, rise);
            }
            inside = next;
            last = minimum;
        }
        return inside;
    }

    /** Where the curve crosses the height between a value inside an interval and one outside. */
    private double edge(double insideValue, ConditionalMinimum insideMinimum, double outsideValue, double rise) {
        double inside = insideValue;
        double outside = outsideValue;
        ConditionalMinimum last = insideMinimum;
        double height = Math.sqrt(rise);
        double next = 0.5 * (inside + outside);
        for (int i = 0;
                i < MOST_STEPS && Math.abs(outside - inside) > CLOSE * Math.abs(outsideValue - insideValue);
                i++) {
            ConditionalMinimum minimum = near(last, next);
            double root = Math.sqrt(Math.max(0, risen(minimum)));
            if (minimum.converged() && Math.abs(root - height) < CLOSE * height) {
                return next;
            }
            if (root < height) {
                inside = next;
                last = minimum;
            } else {
                outside = next;
            }
            double newton = minimum.converged() ? next - (root - height) * root / minimum.slope(0) : Double.NaN;
            boolean bracketed = newton > Math.min(inside, outside) && newton < Math.max(inside, outside);
            next = bracketed ? newton : 0.5 * (inside + outside);
        }
        return inside;
    }

    private ConditionalMinimum near(ConditionalMinimum neighbour, double value) {
        return profile.at(value).orLower(profile.from(neighbour.values(), value));
    }
}
