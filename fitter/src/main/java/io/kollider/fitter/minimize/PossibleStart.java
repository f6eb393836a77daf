package io.kollider.fitter.minimize;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.Optional;

/**
 * A point to begin at where the given one cannot be: a bin without expected events has counts there, or fewer than none are expected. All such rates are raised at
 * once along their slopes, each parameter weighted by its width, until the data are possible.
 */
final class PossibleStart {
    private static final int MOST_STEPS = 10;
    private static final int MOST_HALVINGS = 10;
    /** The widths that a parameter moves in one step, at most. */
    private static final double LONGEST = 2;

    private final Likelihood likelihood;
    private final Model model;
    private final Box box;
    private final double[] counts;

    PossibleStart(Likelihood likelihood, Model model, Box box) {
        this.likelihood = likelihood;
        this.model = model;
        this.box = box;
        this.counts = likelihood.observed();
    }

    /**
     * A point at which the data are possible; empty if none was found.
     *
     * @param start within the box, not changed
     */
    Optional<double[]> near(double[] start) {
        double[] point = start.clone();
        for (int step = 0; step < MOST_STEPS; step++) {
            double missing = missing(point);
            double[] direction = direction(point);
            boolean moved = false;
            double fraction = 1;
            for (int halving = 0; halving < MOST_HALVINGS && !moved; halving++, fraction /= 2) {
                double[] trial = along(point, direction, fraction);
                if (Double.isFinite(likelihood.excess(trial))) {
                    return Optional.of(trial);
                }
                if (missing(trial) < missing) {
                    point = trial;
                    moved = true;
                }
            }
            if (!moved) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What the impossible bins lack to their counts. */
    private double missing(double[] point) {
        double[] rates = model.expected(point);
        double missing = 0;
        for (int bin = 0; bin < rates.length; bin++) {
            if (isImpossible(rates[bin], counts[bin])) {
                missing += counts[bin] - rates[bin];
            }
        }
        return missing;
    }

    private double[] direction(double[] point) {
        double[] rates = model.expected(point);
        double[][] slopes = model.jacobian(point);
        double[] direction = new double[point.length];
        for (int bin = 0; bin < rates.length; bin++) {
            for (int i = 0; i < direction.length && isImpossible(rates[bin], counts[bin]); i++) {
                direction[i] += slopes[bin][i];
            }
        }
        double longest = 0;
        for (int i = 0; i < direction.length; i++) {
            double width = width(model.parameters().get(i));
            direction[i] *= width * width;
            double reached = box.within(i, point[i] + direction[i]) - point[i];
            longest = Math.max(longest, Math.abs(reached == 0 ? 0 : direction[i]) / width);
        }
        for (int i = 0; i < direction.length && longest > 0; i++) {
            direction[i] *= LONGEST / longest;
        }
        return direction;
    }

    private double[] along(double[] point, double[] direction, double fraction) {
        double[] trial = point.clone();
        for (int i = 0; i < trial.length; i++) {
            trial[i] = box.within(i, point[i] + fraction * direction[i]);
        }
        return trial;
    }

    private static double width(Parameter parameter) {
        double sigma = parameter.constraint().sigma();
        return sigma > 0 ? sigma : 1;
    }

    private static boolean isImpossible(double rate, double count) {
        return !(rate > 0) && !(rate == 0 && count == 0);
    }
}
