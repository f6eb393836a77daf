package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.model.Model;

/** What the auxiliary measurements add to &minus;ln L: one term for each parameter. */
final class ConstraintTerms {
    private final Constraint[] constraints;

    ConstraintTerms(Model model) {
        this.constraints = new Constraint[model.parameters().size()];
        observe(model);
    }

    /** Takes the auxiliary measurements of a model. */
    void observe(Model model) {
        for (int i = 0; i < constraints.length; i++) {
            constraints[i] = model.parameters().get(i).constraint();
        }
    }

    int size() {
        return constraints.length;
    }

    double lowest() {
        double sum = 0;
        for (Constraint constraint : constraints) {
            sum += constraint.lowest();
        }
        return sum;
    }

    double excess(double[] point) {
        double sum = 0;
        for (int i = 0; i < constraints.length; i++) {
            sum += constraints[i].excess(point[i]);
        }
        return sum;
    }

    void addGradient(double[] point, double[] gradient) {
        for (int i = 0; i < constraints.length; i++) {
            gradient[i] += constraints[i].slope(point[i]);
        }
    }

    void addHessian(double[] point, ArrowMatrix hessian) {
        for (int i = 0; i < constraints.length; i++) {
            hessian.add(i, i, constraints[i].curvature(point[i]));
        }
    }

    /** Fills in the curvatures [parameter]. */
    void curvatures(double[] point, double[] curvatures) {
        for (int i = 0; i < constraints.length; i++) {
            curvatures[i] = constraints[i].curvature(point[i]);
        }
    }
}
