package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The outcome of a fit, carried to a model with other channels or bins: what the fit predicts there. Parameters of the same name have the value and
 * the covariance of the fit; those that the fit did not have are at their initial values, with the widths of their constraints and without
 * correlations; others are dropped. As cabinetry's {@code model_utils.match_fit_results}.
 */
public final class CarriedFit {
    private CarriedFit() {}

    /**
     * @param names the name in the other model of a parameter of the fit
     * @return with the status, the likelihood and the time of the fit
     */
    public static FitResult of(FitResult fit, Model to, UnaryOperator<String> names) {
        Map<String, Integer> known = new HashMap<>();
        List<Parameter> fitted = fit.model().parameters();
        for (int i = 0; i < fitted.size(); i++) {
            known.put(names.apply(fitted.get(i).name()), i);
        }
        double[] before = fit.values();
        double[] values = to.initial();
        double[] variances = new double[values.length];
        int[] from = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = to.parameters().get(i);
            from[i] = known.getOrDefault(parameter.name(), -1);
            if (from[i] >= 0) {
                values[i] = before[from[i]];
            } else {
                double width = parameter.fixed() ? 0 : parameter.constraint().sigma();
                variances[i] = width * width;
            }
        }
        return new FitResult(
                to,
                fit.converged(),
                fit.status(),
                fit.nll(),
                values,
                fit.covariance().carried(from, variances),
                fit.iterations(),
                fit.seconds());
    }
}
