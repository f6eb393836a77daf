package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;

/** Points to begin a fit from, other than the initial values: each parameter is drawn as widely as its constraint lets it expect. */
final class RandomStart {
    private static final int MOST_HALVINGS = 30;
    /** Widths of a constrained parameter, and spread of the logarithm of a free factor. */
    private static final double SPREAD = 1.5;
    /** Of the range between the bounds of a free parameter that may be negative. */
    private static final double PART_OF_RANGE = 0.2;

    private final Model model;
    private final Likelihood likelihood;
    private final Well19937c random;

    RandomStart(Model model, Likelihood likelihood, long seed) {
        this.model = model;
        this.likelihood = likelihood;
        this.random = new Well19937c(seed);
    }

    /** The next point [parameter], at which the data are possible if they are at the initial values. */
    double[] next() {
        List<Parameter> parameters = model.parameters();
        double[] initial = model.initial();
        double[] start = initial.clone();
        for (int i = 0; i < start.length; i++) {
            Parameter parameter = parameters.get(i);
            double drawn = drawn(parameter, random.nextGaussian());
            if (!parameter.fixed()) {
                start[i] = Math.max(parameter.low(), Math.min(parameter.high(), drawn));
            }
        }
        for (int halving = 0; halving < MOST_HALVINGS && !Double.isFinite(likelihood.excess(start)); halving++) {
            for (int i = 0; i < start.length; i++) {
                start[i] = (start[i] + initial[i]) / 2;
            }
        }
        return start;
    }

    private static double drawn(Parameter parameter, double gauss) {
        double sigma = parameter.constraint().sigma();
        double initial = parameter.initial();
        if (sigma > 0) {
            return initial + SPREAD * sigma * gauss;
        }
        if (parameter.low() >= 0 && initial > 0) {
            return initial * Math.exp(SPREAD * gauss);
        }
        return initial + PART_OF_RANGE * (parameter.high() - parameter.low()) * gauss;
    }
}
