package io.kollider.fitter.algebra;

import java.util.Arrays;

/** A symmetric matrix of which only diagonal, border and corner are stored. */
public final class ArrowMatrix {
    final ArrowLayout layout;
    /** Of the shaft [shaft]. */
    final double[] diagonal;
    /** Where the shaft meets the border [shaft][border]. */
    final double[][] sides;
    /** Of the border [border][border], on and below the diagonal. */
    final double[][] corner;

    public ArrowMatrix(ArrowLayout layout) {
        this.layout = layout;
        this.diagonal = new double[layout.shaft()];
        this.sides = new double[layout.shaft()][layout.border()];
        this.corner = triangle(layout.border());
    }

    /** Rows of a square matrix up to the diagonal. */
    static double[][] triangle(int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[i + 1];
        }
        return rows;
    }

    /** Which rows are stored how. */
    public ArrowLayout layout() {
        return layout;
    }

    /** Sets all elements to 0. */
    public void clear() {
        Arrays.fill(diagonal, 0);
        for (double[] row : sides) {
            Arrays.fill(row, 0);
        }
        for (double[] row : corner) {
            Arrays.fill(row, 0);
        }
    }

    /**
     * Adds to an element and to the one that mirrors it (once on the diagonal).
     *
     * @throws IllegalArgumentException if both rows belong to the shaft and differ
     */
    public void add(int row, int column, double value) {
        int first = Math.max(layout.position(row), layout.position(column));
        int second = Math.min(layout.position(row), layout.position(column));
        int shaft = layout.shaft();
        if (second >= shaft) {
            corner[first - shaft][second - shaft] += value;
        } else if (first >= shaft) {
            sides[second][first - shaft] += value;
        } else if (first == second) {
            diagonal[first] += value;
        } else {
            throw new IllegalArgumentException("rows %d and %d both lie in the shaft".formatted(row, column));
        }
    }

    /**
     * Adds a symmetric block, as {@link #add} does element by element.
     *
     * @param rows the block's rows, all in the border
     * @param block [row][row], on and below the diagonal
     */
    public void addBlock(int[] rows, double[][] block) {
        int shaft = layout.shaft();
        int[] positions = new int[rows.length];
        for (int a = 0; a < rows.length; a++) {
            int row = layout.position(rows[a]) - shaft;
            positions[a] = row;
            double[] values = block[a];
            for (int b = 0; b <= a; b++) {
                int column = positions[b];
                corner[Math.max(row, column)][Math.min(row, column)] += values[b];
            }
        }
    }

    /**
     * Adds to the elements where a row meets others, as {@link #add} does.
     *
     * @param columns other rows, all in the border
     * @param values [column]; more than there are columns are left out
     */
    public void addRow(int row, int[] columns, double[] values) {
        if (layout.position(row) >= layout.shaft()) {
            for (int i = 0; i < columns.length; i++) {
                add(row, columns[i], values[i]);
            }
            return;
        }
        double[] side = sides[layout.position(row)];
        for (int i = 0; i < columns.length; i++) {
            side[layout.position(columns[i]) - layout.shaft()] += values[i];
        }
    }

    /**
     * Adds {@code weight} times the product of a vector with itself.
     *
     * @param border its elements in the border [border]
     * @param own the place of its only other element in the shaft, -1 if there is none
     * @param ownValue that element
     */
    public void addProduct(double weight, double[] border, int own, double ownValue) {
        if (weight == 0) {
            return;
        }
        for (int i = 0; i < border.length; i++) {
            double scaled = weight * border[i];
            double[] row = corner[i];
            for (int j = 0; j <= i && scaled != 0; j++) {
                row[j] += scaled * border[j];
            }
        }
        if (own >= 0) {
            double scaled = weight * ownValue;
            diagonal[own] += scaled * ownValue;
            for (int i = 0; i < border.length; i++) {
                sides[own][i] += scaled * border[i];
            }
        }
    }

    /** Adds to the diagonal [row]. */
    public void addDiagonal(double[] values) {
        for (int row = 0; row < values.length; row++) {
            add(row, row, values[row]);
        }
    }

    /** The element of a row and a column. */
    public double get(int row, int column) {
        int first = Math.max(layout.position(row), layout.position(column));
        int second = Math.min(layout.position(row), layout.position(column));
        int shaft = layout.shaft();
        if (second >= shaft) {
            return corner[first - shaft][second - shaft];
        }
        if (first >= shaft) {
            return sides[second][first - shaft];
        }
        return first == second ? diagonal[first] : 0;
    }

    /** Whether a row holds nothing but zeros. */
    public boolean isZero(int row) {
        if (get(row, row) != 0) {
            return false;
        }
        for (int column = 0; column < layout.size(); column++) {
            if (get(row, column) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The product with a vector [row]; a new array. */
    public double[] times(double[] vector) {
        int shaft = layout.shaft();
        double[] arranged = new double[vector.length];
        for (int row = 0; row < vector.length; row++) {
            arranged[layout.position(row)] = vector[row];
        }
        double[] product = new double[vector.length];
        for (int s = 0; s < shaft; s++) {
            product[s] += diagonal[s] * arranged[s];
            for (int i = 0; i < corner.length; i++) {
                product[s] += sides[s][i] * arranged[shaft + i];
                product[shaft + i] += sides[s][i] * arranged[s];
            }
        }
        for (int i = 0; i < corner.length; i++) {
            product[shaft + i] += corner[i][i] * arranged[shaft + i];
            for (int j = 0; j < i; j++) {
                product[shaft + i] += corner[i][j] * arranged[shaft + j];
                product[shaft + j] += corner[i][j] * arranged[shaft + i];
            }
        }
        double[] result = new double[vector.length];
        for (int row = 0; row < vector.length; row++) {
            result[row] = product[layout.position(row)];
        }
        return result;
    }
}
