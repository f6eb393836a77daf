package io.kollider.analysis.eft;

import java.util.BitSet;

/**
 * The singular values of a small matrix by one-sided Jacobi rotations, which finds small ones to high relative accuracy.
 *
 * @see <a href="https://doi.org/10.1137/0613074">J. Demmel and K. Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204</a>
 */
final class SingularValues {
    private static final double ROUNDING = 1e-15;
    private static final int SWEEPS = 60;
    /** A term that has more of a direction without weight than this is not determined. */
    private static final double SHARE = 1e-6;

    /** Columns of U Σ [column][row]. */
    private final double[][] scaled;
    /** V [column of U Σ][column of the matrix]. */
    private final double[][] directions;

    private final double[] squares;
    private final double least;

    private SingularValues(double[][] scaled, double[][] directions, double worst) {
        this.scaled = scaled;
        this.directions = directions;
        this.squares = new double[scaled.length];
        double largest = 0;
        for (int j = 0; j < scaled.length; j++) {
            squares[j] = product(scaled[j], scaled[j]);
            largest = Math.max(largest, squares[j]);
        }
        this.least = largest / (worst * worst);
    }

    /**
     * @param matrix [row][column], at least one row; not changed
     * @param worst ratio of the largest to the smallest singular value that still counts; smaller ones are none
     */
    static SingularValues of(double[][] matrix, double worst) {
        int columns = matrix[0].length;
        double[][] scaled = new double[columns][matrix.length];
        double[][] directions = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            directions[j][j] = 1;
            for (int i = 0; i < matrix.length; i++) {
                scaled[j][i] = matrix[i][j];
            }
        }
        boolean turned = true;
        for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
            turned = false;
            for (int j = 0; j < columns; j++) {
                for (int k = j + 1; k < columns; k++) {
                    turned |= rotate(scaled, directions, j, k);
                }
            }
        }
        return new SingularValues(scaled, directions, worst);
    }

    /** Makes two columns orthogonal; whether they were not. */
    private static boolean rotate(double[][] scaled, double[][] directions, int j, int k) {
        double first = product(scaled[j], scaled[j]);
        double second = product(scaled[k], scaled[k]);
        double both = product(scaled[j], scaled[k]);
        if (!(Math.abs(both) > ROUNDING * Math.sqrt(first * second)) || Math.abs(both) < Double.MIN_NORMAL) {
            return false;
        }
        double zeta = (second - first) / (2 * both);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        turn(scaled[j], scaled[k], cosine, cosine * tangent);
        turn(directions[j], directions[k], cosine, cosine * tangent);
        return true;
    }

    private static void turn(double[] first, double[] second, double cosine, double sine) {
        for (int i = 0; i < first.length; i++) {
            double before = first[i];
            first[i] = cosine * before - sine * second[i];
            second[i] = sine * before + cosine * second[i];
        }
    }

    /** Columns of the matrix that have a part in directions without weight. */
    BitSet undetermined() {
        BitSet found = new BitSet();
        for (int j = 0; j < scaled.length; j++) {
            if (squares[j] <= least) {
                for (int column = 0; column < scaled.length; column++) {
                    if (directions[j][column] * directions[j][column] > SHARE) {
                        found.set(column);
                    }
                }
            }
        }
        return found;
    }

    /** The pseudo-inverse [column][row], a new array. */
    double[][] inverse() {
        int rows = scaled[0].length;
        double[][] inverse = new double[scaled.length][rows];
        for (int j = 0; j < scaled.length; j++) {
            if (squares[j] > least) {
                for (int column = 0; column < scaled.length; column++) {
                    double factor = directions[j][column] / squares[j];
                    for (int row = 0; row < rows; row++) {
                        inverse[column][row] += factor * scaled[j][row];
                    }
                }
            }
        }
        return inverse;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
