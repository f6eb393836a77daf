package io.kollider.fitter.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrowCholeskyTest {
    private static final boolean[] SHAFT = {
        true, false, true, true, false, true, false, false, false, false, false, false
    };
    private static final int SIZE = SHAFT.length;
    private static final double TOLERANCE = 1e-12;

    private final ArrowLayout layout = ArrowLayout.of(SHAFT);
    private final ArrowMatrix matrix = new ArrowMatrix(layout);
    private final ArrowCholesky factored = new ArrowCholesky(layout);

    @Test
    void solvesWhatItMultiplied() {
        fill();
        double[] vector = {1, -2, 3, 0.5, 4, -1, 2, 1, -3, 2, 0.25, 1};
        double[] product = matrix.times(vector);

        assertThat(factored.factor(matrix, free(), new double[SIZE])).isTrue();
        factored.solve(product);

        assertThat(product).containsExactly(vector, within(TOLERANCE));
    }

    @Test
    void leavesOutWhatIsNotFree() {
        fill();
        boolean[] free = free();
        free[0] = false;
        free[4] = false;
        double[] vector = {0, -2, 3, 0.5, 0, -1, 2, 1, -3, 2, 0.25, 1};
        double[] product = matrix.times(vector);
        product[0] = 0;
        product[4] = 0;

        assertThat(factored.factor(matrix, free, new double[SIZE])).isTrue();
        factored.solve(product);

        assertThat(product).containsExactly(vector, within(TOLERANCE));
    }

    @Test
    void addsToTheDiagonal() {
        fill();
        double[] added = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        double[] vector = {1, -2, 3, 0.5, 4, -1, 2, 1, -3, 2, 0.25, 1};
        double[] product = matrix.times(vector);
        for (int i = 0; i < SIZE; i++) {
            product[i] += added[i] * vector[i];
        }

        assertThat(factored.factor(matrix, free(), added)).isTrue();
        factored.solve(product);

        assertThat(product).containsExactly(vector, within(TOLERANCE));
    }

    @Test
    void saysWhenAMatrixIsNotPositiveDefinite() {
        fill();
        matrix.add(1, 1, -20);
        assertThat(factored.factor(matrix, free(), new double[SIZE])).isFalse();

        fill();
        matrix.add(0, 0, -20);
        assertThat(factored.factor(matrix, free(), new double[SIZE])).isFalse();
    }

    @Test
    void refusesElementsThatItCannotStore() {
        assertThatThrownBy(() -> matrix.add(0, 2, 1)).hasMessage("rows 0 and 2 both lie in the shaft");
    }

    private void fill() {
        Random random = new Random(5);
        matrix.clear();
        for (int i = 0; i < SIZE; i++) {
            matrix.add(i, i, 10 + random.nextDouble());
            for (int j = 0; j < i; j++) {
                if (!(SHAFT[i] && SHAFT[j])) {
                    matrix.add(i, j, random.nextDouble());
                }
            }
        }
    }

    private static boolean[] free() {
        boolean[] free = new boolean[SIZE];
        Arrays.fill(free, true);
        return free;
    }
}
