package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.algebra.Dot;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.likelihood.Linearised;
import io.kollider.fitter.model.Model;
import java.util.Arrays;
import java.util.Optional;

/**
 * Limited-memory BFGS within bounds, whose first metric is {@code Jᵀ W J + D} from the slopes of the rates: ten gradients find most minima, and nothing of
 * the size of the Hessian is factored. With the Hessian of a minimum of similar data, where replicas begin, the first step is taken with that. A step ends
 * where it meets a bound; parameters that the gradient presses on a bound are left out, and so are those which a step would lead out from there, until the rest has
 * converged. It gives up where that does not go well, for {@link Newton} to take
 * over. Deterministic. Reused from search to search; not thread safe.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">D. Liu and J. Nocedal, Math. Programming 45 (1989) 503</a>
 */
public final class QuasiNewton {
    private static final int MOST_ITERATIONS = 80;
    /** Steps after which the slopes are found anew: they change most in the first. */
    private static final int KEPT = 15;
    /** Steps with a metric before its estimate of the distance is trusted as it is; before that it has to be far below {@link #CLOSE}. */
    private static final int TRIED = 3;
    /** A minimum is found when it is estimated to be lower by less than this, in units of &minus;ln L; the step to it is still taken. */
    private static final double CLOSE = 1e-11;

    private static final double FAR_BELOW = 1e-2;
    private static final int MOST_HALVINGS = 12;
    private static final double ARMIJO = 1e-4;
    /** A pair is remembered if its curvature is above this part of its step's length times that of its change of gradient. */
    private static final double LEAST_CURVATURE = 1e-10;
    /** Relative rounding of a sum over all bins. */
    private static final double ROUNDING = 1e-14;

    private final Likelihood likelihood;
    private final Box box;
    private final Optional<Metric> nominal;
    private final Linearised linear;
    private final Metric linearised;
    private final boolean[] unconstrained;
    private final Memory memory;
    private final double[] point;
    private final double[] trial;
    private final double[] step;
    private final double[] gradient;
    private final double[] trialGradient;
    private final boolean[] free;
    private final boolean[] freeBefore;
    /** What stays on its bound until all else has converged: a step led out of there, though the gradient did not [parameter]. */
    private final boolean[] held;

    private QuasiNewton(Likelihood likelihood, Model model, Optional<Metric> nominal) {
        this.likelihood = likelihood;
        this.box = new Box(model);
        this.nominal = nominal;
        ArrowLayout layout = likelihood.layout();
        this.linear = new Linearised(layout, model.bins());
        this.linearised =
                model.bins() < layout.border() ? new BinMetric(layout, linear) : new ParameterMetric(layout, linear);
        int size = box.size();
        this.unconstrained = new boolean[size];
        for (int i = 0; i < size; i++) {
            unconstrained[i] = model.parameters().get(i).constraint() instanceof Unconstrained;
        }
        this.memory = new Memory(size);
        this.point = new double[size];
        this.trial = new double[size];
        this.step = new double[size];
        this.gradient = new double[size];
        this.trialGradient = new double[size];
        this.free = new boolean[size];
        this.freeBefore = new boolean[size];
        this.held = new boolean[size];
    }

    /**
     * A minimiser of {@code likelihood} within the bounds of the model's parameters.
     *
     * @param hessian of similar data at their minimum; kept, not to be changed afterwards
     */
    public static QuasiNewton of(Likelihood likelihood, Model model, ArrowMatrix hessian) {
        return new QuasiNewton(likelihood, model, Optional.of(new NominalMetric(hessian)));
    }

    /** A minimiser of {@code likelihood} within the bounds of the model's parameters, which begins with the metric of the slopes where it starts. */
    public static QuasiNewton of(Likelihood likelihood, Model model) {
        return new QuasiNewton(likelihood, model, Optional.empty());
    }

    /** Searches from a point [parameter] within bounds; empty if no minimum was found. */
    public Optional<Minimum> minimise(double[] start) {
        for (int i = 0; i < point.length; i++) {
            point[i] = box.within(i, start[i]);
        }
        double excess = likelihood.excess(point, gradient);
        if (!Double.isFinite(excess)) {
            return Optional.empty();
        }
        Metric metric = nominal.isPresent() ? nominal.get() : renewed();
        int renewal = nominal.isPresent() ? 2 : 1 + KEPT;
        int begun = 1;
        Arrays.fill(freeBefore, false);
        Arrays.fill(held, false);
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            findFree();
            boolean due = iteration >= renewal;
            if (due) {
                metric = renewed();
                renewal = iteration + KEPT;
            }
            if (due || iteration == 1 || !Arrays.equals(free, freeBefore)) {
                System.arraycopy(free, 0, freeBefore, 0, free.length);
                memory.clear();
                begun = iteration;
                if (!metric.free(free)) {
                    return Optional.empty();
                }
            }
            for (int i = 0; i < step.length; i++) {
                step[i] = free[i] ? -gradient[i] : 0;
            }
            memory.apply(step, metric);
            double slope = Dot.product(gradient, 0, step, step.length);
            double distance = -0.5 * slope;
            if (!(slope <= 0)) {
                return Optional.empty();
            }
            if (holdsBack()) {
                continue;
            }
            double fraction = fractionInside();
            boolean close = distance < (iteration - begun < TRIED ? FAR_BELOW * CLOSE : CLOSE);
            double found = search(fraction, slope, excess, close);
            if (close) {
                if (found < excess) {
                    System.arraycopy(trial, 0, point, 0, point.length);
                    System.arraycopy(trialGradient, 0, gradient, 0, gradient.length);
                    excess = found;
                }
                if (releases()) {
                    continue;
                }
                return Optional.of(new Minimum(true, "converged", point.clone(), iteration, distance));
            }
            if (!Double.isFinite(found)) {
                return Optional.empty();
            }
            memory.add(point, trial, gradient, trialGradient, free);
            System.arraycopy(trial, 0, point, 0, point.length);
            System.arraycopy(trialGradient, 0, gradient, 0, gradient.length);
            excess = found;
        }
        return Optional.empty();
    }

    /** The metric of the slopes at the point of the last evaluation. */
    private Metric renewed() {
        likelihood.linearise(linear);
        return linearised;
    }

    private void findFree() {
        for (int i = 0; i < free.length; i++) {
            free[i] = !held[i] && box.isFree(i, point[i], gradient[i]) && !(gradient[i] == 0 && unconstrained[i]);
        }
    }

    /** Holds what is on its bound and would be led out; true if there is any. */
    private boolean holdsBack() {
        boolean any = false;
        for (int i = 0; i < step.length; i++) {
            if (step[i] != 0 && box.isAtBound(i, point[i]) && !box.contains(i, point[i] + step[i])) {
                held[i] = true;
                any = true;
            }
        }
        return any;
    }

    /** Lets go of what was held and can move downhill; true if there is any. */
    private boolean releases() {
        boolean any = false;
        for (int i = 0; i < held.length; i++) {
            if (held[i] && gradient[i] != 0 && box.isFree(i, point[i], gradient[i])) {
                held[i] = false;
                any = true;
            }
        }
        return any;
    }

    /** How much of the step can be taken before a parameter meets its bound, 1 at most. */
    private double fractionInside() {
        double fraction = 1;
        for (int i = 0; i < step.length; i++) {
            double end = point[i] + step[i];
            if (step[i] != 0 && !box.contains(i, end)) {
                fraction = Math.min(fraction, (box.nearest(i, end) - point[i]) / step[i]);
            }
        }
        return fraction;
    }

    /** Halves the step until it leads to a lower point, {@code trial}; gives the value there, infinity if there was none. */
    private double search(double first, double slope, double excess, boolean once) {
        double fraction = first;
        for (int halving = 0; halving < (once ? 1 : MOST_HALVINGS); halving++) {
            for (int i = 0; i < trial.length; i++) {
                trial[i] = box.nearest(i, point[i] + fraction * step[i]);
            }
            double found = likelihood.excess(trial, trialGradient);
            if (found <= excess + ARMIJO * fraction * slope + ROUNDING * Math.abs(excess)) {
                return found;
            }
            fraction /= 2;
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The last steps and changes of gradient, which correct the first metric. */
    private static final class Memory {
        private static final int PAIRS = 30;

        private final double[][] steps;
        private final double[][] changes;
        private final double[] curvatures = new double[PAIRS];
        private final double[] weights = new double[PAIRS];
        private int next;
        private int count;

        Memory(int size) {
            steps = new double[PAIRS][size];
            changes = new double[PAIRS][size];
        }

        void clear() {
            count = 0;
            next = 0;
        }

        void add(double[] from, double[] to, double[] slopesFrom, double[] slopesTo, boolean[] free) {
            double[] step = steps[next];
            double[] change = changes[next];
            for (int i = 0; i < step.length; i++) {
                step[i] = free[i] ? to[i] - from[i] : 0;
                change[i] = free[i] ? slopesTo[i] - slopesFrom[i] : 0;
            }
            double curvature = Dot.product(step, 0, change, step.length);
            double lengths =
                    Math.sqrt(Dot.product(step, 0, step, step.length) * Dot.product(change, 0, change, change.length));
            if (curvature > LEAST_CURVATURE * lengths) {
                curvatures[next] = curvature;
                next = (next + 1) % PAIRS;
                count = Math.min(count + 1, PAIRS);
            }
        }

        /** Multiplies with the inverse of the corrected metric: the two loops of Liu and Nocedal. */
        void apply(double[] vector, Metric metric) {
            for (int back = 1; back <= count; back++) {
                int pair = Math.floorMod(next - back, PAIRS);
                weights[pair] = Dot.product(steps[pair], 0, vector, vector.length) / curvatures[pair];
                add(vector, -weights[pair], changes[pair]);
            }
            metric.solve(vector);
            for (int back = count; back >= 1; back--) {
                int pair = Math.floorMod(next - back, PAIRS);
                double weight = Dot.product(changes[pair], 0, vector, vector.length) / curvatures[pair];
                add(vector, weights[pair] - weight, steps[pair]);
            }
        }

        private static void add(double[] vector, double scale, double[] other) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] += scale * other[i];
            }
        }
    }
}
