package io.kollider.fitter.algebra;

/**
 * The inverse of the free part of an {@link ArrowMatrix}, zeros elsewhere. With {@code [[D, B], [Bᵀ, C]]} the matrix, D the diagonal of its shaft, it is kept
 * as D, B and V = (C &minus; Bᵀ D⁻¹ B)⁻¹, from which the rest follows: no square of the whole size is filled. Immutable, safe to share among threads.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">N. Higham, Accuracy and Stability of Numerical Algorithms, chapter 14</a>
 */
public final class ArrowInverse {
    private final ArrowLayout layout;
    private final boolean[] free;
    /** 1 / D by place in the shaft; 0 where not free. */
    private final double[] reciprocals;
    /** B [shaft][border]. */
    private final double[][] sides;
    /** V [border][border], on and below the diagonal; zeros where not free. */
    private final double[][] corner;

    /** Arrays are kept. */
    ArrowInverse(ArrowLayout layout, boolean[] free, double[] reciprocals, double[][] sides, double[][] corner) {
        this.layout = layout;
        this.free = free;
        this.reciprocals = reciprocals;
        this.sides = sides;
        this.corner = corner;
    }

    /** A diagonal one [row]. */
    public static ArrowInverse diagonal(double[] values) {
        boolean[] all = new boolean[values.length];
        boolean[] free = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            all[i] = true;
            free[i] = values[i] != 0;
        }
        return new ArrowInverse(
                ArrowLayout.of(all), free, values.clone(), new double[values.length][0], new double[0][]);
    }

    /** Number of rows. */
    public int size() {
        return layout.size();
    }

    /** The elements on the diagonal [row], a new array. */
    public double[] diagonal() {
        double[] values = new double[size()];
        for (int row = 0; row < values.length; row++) {
            int position = layout.position(row);
            if (!free[row]) {
                continue;
            }
            if (position >= layout.shaft()) {
                values[row] = corner[position - layout.shaft()][position - layout.shaft()];
            } else {
                double scale = reciprocals[position];
                values[row] = scale + scale * scale * cornerProduct(sides[position]);
            }
        }
        return values;
    }

    /** One column [row], a new array. */
    public double[] column(int row) {
        double[] unit = new double[size()];
        unit[row] = 1;
        return times(unit);
    }

    /** The product with a vector [row], a new array. */
    public double[] times(double[] vector) {
        double[] reduced = reduced(vector);
        double[] border = new double[reduced.length];
        for (int i = 0; i < border.length; i++) {
            double[] row = corner[i];
            double scale = reduced[i];
            border[i] += Dot.product(row, 0, reduced, i) + row[i] * scale;
            for (int j = 0; scale != 0 && j < i; j++) {
                border[j] += row[j] * scale;
            }
        }
        double[] product = new double[vector.length];
        for (int row = 0; row < product.length; row++) {
            int position = layout.position(row);
            if (!free[row]) {
                continue;
            }
            product[row] = position >= layout.shaft()
                    ? border[position - layout.shaft()]
                    : reciprocals[position] * (vector[row] - Dot.product(sides[position], 0, border, border.length));
        }
        return product;
    }

    /** The product with a vector [row] from both sides: the variance of a quantity of these slopes, if this is a covariance. */
    public double quadratic(double[] vector) {
        double sum = cornerProduct(reduced(vector));
        for (int row = 0; row < vector.length; row++) {
            int position = layout.position(row);
            if (vector[row] != 0 && free[row] && position < layout.shaft()) {
                sum += reciprocals[position] * vector[row] * vector[row];
            }
        }
        return sum;
    }

    /** What is left for the border once the shaft is eliminated: v &minus; Bᵀ D⁻¹ w, of the elements v in the border and w in the shaft. */
    private double[] reduced(double[] vector) {
        double[] border = new double[layout.border()];
        for (int row = 0; row < vector.length; row++) {
            int position = layout.position(row);
            if (vector[row] == 0 || !free[row]) {
                continue;
            }
            if (position >= layout.shaft()) {
                border[position - layout.shaft()] += vector[row];
            } else {
                double scale = reciprocals[position] * vector[row];
                double[] side = sides[position];
                for (int i = 0; i < border.length; i++) {
                    border[i] -= scale * side[i];
                }
            }
        }
        return border;
    }

    /** The product of V with a vector from both sides; only elements that are not 0 cost time. */
    private double cornerProduct(double[] vector) {
        int[] used = new int[vector.length];
        int count = 0;
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] == 0) {
                continue;
            }
            double[] row = corner[i];
            double beside = 0;
            if (count == i) {
                beside = Dot.product(row, 0, vector, i);
            } else {
                for (int k = 0; k < count; k++) {
                    beside += row[used[k]] * vector[used[k]];
                }
            }
            sum += vector[i] * (2 * beside + row[i] * vector[i]);
            used[count++] = i;
        }
        return sum;
    }
}
