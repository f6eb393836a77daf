package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;

/** The test statistic of pseudo-experiments of one hypothesis. Owns its work space: one for each thread. */
final class ToyStatistic {
    private final int poi;
    private final double signal;
    /** How far the other parameters move with the parameter of interest [parameter]. */
    private final double[] tangent;

    private final ReplicaFit free;
    private final ReplicaFit conditional;

    /**
     * @param bounded the model whose best fit the statistic compares with
     * @param signal the strength that is tested
     * @param hypothesis a fit to the Asimov data of the hypothesis that the experiments are drawn from
     */
    ToyStatistic(Model bounded, String name, double signal, FitResult hypothesis) {
        this.poi = bounded.index(name);
        this.signal = signal;
        double[] row = hypothesis.covariance()[poi];
        this.tangent = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            tangent[i] = row[poi] > 0 ? row[i] / row[poi] : 0;
        }
        this.free = ReplicaFit.of(bounded, hypothesis);
        this.conditional = ReplicaFit.of(bounded.fixing(name, signal), hypothesis);
    }

    /** q of an experiment; not a number if a fit did not converge. */
    double of(Model experiment) {
        FitResult best = free.fit(experiment);
        if (!best.converged()) {
            return Double.NaN;
        }
        double[] point = best.values();
        double fitted = point[poi];
        if (fitted > signal) {
            return 0;
        }
        for (int i = 0; i < point.length; i++) {
            point[i] += tangent[i] * (signal - fitted);
        }
        point[poi] = signal;
        FitResult held = conditional.fit(experiment, point);
        return held.converged() ? Math.max(0, 2 * (held.nll() - best.nll())) : Double.NaN;
    }
}
