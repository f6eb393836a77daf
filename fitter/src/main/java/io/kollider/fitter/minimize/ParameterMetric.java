package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowCholesky;
import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Linearised;

/** {@code Jᵀ W J + D} inverted in the space of the parameters, for models with more bins than shared parameters. */
final class ParameterMetric implements Metric {
    private final Linearised linear;
    private final ArrowMatrix matrix;
    private final ArrowCholesky factored;
    private final double[] nothingAdded;

    ParameterMetric(ArrowLayout layout, Linearised linear) {
        this.linear = linear;
        this.matrix = new ArrowMatrix(layout);
        this.factored = new ArrowCholesky(layout);
        this.nothingAdded = new double[layout.size()];
    }

    @Override
    public boolean free(boolean[] free) {
        matrix.clear();
        for (int bin = 0; bin < linear.weights.length; bin++) {
            matrix.addProduct(linear.weights[bin], linear.slopes[bin], linear.own[bin], linear.ownSlopes[bin]);
        }
        matrix.addDiagonal(linear.constraints);
        return factored.factor(matrix, free, nothingAdded);
    }

    @Override
    public void solve(double[] vector) {
        factored.solve(vector);
    }
}
