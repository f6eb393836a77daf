package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowInverse;
import java.util.stream.IntStream;

/**
 * The covariance of a fit's parameters: the inverse of the exact Hessian of &minus;ln L, zeros for parameters without error. Kept in a form that grows with the
 * number of shared parameters, so that ten thousand factors of single bins are no burden: a variance, a column and a product cost little, {@link #dense} fills n&sup2;
 * numbers. Rows are in the model's order. Immutable, safe to share among threads.
 */
public final class Covariance {
    private final ArrowInverse inverse;
    private final double[] variances;

    private Covariance(ArrowInverse inverse) {
        this.inverse = inverse;
        this.variances = inverse.diagonal();
    }

    static Covariance of(ArrowInverse inverse) {
        return new Covariance(inverse);
    }

    /** Without correlations; {@code variances} [parameter] are copied. */
    static Covariance uncorrelated(double[] variances) {
        return new Covariance(ArrowInverse.diagonal(variances));
    }

    /** Number of parameters. */
    public int size() {
        return variances.length;
    }

    /** Variance of a parameter. */
    public double variance(int parameter) {
        return variances[parameter];
    }

    /** &radic; of the variances [parameter], a new array. */
    public double[] errors() {
        double[] errors = new double[variances.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(variances[i]);
        }
        return errors;
    }

    /** Covariances of a parameter with all [parameter], its own variance among them; a new array. */
    public double[] column(int parameter) {
        return inverse.column(parameter);
    }

    /** The product with a vector [parameter], a new array. */
    public double[] times(double[] vector) {
        return inverse.times(vector);
    }

    /** Variance g&#7488; V g of a quantity whose slopes g [parameter] are given. */
    public double variance(double[] slopes) {
        return Math.max(0, inverse.quadratic(slopes));
    }

    /** Covariances [chosen][chosen] of some parameters. */
    public double[][] of(int... chosen) {
        double[][] block = new double[chosen.length][chosen.length];
        for (int a = 0; a < chosen.length; a++) {
            double[] column = inverse.column(chosen[a]);
            for (int b = 0; b < a; b++) {
                block[a][b] = column[chosen[b]];
                block[b][a] = block[a][b];
            }
            block[a][a] = variances[chosen[a]];
        }
        return block;
    }

    /** Correlations [chosen][chosen] of some parameters; zeros, on the diagonal too, for those without error. */
    public double[][] correlation(int... chosen) {
        double[][] block = of(chosen);
        for (int a = 0; a < chosen.length; a++) {
            for (int b = 0; b < chosen.length; b++) {
                double scale = Math.sqrt(variances[chosen[a]] * variances[chosen[b]]);
                block[a][b] = scale > 0 ? (a == b ? 1 : block[a][b] / scale) : 0;
            }
        }
        return block;
    }

    /** All of it [parameter][parameter]: 8 n&sup2; bytes. */
    public double[][] dense() {
        return of(IntStream.range(0, size()).toArray());
    }
}
