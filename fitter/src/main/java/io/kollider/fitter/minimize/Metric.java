package io.kollider.fitter.minimize;

/** A positive definite matrix that resembles the Hessian, in the subspace of the parameters that are free. */
sealed interface Metric permits BinMetric, NominalMetric, ParameterMetric {
    /** Chooses which parameters are free [parameter]; false if that part is not positive definite. */
    boolean free(boolean[] free);

    /** Multiplies with the inverse; {@code vector} [parameter], 0 where not free, is replaced. */
    void solve(double[] vector);
}
