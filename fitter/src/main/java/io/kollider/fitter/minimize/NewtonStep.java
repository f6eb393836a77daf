package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowCholesky;
import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;

/** Minimises the quadratic model of a function at a point, within the box: Newton's step, damped if wanted. */
final class NewtonStep {
    private static final int MOST_ROUNDS = 20;

    private final Box box;
    private final ArrowCholesky factored;
    private final double[] added;
    private final double[] step;
    private final boolean[] moving;

    NewtonStep(Box box, ArrowLayout layout) {
        this.box = box;
        this.factored = new ArrowCholesky(layout);
        this.added = new double[box.size()];
        this.step = new double[box.size()];
        this.moving = new boolean[box.size()];
    }

    /** The step of the last solution [parameter]. */
    double[] step() {
        return step;
    }

    /**
     * Solves without bounds, with {@code damping} times the scale of each parameter on the diagonal (Levenberg's); false if that is not positive definite.
     */
    boolean solve(double[] gradient, ArrowMatrix hessian, boolean[] free, double damping) {
        for (int i = 0; i < added.length; i++) {
            // Parameters of HistFactory are of order 1: where the curvature says less, that is the scale.
            added[i] = damping == 0 ? 0 : damping * Math.max(1, Math.abs(hessian.get(i, i)));
        }
        System.arraycopy(free, 0, moving, 0, free.length);
        if (!factored.factor(hessian, moving, added)) {
            return false;
        }
        for (int i = 0; i < step.length; i++) {
            step[i] = moving[i] ? -gradient[i] : 0;
        }
        factored.solve(step);
        return true;
    }

    /**
     * Keeps the step of the last solution in the box: what would leave it ends on its face, and the rest is solved again. False if that is not positive
     * definite.
     */
    boolean keepInside(double[] point, double[] gradient, ArrowMatrix hessian) {
        for (int round = 0; round < MOST_ROUNDS && blockOutside(point); round++) {
            if (!factored.factor(hessian, moving, added)) {
                return false;
            }
            solveBeside(gradient, hessian);
        }
        return true;
    }

    /** Ends the step of parameters that would leave the box on its face; true if there were any. */
    private boolean blockOutside(double[] point) {
        boolean blocked = false;
        for (int i = 0; i < step.length; i++) {
            if (moving[i] && !box.contains(i, point[i] + step[i])) {
                step[i] = box.nearest(i, point[i] + step[i]) - point[i];
                moving[i] = false;
                blocked = true;
            }
        }
        return blocked;
    }

    /** Solves for what still moves, given the steps of what is blocked. */
    private void solveBeside(double[] gradient, ArrowMatrix hessian) {
        double[] given = step.clone();
        for (int i = 0; i < given.length; i++) {
            given[i] = moving[i] ? 0 : given[i];
        }
        double[] pushed = hessian.times(given);
        for (int i = 0; i < step.length; i++) {
            step[i] = moving[i] ? -gradient[i] - pushed[i] : 0;
        }
        factored.solve(step);
        for (int i = 0; i < step.length; i++) {
            step[i] += given[i];
        }
    }
}
