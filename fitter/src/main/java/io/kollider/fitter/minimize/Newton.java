package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;

/**
 * Newton's method with the exact Hessian within bounds: parameters at a bound that the gradient presses on are left out, Levenberg's damping is raised
 * where the Hessian is not positive definite or a step fails, and a step is halved until Armijo's condition holds, which also rejects points where a
 * rate is negative. A parameter whose rates have a kink at 0 stops there before it changes sides, and stays if neither side is downhill. Deterministic. Reused from search to search; not thread safe.
 *
 * @see <a href="https://doi.org/10.1137/0320018">D. Bertsekas, SIAM J. Control Optim. 20 (1982) 221</a>
 */
public final class Newton {
    /** A minimum is found when it is estimated to be lower by less than this, in units of &minus;ln L; the step to it is still taken. */
    public static final double CLOSE = 1e-10;
    /** Steps after which a search is given up. */
    public static final int MOST_ITERATIONS = 500;

    private static final double ARMIJO = 1e-4;
    private static final int MOST_HALVINGS = 25;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LAST_DAMPING = 1e10;
    /** Relative rounding of a sum over all bins. */
    private static final double ROUNDING = 1e-14;

    private final Likelihood likelihood;
    private final Model model;
    private final Box box;
    private final NewtonStep steps;
    private final ArrowMatrix hessian;
    private final double[] gradient;
    private final double[] leftGradient;
    private final double[] point;
    private final double[] trial;
    private final boolean[] free;
    private double excess;

    private Newton(Likelihood likelihood, Model model) {
        this.likelihood = likelihood;
        this.model = model;
        this.box = new Box(model);
        this.steps = new NewtonStep(box, likelihood.layout());
        this.hessian = new ArrowMatrix(likelihood.layout());
        this.gradient = new double[box.size()];
        this.leftGradient = new double[box.size()];
        this.point = new double[box.size()];
        this.trial = new double[box.size()];
        this.free = new boolean[box.size()];
    }

    /** A minimiser of {@code likelihood} within the bounds of the model's parameters. */
    public static Newton of(Likelihood likelihood, Model model) {
        return new Newton(likelihood, model);
    }

    /** Searches from a point [parameter], which is moved into the bounds first, and to where the data are possible. */
    public Minimum minimise(double[] start) {
        for (int i = 0; i < point.length; i++) {
            point[i] = box.within(i, start[i]);
        }
        excess = likelihood.excess(point);
        if (!Double.isFinite(excess)) {
            new PossibleStart(likelihood, model, box)
                    .near(point)
                    .ifPresent(near -> System.arraycopy(near, 0, point, 0, point.length));
            excess = likelihood.excess(point);
        }
        if (!Double.isFinite(excess)) {
            return ended(
                    false,
                    likelihood.impossibleBin().orElse("a constraint excludes a parameter's value") + ", at the start",
                    0,
                    excess);
        }
        double damping = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            takeSides();
            likelihood.derivatives(gradient, hessian);
            findFree();
            boolean convex = steps.solve(gradient, hessian, free, 0);
            if (convex) {
                distance = -0.5 * slope();
                damping = 0;
                if (distance < CLOSE) {
                    polish();
                    return ended(true, "converged", iteration, distance);
                }
            } else {
                damping /= 10;
            }
            if (!(convex && isLowered())) {
                damping = descend(damping);
            }
            if (damping > LAST_DAMPING && !escape()) {
                String reason = convex
                        ? "no step lowers -ln L, though the minimum is estimated to be %.1e lower".formatted(distance)
                        : "stopped at a point that is no minimum (the Hessian is not positive definite)";
                return ended(false, reason, iteration, distance);
            }
        }
        return ended(
                false,
                "not converged after %d steps; the minimum is estimated to be %.1e lower"
                        .formatted(MOST_ITERATIONS, distance),
                MOST_ITERATIONS,
                distance);
    }

    /** At a kink: to the right if that is downhill, else to the left if that is; what is downhill on neither side is at a minimum and stays. */
    private void takeSides() {
        if (box.isAtKink(point)) {
            for (int i = 0; i < point.length; i++) {
                trial[i] = box.isAtKink(i, point[i]) ? -0.0 : point[i];
                point[i] = box.isAtKink(i, point[i]) ? 0.0 : point[i];
            }
            likelihood.excess(trial);
            likelihood.derivatives(leftGradient, hessian);
            likelihood.excess(point);
            likelihood.derivatives(gradient, hessian);
            for (int i = 0; i < point.length; i++) {
                if (box.isAtKink(i, point[i]) && gradient[i] >= 0 && leftGradient[i] > 0) {
                    point[i] = -0.0;
                }
            }
            likelihood.excess(point);
        }
        box.chooseSides(point);
    }

    /** What presses on a bound stays there; what changes nothing stays where it is. */
    private void findFree() {
        for (int i = 0; i < free.length; i++) {
            free[i] = box.isFree(i, point[i], gradient[i]) && !(gradient[i] == 0 && hessian.isZero(i));
        }
    }

    /** Moves to a lower point by damped steps; gives the damping that it took, above {@link #LAST_DAMPING} if none helped. */
    private double descend(double firstDamping) {
        double damping = Math.max(FIRST_DAMPING, firstDamping);
        while (damping <= LAST_DAMPING) {
            if (steps.solve(gradient, hessian, free, damping) && isLowered()) {
                return damping;
            }
            damping *= 10;
        }
        return damping;
    }

    /** Whether the step that was solved for leads to a lower point within the box, which is then taken. */
    private boolean isLowered() {
        return steps.keepInside(point, gradient, hessian) && searchAlongStep();
    }

    private boolean searchAlongStep() {
        double slope = slope();
        if (!(slope < 0)) {
            return false;
        }
        double fraction = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            moveTrial(fraction);
            double candidate = likelihood.excess(trial);
            if (candidate <= excess + ARMIJO * fraction * slope + ROUNDING * Math.abs(excess)) {
                accept(candidate);
                return true;
            }
            fraction /= 2;
        }
        return false;
    }

    /** Leaves a point where the gradient says nothing but a curvature is negative, as of a variation that is the same up and down. */
    private boolean escape() {
        for (int i = 0; i < point.length; i++) {
            for (double shift = 1; free[i] && hessian.get(i, i) < 0 && shift > 1e-3; shift /= 2) {
                for (double sign : new double[] {1, -1}) {
                    System.arraycopy(point, 0, trial, 0, point.length);
                    trial[i] = box.within(i, point[i] + sign * shift);
                    double candidate = likelihood.excess(trial);
                    if (candidate < excess - ROUNDING * Math.abs(excess)) {
                        accept(candidate);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Takes the last step, whose gain is below what Armijo's condition can see. */
    private void polish() {
        moveTrial(1);
        double candidate = likelihood.excess(trial);
        if (candidate <= excess + ROUNDING * Math.abs(excess)) {
            accept(candidate);
        }
    }

    private double slope() {
        double slope = 0;
        for (int i = 0; i < gradient.length; i++) {
            slope += gradient[i] * steps.step()[i];
        }
        return slope;
    }

    private void moveTrial(double fraction) {
        for (int i = 0; i < trial.length; i++) {
            trial[i] = box.nearest(i, point[i] + fraction * steps.step()[i]);
        }
    }

    private void accept(double value) {
        System.arraycopy(trial, 0, point, 0, point.length);
        excess = value;
    }

    private Minimum ended(boolean converged, String status, int iterations, double distance) {
        return new Minimum(converged, status, point.clone(), iterations, distance);
    }
}
