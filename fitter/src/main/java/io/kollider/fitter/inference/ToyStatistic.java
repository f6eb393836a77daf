package io.kollider.fitter.inference;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.minimize.Minimum;
import io.kollider.fitter.model.Model;

/** The test statistic of pseudo-experiments of one hypothesis. Owns its work space: one for each thread. */
final class ToyStatistic {
    private final int poi;
    private final double signal;
    private final double[] truth;
    /** How far the other parameters move with the parameter of interest [parameter]. */
    private final double[] tangent;

    private final Likelihood likelihood;
    private final ToySearch free;
    private final ToySearch conditional;

    /**
     * @param bounded the model whose best fit the statistic compares with
     * @param signal the strength that is tested
     * @param hypothesis a fit to the Asimov data of the hypothesis that the experiments are drawn from
     */
    ToyStatistic(Model bounded, String name, double signal, FitResult hypothesis) {
        this.poi = bounded.index(name);
        this.signal = signal;
        this.truth = hypothesis.values();
        double[] row = hypothesis.covariance()[poi];
        this.tangent = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            tangent[i] = row[poi] > 0 ? row[i] / row[poi] : 0;
        }
        this.likelihood = Likelihood.of(bounded);
        likelihood.observe(hypothesis.model());
        this.free = ToySearch.of(likelihood, bounded, truth);
        this.conditional = ToySearch.of(likelihood, bounded.fixing(name, signal), truth);
    }

    /** q of an experiment; not a number if a fit did not converge. */
    double of(Model experiment) {
        likelihood.observe(experiment);
        Minimum best = free.minimise(truth);
        if (!best.converged()) {
            return Double.NaN;
        }
        double[] point = best.point();
        double lowest = likelihood.excess(point);
        double fitted = point[poi];
        if (fitted > signal) {
            return 0;
        }
        for (int i = 0; i < point.length; i++) {
            point[i] += tangent[i] * (signal - fitted);
        }
        point[poi] = signal;
        Minimum held = conditional.minimise(point);
        if (!held.converged()) {
            return Double.NaN;
        }
        return Math.max(0, 2 * (likelihood.excess(held.point()) - lowest));
    }
}
