package io.kollider.fitter.algebra;

/** Factors small dense positive definite matrices in place and solves linear equations with them. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces a matrix by its factor.
     *
     * @param matrix [row][row] of which the part on and below the diagonal is used and replaced
     * @param size how many of its rows count
     * @return whether it is positive definite; its contents have no meaning otherwise
     */
    public static boolean factor(double[][] matrix, int size) {
        for (int i = 0; i < size; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - Dot.product(row, 0, matrix[j], j)) / matrix[j][j];
            }
            double pivot = row[i] - Dot.product(row, 0, row, i);
            if (!(pivot > 1e-13 * row[i])) {
                return false;
            }
            row[i] = Math.sqrt(pivot);
        }
        return true;
    }

    /** Solves with the factor; {@code vector} [row] is replaced by the solution. */
    public static void solve(double[][] factor, int size, double[] vector) {
        forward(factor, size, vector);
        backward(factor, size, vector);
    }

    /** Solves with the factor itself, the first half of {@link #solve}; {@code vector} [row] is replaced. */
    public static void forward(double[][] factor, int size, double[] vector) {
        for (int i = 0; i < size; i++) {
            vector[i] = (vector[i] - Dot.product(factor[i], 0, vector, i)) / factor[i][i];
        }
    }

    /** Solves with the transposed factor, the second half of {@link #solve}; {@code vector} [row] is replaced. */
    public static void backward(double[][] factor, int size, double[] vector) {
        for (int i = size - 1; i >= 0; i--) {
            double[] row = factor[i];
            double value = vector[i] / row[i];
            vector[i] = value;
            for (int k = 0; k < i; k++) {
                vector[k] -= row[k] * value;
            }
        }
    }
}
