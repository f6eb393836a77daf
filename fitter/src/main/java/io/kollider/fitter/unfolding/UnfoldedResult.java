package io.kollider.fitter.unfolding;

import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.fitter.inference.FitResult;

/** Cross-sections in truth bins as a fit has them, with their covariance. Arrays are [truth bin] and belong to the caller. */
public final class UnfoldedResult {
    private final Unfolding unfolding;
    private final double[] simulated;
    private final double[] values;
    private final double[][] covariance;

    private UnfoldedResult(Unfolding unfolding, double[] simulated, double[] values, double[][] covariance) {
        this.unfolding = unfolding;
        this.simulated = simulated;
        this.values = values;
        this.covariance = covariance;
    }

    /**
     * Of a fit: each bin's parameter times the simulation's cross-section.
     *
     * @param simulated cross-sections in pb [truth bin]; copied
     */
    public static UnfoldedResult of(Unfolding unfolding, FitResult fit, double[] simulated) {
        int[] indices =
                unfolding.parameters().stream().mapToInt(fit.model()::index).toArray();
        double[] fitted = fit.values();
        double[] values = new double[indices.length];
        double[][] covariance = fit.covariance().of(indices);
        for (int i = 0; i < indices.length; i++) {
            values[i] = fitted[indices[i]] * simulated[i];
            for (int j = 0; j < indices.length; j++) {
                covariance[i][j] *= simulated[i] * simulated[j];
            }
        }
        return new UnfoldedResult(unfolding, simulated.clone(), values, covariance);
    }

    /** What was unfolded. */
    public Unfolding unfolding() {
        return unfolding;
    }

    /** Cross-sections in pb. */
    public double[] crossSections() {
        return values.clone();
    }

    /** The simulation's in pb. */
    public double[] simulated() {
        return simulated.clone();
    }

    /** Covariance in pb² [truth bin][truth bin]. */
    public double[][] covariance() {
        return copy(covariance);
    }

    /** Of all bins together, in pb. */
    public double total() {
        return sum(values);
    }

    /** Error of {@link #total}. */
    public double totalError() {
        double variance = 0;
        for (double[] row : covariance) {
            variance += sum(row);
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /** Cross-sections over their sum. */
    public double[] normalised() {
        return scaled(values, 1 / total());
    }

    /** The simulation's over their sum. */
    public double[] simulatedNormalised() {
        return scaled(simulated, 1 / sum(simulated));
    }

    /** Covariance of {@link #normalised}, J V Jᵀ with J_ij = (δ_ij − σ_i / Σσ) / Σσ; its rows add up to 0. */
    public double[][] normalisedCovariance() {
        double total = total();
        int bins = values.length;
        double[][] jacobian = new double[bins][bins];
        for (int i = 0; i < bins; i++) {
            for (int j = 0; j < bins; j++) {
                jacobian[i][j] = ((i == j ? 1 : 0) - values[i] / total) / total;
            }
        }
        double[][] result = new double[bins][bins];
        for (int i = 0; i < bins; i++) {
            for (int j = 0; j < bins; j++) {
                for (int k = 0; k < bins; k++) {
                    for (int l = 0; l < bins; l++) {
                        result[i][j] += jacobian[i][k] * covariance[k][l] * jacobian[j][l];
                    }
                }
            }
        }
        return result;
    }

    /** Widths of the truth bins: the products of those on the axes, in the units of these. */
    public double[] widths() {
        double[] widths = new double[values.length];
        for (int bin = 0; bin < widths.length; bin++) {
            widths[bin] = 1;
            for (int axis = 0; axis < unfolding.axes().size(); axis++) {
                widths[bin] *= unfolding.axes().get(axis).width(unfolding.place(bin, axis));
            }
        }
        return widths;
    }

    /** Errors from a covariance. */
    public static double[] errors(double[][] covariance) {
        double[] errors = new double[covariance.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(Math.max(0, covariance[i][i]));
        }
        return errors;
    }

    private static double[] scaled(double[] numbers, double factor) {
        double[] result = numbers.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
