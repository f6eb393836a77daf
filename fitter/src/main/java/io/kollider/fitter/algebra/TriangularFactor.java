package io.kollider.fitter.algebra;

import java.util.Arrays;

/**
 * The inverse of a positive definite matrix from its Cholesky factor L, as L⁻ᵀ L⁻¹. Rows are taken in blocks that stay in the processor's cache while all others
 * pass by, and four at a time.
 */
final class TriangularFactor {
    private static final int BLOCK = 32;
    private static final int PANEL = 4;

    private TriangularFactor() {}

    /**
     * Inverts.
     *
     * @param factor L [row][column], on and below the diagonal
     * @return the inverse, on and below the diagonal
     */
    static double[][] inverse(double[][] factor) {
        double[][] rows = ArrowMatrix.triangle(factor.length);
        invert(factor, rows);
        square(rows);
        return rows;
    }

    /** Finds X = L⁻¹: once a block of rows is known it is taken from all that follow. */
    private static void invert(double[][] factor, double[][] inverse) {
        int size = factor.length;
        for (int start = 0; start < size; start += BLOCK) {
            int end = Math.min(size, start + BLOCK);
            for (int i = start; i < end; i++) {
                double[] row = inverse[i];
                subtract(factor[i], inverse, start, i, row);
                row[i] = 1;
                double pivot = factor[i][i];
                for (int j = 0; j <= i; j++) {
                    row[j] /= pivot;
                }
            }
            for (int i = end; i < size; i++) {
                subtract(factor[i], inverse, start, end, inverse[i]);
            }
        }
    }

    /** Takes rows of the inverse, from {@code first} to before {@code last}, times a row of the factor from a row. */
    private static void subtract(double[] weights, double[][] inverse, int first, int last, double[] row) {
        int k = first;
        for (; k + PANEL <= last; k += PANEL) {
            addFour(
                    row,
                    k + 1,
                    -weights[k],
                    inverse[k],
                    -weights[k + 1],
                    inverse[k + 1],
                    -weights[k + 2],
                    inverse[k + 2],
                    -weights[k + 3],
                    inverse[k + 3]);
            for (int later = k + 1; later < k + PANEL; later++) {
                double[] other = inverse[later];
                for (int j = k + 1; j <= later; j++) {
                    row[j] -= weights[later] * other[j];
                }
            }
        }
        for (; k < last; k++) {
            double weight = weights[k];
            double[] other = inverse[k];
            for (int j = 0; j <= k; j++) {
                row[j] -= weight * other[j];
            }
        }
    }

    /** Replaces X by Xᵀ X, of which a row needs only rows of X from its own on. */
    private static void square(double[][] rows) {
        int size = rows.length;
        double[][] sums = new double[Math.min(BLOCK, size)][size];
        for (int start = 0; start < size; start += BLOCK) {
            int end = Math.min(size, start + BLOCK);
            for (int i = start; i < end; i++) {
                Arrays.fill(sums[i - start], 0, i + 1, 0);
            }
            int k = start;
            for (; k < end; k++) {
                for (int i = start; i <= k; i++) {
                    add(sums[i - start], i + 1, rows[k][i], rows[k]);
                }
            }
            for (; k + PANEL <= size; k += PANEL) {
                for (int i = start; i < end; i++) {
                    addFour(
                            sums[i - start],
                            i + 1,
                            rows[k][i],
                            rows[k],
                            rows[k + 1][i],
                            rows[k + 1],
                            rows[k + 2][i],
                            rows[k + 2],
                            rows[k + 3][i],
                            rows[k + 3]);
                }
            }
            for (; k < size; k++) {
                for (int i = start; i < end; i++) {
                    add(sums[i - start], i + 1, rows[k][i], rows[k]);
                }
            }
            for (int i = start; i < end; i++) {
                System.arraycopy(sums[i - start], 0, rows[i], 0, i + 1);
            }
        }
    }

    private static void add(double[] row, int length, double weight, double[] other) {
        for (int j = 0; j < length; j++) {
            row[j] += weight * other[j];
        }
    }

    private static void addFour(
            double[] row,
            int length,
            double a,
            double[] first,
            double b,
            double[] second,
            double c,
            double[] third,
            double d,
            double[] fourth) {
        for (int j = 0; j < length; j++) {
            row[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
    }
}
