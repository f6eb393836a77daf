package io.kollider.fitter.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Against the inverse of Commons Math, with a border of two whole blocks and a rest. */
class ArrowInverseTest {
    private static final int SIZE = 120;
    private static final double TOLERANCE = 1e-13;

    private final boolean[] free = new boolean[SIZE];
    private final ArrowMatrix matrix = matrix();
    private final double[][] expected = expected();
    private final ArrowInverse inverse = inverse();

    @Test
    void hasTheColumnsOfTheDenseInverse() {
        for (int row = 0; row < SIZE; row++) {
            assertThat(inverse.column(row)).containsExactly(expected[row], within(TOLERANCE));
        }
    }

    @Test
    void hasItsDiagonal() {
        double[] diagonal = inverse.diagonal();

        for (int row = 0; row < SIZE; row++) {
            assertThat(diagonal[row]).isCloseTo(expected[row][row], within(TOLERANCE));
        }
    }

    @Test
    void multipliesFromBothSides() {
        Random random = new Random(3);
        double[] vector = random.doubles(SIZE).toArray();
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                sum += vector[i] * expected[i][j] * vector[j];
            }
        }

        assertThat(inverse.quadratic(vector)).isCloseTo(sum, within(1e-11));
    }

    @Test
    void multipliesFromBothSidesWhereFewElementsCount() {
        double[] vector = new double[SIZE];
        vector[3] = 2;
        vector[7] = -1;
        vector[90] = 0.5;
        double sum = 4 * expected[3][3] + expected[7][7] + 0.25 * expected[90][90];
        sum += -4 * expected[3][7] + 2 * expected[3][90] - expected[7][90];

        assertThat(inverse.quadratic(vector)).isCloseTo(sum, within(TOLERANCE));
    }

    @Test
    void staysWhenAnotherMatrixIsFactored() {
        ArrowCholesky factored = new ArrowCholesky(matrix.layout());
        factored.factor(matrix, free, new double[SIZE]);
        ArrowInverse kept = factored.inverse(free);
        double[] more = new double[SIZE];
        Arrays.fill(more, 5);
        factored.factor(matrix, free, more);

        assertThat(kept.diagonal()).containsExactly(inverse.diagonal());
    }

    @Test
    void isDiagonalWhereNothingIsCorrelated() {
        ArrowInverse diagonal = ArrowInverse.diagonal(new double[] {4, 0, 9});

        assertThat(diagonal.diagonal()).containsExactly(4, 0, 9);
        assertThat(diagonal.column(2)).containsExactly(0, 0, 9);
        assertThat(diagonal.quadratic(new double[] {1, 5, 2})).isEqualTo(40);
    }

    private ArrowInverse inverse() {
        ArrowCholesky factored = new ArrowCholesky(matrix.layout());
        assertThat(factored.factor(matrix, free, new double[SIZE])).isTrue();
        return factored.inverse(free);
    }

    /** Every third row lies in the shaft; two rows of each kind are not free. */
    private ArrowMatrix matrix() {
        boolean[] shaft = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
            shaft[i] = i % 3 == 0;
            free[i] = i != 6 && i != 9 && i != 4 && i != 100;
        }
        Random random = new Random(8);
        ArrowMatrix filled = new ArrowMatrix(ArrowLayout.of(shaft));
        for (int i = 0; i < SIZE; i++) {
            filled.add(i, i, 30 + 30 * random.nextDouble());
            for (int j = 0; j < i; j++) {
                if (!(shaft[i] && shaft[j]) && random.nextInt(3) > 0) {
                    filled.add(i, j, random.nextDouble());
                }
            }
        }
        return filled;
    }

    private double[][] expected() {
        RealMatrix dense = MatrixUtils.createRealIdentityMatrix(SIZE);
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                if (free[i] && free[j]) {
                    dense.setEntry(i, j, matrix.get(i, j));
                }
            }
        }
        double[][] inverted =
                new LUDecomposition(dense).getSolver().getInverse().getData();
        for (int i = 0; i < SIZE; i++) {
            inverted[i][i] = free[i] ? inverted[i][i] : 0;
        }
        return inverted;
    }
}
