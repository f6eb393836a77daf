package io.kollider.fitter.model;

import io.kollider.fitter.workspace.Penalty;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** A penalty on a combination of parameters, {@code strength² / 2 · (Σ coefficient · parameter)²}, with the parameters' places. Immutable. */
public final class Coupling {
    private final int[] parameters;
    /** Times the strength. */
    private final double[] coefficients;

    private Coupling(int[] parameters, double[] coefficients) {
        this.parameters = parameters;
        this.coefficients = coefficients;
    }

    static Coupling of(Penalty penalty, ToIntFunction<String> index) {
        return new Coupling(
                penalty.parameters().stream().mapToInt(index).toArray(),
                penalty.coefficients().stream()
                        .mapToDouble(each -> each * penalty.strength())
                        .toArray());
    }

    /** The same with its strength times a factor. */
    Coupling times(double factor) {
        return new Coupling(
                parameters,
                Arrays.stream(coefficients).map(each -> each * factor).toArray());
    }

    /** How many parameters there are. */
    public int size() {
        return parameters.length;
    }

    /** The place of one of the parameters in the model. */
    public int parameter(int i) {
        return parameters[i];
    }

    /** Derivative of {@link #value} in one of the parameters. */
    public double coefficient(int i) {
        return coefficients[i];
    }

    /** Strength · Σ coefficient · parameter, half of whose square is the penalty. */
    public double value(double[] point) {
        double sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            sum += coefficients[i] * point[parameters[i]];
        }
        return sum;
    }
}
