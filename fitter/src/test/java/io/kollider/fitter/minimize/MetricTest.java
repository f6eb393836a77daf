package io.kollider.fitter.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.ArrowMatrix;
import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.likelihood.Linearised;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {
    /** Relative to the largest element: the two invert matrices of condition numbers up to 1e5. */
    private static final double TOLERANCE = 1e-9;

    static List<Reference> references() throws IOException {
        return Reference.all();
    }

    /** Times the matrix built of jacobian and constraints, the solution is what was solved for; in both spaces. */
    @ParameterizedTest
    @MethodSource("references")
    void solveForWhatTheSlopesGive(Reference reference) {
        Model model = reference.model();
        double[] point = model.initial();
        Likelihood likelihood = Likelihood.of(model);
        likelihood.excess(point, new double[point.length]);
        ArrowLayout layout = likelihood.layout();
        Linearised linear = new Linearised(layout, model.bins());
        likelihood.linearise(linear);
        double[] wanted = new double[point.length];
        boolean[] free = new boolean[point.length];
        Random random = new Random(5);
        ArrowMatrix matrix = matrix(model, point, layout);
        for (int i = 0; i < free.length; i++) {
            free[i] = random.nextInt(5) > 0 && matrix.get(i, i) > 0;
            wanted[i] = free[i] ? random.nextDouble() - 0.5 : 0;
        }
        for (Metric metric : List.of(new BinMetric(layout, linear), new ParameterMetric(layout, linear))) {
            double[] solution = wanted.clone();

            assertThat(metric.free(free)).isTrue();
            metric.solve(solution);

            double[] product = matrix.times(solution);
            for (int i = 0; i < free.length; i++) {
                if (free[i]) {
                    assertThat(product[i]).isCloseTo(wanted[i], within(TOLERANCE * Math.max(1, matrix.get(i, i))));
                } else {
                    assertThat(solution[i]).isZero();
                }
            }
        }
    }

    private static ArrowMatrix matrix(Model model, double[] point, ArrowLayout layout) {
        ArrowMatrix matrix = new ArrowMatrix(layout);
        double[][] jacobian = model.jacobian(point);
        double[] rates = model.expected(point);
        for (int bin = 0; bin < rates.length; bin++) {
            double weight = model.observed()[bin] / (rates[bin] * rates[bin]);
            for (int i = 0; i < point.length; i++) {
                for (int j = 0; j <= i; j++) {
                    double product = jacobian[bin][i] * jacobian[bin][j];
                    if (product != 0) {
                        matrix.add(i, j, weight * product);
                    }
                }
            }
        }
        for (int i = 0; i < point.length; i++) {
            matrix.add(i, i, model.parameters().get(i).constraint().curvature(point[i]));
        }
        return matrix;
    }
}
