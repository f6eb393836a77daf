package io.kollider.fitter.inference;

import io.kollider.fitter.algebra.ArrowInverse;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The covariance of a fit's parameters: the inverse of the exact Hessian of &minus;ln L, zeros for parameters without error. Kept in a form that grows with the
 * number of shared parameters, so that ten thousand factors of single bins are no burden: a variance, a column and a product cost little, {@link #dense} fills n&sup2;
 * numbers. Rows are in the model's order. Immutable, safe to share among threads.
 */
public final class Covariance {
    private final ArrowInverse inverse;
    private final double[] variances;
    /** Row of the inverse by parameter; negative for one that is correlated with no other. */
    private final int[] rows;

    private final boolean whole;

    private Covariance(ArrowInverse inverse, double[] variances, int[] rows) {
        this.inverse = inverse;
        this.variances = variances;
        this.rows = rows;
        this.whole = Arrays.equals(rows, IntStream.range(0, rows.length).toArray());
    }

    static Covariance of(ArrowInverse inverse) {
        double[] variances = inverse.diagonal();
        return new Covariance(
                inverse, variances, IntStream.range(0, variances.length).toArray());
    }

    /**
     * Of the parameters of another model.
     *
     * @param from by parameter there, the one here that it is; negative for one that is new
     * @param others variances of those that are new
     */
    Covariance carried(int[] from, double[] others) {
        int[] carried = new int[from.length];
        double[] widths = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            carried[i] = from[i] < 0 ? -1 : rows[from[i]];
            widths[i] = from[i] < 0 ? others[i] : variances[from[i]];
        }
        return new Covariance(inverse, widths, carried);
    }

    /** Without correlations; {@code variances} [parameter] are copied. */
    static Covariance uncorrelated(double[] variances) {
        return of(ArrowInverse.diagonal(variances));
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
        double[] column = new double[variances.length];
        if (rows[parameter] < 0) {
            column[parameter] = variances[parameter];
            return column;
        }
        double[] found = inverse.column(rows[parameter]);
        Arrays.setAll(column, i -> rows[i] < 0 ? 0 : found[rows[i]]);
        return column;
    }

    /** The product with a vector [parameter], a new array. */
    public double[] times(double[] vector) {
        double[] product = inverse.times(inner(vector));
        double[] result = new double[variances.length];
        Arrays.setAll(result, i -> rows[i] < 0 ? variances[i] * vector[i] : product[rows[i]]);
        return result;
    }

    /** Variance g&#7488; V g of a quantity whose slopes g [parameter] are given. */
    public double variance(double[] slopes) {
        if (whole) {
            return Math.max(0, inverse.quadratic(slopes));
        }
        double own = 0;
        for (int i = 0; i < rows.length; i++) {
            own += rows[i] < 0 ? variances[i] * slopes[i] * slopes[i] : 0;
        }
        return own + Math.max(0, inverse.quadratic(inner(slopes)));
    }

    /** The part of a vector that the inverse knows of; where that is all of it, the vector itself. */
    private double[] inner(double[] vector) {
        if (whole) {
            return vector;
        }
        double[] part = new double[inverse.diagonal().length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= 0) {
                part[rows[i]] = vector[i];
            }
        }
        return part;
    }

    /** Covariances [chosen][chosen] of some parameters. */
    public double[][] of(int... chosen) {
        double[][] block = new double[chosen.length][chosen.length];
        for (int a = 0; a < chosen.length; a++) {
            double[] column = column(chosen[a]);
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
