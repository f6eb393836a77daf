package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowCholesky;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.Optional;

/**
 * Covariance as the inverse of the exact Hessian over the parameters that are not fixed, at a bound or without effect. Where a minimum lies at a kink of
 * interpolation codes 0 and 1 the Hessian is that of the side from which the minimum was reached; such an error describes that side only.
 */
final class Hesse {
    private Hesse() {}

    /** Covariance at a point; empty if the Hessian is not positive definite there. */
    static Optional<Covariance> covariance(Likelihood likelihood, Model model, double[] point) {
        int size = point.length;
        ArrowMatrix hessian = new ArrowMatrix(likelihood.layout());
        likelihood.excess(point);
        likelihood.derivatives(new double[size], hessian);
        boolean[] free = new boolean[size];
        for (int i = 0; i < size; i++) {
            Parameter parameter = model.parameters().get(i);
            free[i] = !parameter.fixed()
                    && point[i] > parameter.low()
                    && point[i] < parameter.high()
                    && !hessian.isZero(i);
        }
        ArrowCholesky factored = new ArrowCholesky(likelihood.layout());
        if (!factored.factor(hessian, free, new double[size])) {
            return Optional.empty();
        }
        return Optional.of(Covariance.of(factored.inverse(free)));
    }
}
