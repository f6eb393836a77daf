package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;

/**
 * The test statistic of pseudo-experiments of one hypothesis. A best fit that would be below the signal's lowest value is found in two searches, one without that
 * bound and one at it, which are faster than one that meets it on its way. Owns its work space: one for each thread.
 */
final class ToyStatistic {
    private final int poi;
    private final double signal;
    private final double lowest;
    /** How far the other parameters move with the parameter of interest [parameter]. */
    private final double[] tangent;

    private final Model bounded;
    private final ReplicaFit unbounded;
    private final ReplicaFit atBound;
    private final ReplicaFit conditional;

    /**
     * @param bounded the model whose best fit the statistic compares with
     * @param signal the strength that is tested
     * @param hypothesis a fit to the Asimov data of the hypothesis that the experiments are drawn from
     */
    ToyStatistic(Model bounded, String name, double signal, FitResult hypothesis) {
        this.poi = bounded.index(name);
        this.signal = signal;
        this.lowest = bounded.parameters().get(poi).low();
        double[] row = hypothesis.covariance().column(poi);
        this.tangent = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            tangent[i] = row[poi] > 0 ? row[i] / row[poi] : 0;
        }
        this.bounded = bounded;
        this.unbounded = ReplicaFit.of(TestStatistic.Q.bounded(bounded, name), hypothesis);
        this.atBound = ReplicaFit.of(bounded.fixing(name, lowest), hypothesis);
        this.conditional = ReplicaFit.of(bounded.fixing(name, signal), hypothesis);
    }

    /** q of an experiment; not a number if a fit did not converge. */
    double of(Model experiment) {
        FitResult best = best(experiment);
        if (!best.converged()) {
            return Double.NaN;
        }
        double[] point = best.values();
        if (point[poi] > signal) {
            return 0;
        }
        FitResult held = conditional.fit(experiment, moved(point, signal));
        return held.converged() ? Math.max(0, 2 * (held.nll() - best.nll())) : Double.NaN;
    }

    private FitResult best(Model experiment) {
        FitResult best = unbounded.fit(experiment);
        if (best.converged() && best.values()[poi] < lowest) {
            best = atBound.fit(experiment, moved(best.values(), lowest));
        }
        return best.converged() ? best : MaximumLikelihood.fit(bounded.with(experiment.data()));
    }

    private double[] moved(double[] point, double value) {
        double shift = value - point[poi];
        for (int i = 0; i < point.length; i++) {
            point[i] += tangent[i] * shift;
        }
        point[poi] = value;
        return point;
    }
}
