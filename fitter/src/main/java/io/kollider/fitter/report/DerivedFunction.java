package io.kollider.fitter.report;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DerivedQuantity;
import io.kollider.analysis.expression.ParameterFunction;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A derived quantity as a function of all parameters of a model. Immutable. */
final class DerivedFunction implements ToDoubleFunction<double[]> {
    /** Step of the central difference, relative: the cube root of the rounding error balances it with the third derivative. */
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    private final DerivedQuantity quantity;
    private final ToDoubleFunction<double[]> function;
    /** Where the function's first arguments are among the model's parameters. */
    private final int[] arguments;
    /** The arguments after them. */
    private final double[] constants;

    private DerivedFunction(
            DerivedQuantity quantity, ToDoubleFunction<double[]> function, int[] arguments, double[] constants) {
        this.quantity = quantity;
        this.function = function;
        this.arguments = arguments;
        this.constants = constants;
    }

    /** The derived quantities of an analysis, in its order, that are functions of the parameters of a fit. */
    static List<DerivedFunction> all(Analysis analysis, PreparedFit prepared, Model model) {
        List<String> names = new ArrayList<>(analysis.freeParameters(prepared.fit()));
        int[] arguments = names.stream().mapToInt(model::index).toArray();
        double[] constants = prepared.constants().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        names.addAll(prepared.constants().keySet());
        List<DerivedFunction> functions = new ArrayList<>();
        for (DerivedQuantity quantity : analysis.derived()) {
            if (ParameterFunction.uses(quantity.value(), names)) {
                ToDoubleFunction<double[]> function = ParameterFunction.of(quantity.value(), names);
                functions.add(new DerivedFunction(quantity, function, arguments, constants));
            }
        }
        return functions;
    }

    String name() {
        return quantity.name();
    }

    @Override
    public double applyAsDouble(double[] parameters) {
        return at(picked(parameters));
    }

    /** Value, and error √(gᵀ V g) with g the gradient at the minimum and V the covariance. */
    DerivedValue of(FitResult fit) {
        double[] at = picked(fit.values());
        double[] gradient = new double[at.length];
        double[] errors = fit.errors();
        for (int i = 0; i < at.length; i++) {
            double step = STEP * Math.max(Math.abs(at[i]), errors[arguments[i]]);
            if (step > 0) {
                gradient[i] = (shifted(at, i, step) - shifted(at, i, -step)) / (2 * step);
            }
        }
        double[][] covariance = fit.covariance().of(arguments);
        double variance = 0;
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                variance += gradient[i] * covariance[i][j] * gradient[j];
            }
        }
        return new DerivedValue(quantity.name(), at(at), Math.sqrt(Math.max(0, variance)), quantity.unit());
    }

    private double shifted(double[] at, int argument, double step) {
        double[] shifted = at.clone();
        shifted[argument] += step;
        return at(shifted);
    }

    private double at(double[] parameters) {
        double[] all = Arrays.copyOf(parameters, parameters.length + constants.length);
        System.arraycopy(constants, 0, all, parameters.length, constants.length);
        return function.applyAsDouble(all);
    }

    private double[] picked(double[] parameters) {
        double[] picked = new double[arguments.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = parameters[arguments[i]];
        }
        return picked;
    }
}
