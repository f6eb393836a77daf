package io.kollider.fitter.algebra;

import java.util.Arrays;

/**
 * Factors a positive definite {@link ArrowMatrix}, or the part of it that is free, and solves linear equations with it. The shaft is eliminated first, which
 * costs one division a row; a dense Cholesky factorisation of the border is left. Reused from matrix to matrix; not thread safe.
 */
public final class ArrowCholesky {
    /** A pivot that has lost more than this part of its diagonal element is rounding: the matrix counts as not positive definite. */
    private static final double SINGULAR = 1e-13;

    private static final int PANEL = 4;
    private static final int BLOCK = 32;

    private final ArrowLayout layout;
    private final double[] diagonal;
    private final double[][] sides;
    private final double[][] corner;
    /** Diagonal of the border before anything is subtracted. */
    private final double[] unreduced;

    /** A block of the factor's columns, as rows [column][border]. */
    private final double[][] columns;

    /** What is solved for, of the shaft and of the border. */
    private final double[] shaftPart;

    private final double[] borderPart;

    public ArrowCholesky(ArrowLayout layout) {
        this.layout = layout;
        this.diagonal = new double[layout.shaft()];
        this.sides = new double[layout.shaft()][layout.border()];
        this.corner = ArrowMatrix.triangle(layout.border());
        this.unreduced = new double[layout.border()];
        this.columns = new double[BLOCK][layout.border()];
        this.shaftPart = new double[layout.shaft()];
        this.borderPart = new double[layout.border()];
    }

    /**
     * Factors {@code matrix} + diag({@code added}), without the rows and columns that are not free.
     *
     * @param added what is added to the diagonal [row]
     * @return whether what is free is positive definite; without that nothing can be solved
     */
    public boolean factor(ArrowMatrix matrix, boolean[] free, double[] added) {
        int shaft = layout.shaft();
        int border = layout.border();
        boolean[] used = new boolean[layout.size()];
        double[] extra = new double[layout.size()];
        for (int row = 0; row < layout.size(); row++) {
            used[layout.position(row)] = free[row];
            extra[layout.position(row)] = added[row];
        }
        for (int i = 0; i < border; i++) {
            System.arraycopy(matrix.corner[i], 0, corner[i], 0, i + 1);
            corner[i][i] += extra[shaft + i];
            if (!used[shaft + i]) {
                Arrays.fill(corner[i], 0);
            }
        }
        for (int s = 0; s < shaft; s++) {
            diagonal[s] = used[s] ? matrix.diagonal[s] + extra[s] : 1;
            if (!(diagonal[s] > 0)) {
                return false;
            }
            for (int i = 0; i < border; i++) {
                sides[s][i] = used[s] && used[shaft + i] ? matrix.sides[s][i] : 0;
            }
        }
        for (int j = 0; j < border; j++) {
            if (!used[shaft + j]) {
                for (int i = j; i < border; i++) {
                    corner[i][j] = 0;
                }
                corner[j][j] = 1;
            }
        }
        for (int i = 0; i < border; i++) {
            unreduced[i] = corner[i][i];
        }
        eliminateShaft();
        return factorCorner();
    }

    private void eliminateShaft() {
        for (int s = 0; s < sides.length; s++) {
            double[] side = sides[s];
            for (int i = 0; i < side.length; i++) {
                if (side[i] != 0) {
                    double scaled = side[i] / diagonal[s];
                    double[] row = corner[i];
                    for (int j = 0; j <= i; j++) {
                        row[j] -= scaled * side[j];
                    }
                }
            }
        }
    }

    /**
     * The inverse of what was factored; later factorisations do not change it.
     *
     * @param free what was free then
     */
    public ArrowInverse inverse(boolean[] free) {
        double[] reciprocals = new double[layout.shaft()];
        double[][] inverse = TriangularFactor.inverse(corner);
        double[][] beside = new double[layout.shaft()][];
        for (int row = 0; row < free.length; row++) {
            int position = layout.position(row);
            if (position < layout.shaft()) {
                reciprocals[position] = free[row] ? 1 / diagonal[position] : 0;
                beside[position] = sides[position].clone();
            } else if (!free[row]) {
                inverse[position - layout.shaft()][position - layout.shaft()] = 0;
            }
        }
        return new ArrowInverse(layout, free.clone(), reciprocals, beside, inverse);
    }

    /**
     * Thirty-two columns at a time: what they leave to subtract is taken from the rest at once, while they stay in the processor's cache, and in rows, of which
     * processors do several numbers at a time.
     */
    private boolean factorCorner() {
        for (int start = 0; start < corner.length; start += BLOCK) {
            int end = Math.min(corner.length, start + BLOCK);
            for (int first = start; first < end; first += PANEL) {
                int last = Math.min(end, first + PANEL);
                for (int k = first; k < last; k++) {
                    if (!factorColumn(first, k, columns[k - start])) {
                        return false;
                    }
                }
                for (int i = last; last - first == PANEL && i < corner.length; i++) {
                    subtractPanel(first - start, i, last, Math.min(end, i + 1));
                }
            }
            for (int i = end; i < corner.length; i++) {
                for (int panel = 0; panel < end - start; panel += PANEL) {
                    subtractPanel(panel, i, end, i + 1);
                }
            }
        }
        return true;
    }

    /** Finds a column, from which those before {@code first} are already taken. */
    private boolean factorColumn(int first, int k, double[] column) {
        double[] pivots = corner[k];
        double pivot = pivots[k];
        for (int p = first; p < k; p++) {
            pivot -= pivots[p] * pivots[p];
        }
        if (!(pivot > SINGULAR * Math.abs(unreduced[k]))) {
            return false;
        }
        double root = Math.sqrt(pivot);
        pivots[k] = root;
        for (int i = k + 1; i < corner.length; i++) {
            double[] row = corner[i];
            double sum = row[k];
            for (int p = first; p < k; p++) {
                sum -= row[p] * pivots[p];
            }
            row[k] = sum / root;
            column[i] = row[k];
        }
        return true;
    }

    /** Takes the products of four columns of the block, the first of them given, from a part of a row. */
    private void subtractPanel(int panel, int i, int from, int to) {
        double[] first = columns[panel];
        double[] second = columns[panel + 1];
        double[] third = columns[panel + 2];
        double[] fourth = columns[panel + 3];
        double[] row = corner[i];
        double a = first[i];
        double b = second[i];
        double c = third[i];
        double d = fourth[i];
        for (int j = from; j < to; j++) {
            row[j] -= a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
    }

    /**
     * Solves for the free rows.
     *
     * @param vector the right-hand side [row], replaced by the solution; rows that are not free must be 0 and stay so
     */
    public void solve(double[] vector) {
        int shaft = layout.shaft();
        for (int row = 0; row < vector.length; row++) {
            int position = layout.position(row);
            if (position < shaft) {
                shaftPart[position] = vector[row];
            } else {
                borderPart[position - shaft] = vector[row];
            }
        }
        for (int s = 0; s < shaft; s++) {
            double scaled = shaftPart[s] / diagonal[s];
            if (scaled != 0) {
                double[] side = sides[s];
                for (int i = 0; i < side.length; i++) {
                    borderPart[i] -= side[i] * scaled;
                }
            }
        }
        for (int i = 0; i < corner.length; i++) {
            double known = Dot.product(corner[i], 0, borderPart, i);
            borderPart[i] = (borderPart[i] - known) / corner[i][i];
        }
        for (int i = corner.length - 1; i >= 0; i--) {
            double[] row = corner[i];
            double value = borderPart[i] / row[i];
            borderPart[i] = value;
            for (int k = 0; k < i; k++) {
                borderPart[k] -= row[k] * value;
            }
        }
        for (int s = 0; s < shaft; s++) {
            double known = Dot.product(sides[s], 0, borderPart, borderPart.length);
            shaftPart[s] = (shaftPart[s] - known) / diagonal[s];
        }
        for (int row = 0; row < vector.length; row++) {
            int position = layout.position(row);
            vector[row] = position < shaft ? shaftPart[position] : borderPart[position - shaft];
        }
    }
}
