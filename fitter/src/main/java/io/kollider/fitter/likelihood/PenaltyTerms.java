package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.model.Coupling;
import io.kollider.fitter.model.Model;
import java.util.List;

/** What penalties on combinations of parameters add to &minus;ln L. */
final class PenaltyTerms {
    private final List<Coupling> couplings;

    PenaltyTerms(Model model) {
        this.couplings = model.couplings();
    }

    double excess(double[] point) {
        double sum = 0;
        for (Coupling coupling : couplings) {
            double value = coupling.value(point);
            sum += 0.5 * value * value;
        }
        return sum;
    }

    void addGradient(double[] point, double[] gradient) {
        for (Coupling coupling : couplings) {
            double value = coupling.value(point);
            for (int i = 0; i < coupling.size(); i++) {
                gradient[coupling.parameter(i)] += value * coupling.coefficient(i);
            }
        }
    }

    void addHessian(ArrowMatrix hessian) {
        for (Coupling coupling : couplings) {
            for (int i = 0; i < coupling.size(); i++) {
                for (int j = 0; j <= i; j++) {
                    hessian.add(
                            coupling.parameter(i),
                            coupling.parameter(j),
                            coupling.coefficient(i) * coupling.coefficient(j));
                }
            }
        }
    }
}
