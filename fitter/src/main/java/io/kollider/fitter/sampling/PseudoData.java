package io.kollider.fitter.sampling;

import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.constraints.GaussianConstraint;
import io.kollider.fitter.constraints.PoissonConstraint;
import io.kollider.fitter.constraints.Unconstrained;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.List;

/**
 * Experiments drawn for given values of the parameters: Poisson counts in the bins, and auxiliary measurements from their constraints. Each has a number, and
 * is the same for the same seed and number whatever the thread and order. Immutable and safe to share among threads.
 */
public final class PseudoData {
    /** What auxiliary measurements do from one experiment to the next. */
    public enum Auxiliary {
        /** They are drawn anew, around the values of the parameters: the unconditional ensemble, as pyhf's toys. Those of fixed parameters stay: no fit could follow them. */
        RESAMPLED,
        /** They stay as the model has them. */
        FIXED
    }

    private final double[] expected;
    private final double[] values;
    private final List<Parameter> parameters;
    private final Auxiliary auxiliary;
    private final long seed;

    private PseudoData(double[] expected, double[] values, List<Parameter> parameters, Auxiliary auxiliary, long seed) {
        this.expected = expected;
        this.values = values;
        this.parameters = parameters;
        this.auxiliary = auxiliary;
        this.seed = seed;
    }

    /**
     * Experiments of a model.
     *
     * @param values of the parameters [parameter]
     * @throws IllegalArgumentException if the values make a negative rate expected somewhere
     */
    public static PseudoData of(Model model, double[] values, Auxiliary auxiliary, long seed) {
        double[] expected = model.expected(values);
        for (double rate : expected) {
            if (!(rate >= 0)) {
                throw new IllegalArgumentException(
                        "pseudo-data cannot be drawn where %s events are expected in a bin".formatted(rate));
            }
        }
        return new PseudoData(expected, values.clone(), model.parameters(), auxiliary, seed);
    }

    /** The experiment of a number, counted from 0. */
    public Data experiment(long number) {
        RandomStream random = RandomStream.of(seed, number);
        double[] counts = new double[expected.length];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = PoissonSampler.draw(expected[bin], random);
        }
        double[] auxiliaries = new double[values.length];
        for (int i = 0; i < auxiliaries.length; i++) {
            Constraint constraint = parameters.get(i).constraint();
            boolean drawn =
                    auxiliary == Auxiliary.RESAMPLED && !parameters.get(i).fixed();
            auxiliaries[i] = drawn ? measured(constraint, values[i], random) : constraint.measured();
        }
        return new Data(counts, auxiliaries);
    }

    private static double measured(Constraint constraint, double value, RandomStream random) {
        if (constraint instanceof GaussianConstraint gaussian) {
            return gaussian.expected(value) + gaussian.sigma() * random.normal();
        }
        if (constraint instanceof PoissonConstraint poisson) {
            return PoissonSampler.draw(poisson.expected(value), random);
        }
        return ((Unconstrained) constraint).measured();
    }
}
