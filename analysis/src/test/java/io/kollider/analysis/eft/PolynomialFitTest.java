package io.kollider.analysis.eft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of polynomials that the tests evaluate themselves. */
class PolynomialFitTest {
    private static final double[] TERMS = {3, -0.5, 0.25, 0.7, -0.3, 0.9}; // 1, x, y, x², xy, y²

    private static double quadratic(double x, double y) {
        return TERMS[0] + TERMS[1] * x + TERMS[2] * y + TERMS[3] * x * x + TERMS[4] * x * y + TERMS[5] * y * y;
    }

    private static final List<double[]> SIX = List.of(
            new double[] {0, 0},
            new double[] {1, 0},
            new double[] {-2, 0},
            new double[] {0, 30},
            new double[] {0, -20},
            new double[] {1, 15});

    @Test
    void findsTheQuadraticThroughAsManyPointsAsItHasTerms() {
        PolynomialFit fit = PolynomialFit.of(2, SIX);
        double[] contents =
                SIX.stream().mapToDouble(point -> quadratic(point[0], point[1])).toArray();

        assertThat(fit.undetermined()).isEmpty();
        assertThat(fit.terms(contents)).containsExactly(TERMS, within(1e-12));
        assertThat(fit.value(new double[] {0.3, -7}, contents)).isCloseTo(quadratic(0.3, -7), within(1e-10));
    }

    @Test
    void findsTheSameFromMorePointsThanItNeeds() {
        List<double[]> points = new ArrayList<>(SIX);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 14; i++) {
            points.add(new double[] {random.nextDouble(-2, 2), random.nextDouble(-30, 30)});
        }
        double[] contents =
                points.stream().mapToDouble(p -> quadratic(p[0], p[1])).toArray();

        assertThat(PolynomialFit.of(2, points).terms(contents)).containsExactly(TERMS, within(1e-12));
    }

    @Test
    void namesTheTermsThatPointsSayNothingAbout() {
        List<double[]> onAxes = SIX.subList(0, 5);
        PolynomialFit fit = PolynomialFit.of(2, onAxes);

        assertThat(fit.undetermined().stream().map(term -> fit.monomials().name(term, List.of("x", "y"))))
                .containsExactly("x*y");
        PolynomialFit oneSide = PolynomialFit.of(2, List.of(new double[] {0, 0}, new double[] {1, 0}));
        assertThat(oneSide.undetermined().stream()
                        .map(term -> oneSide.monomials().name(term, List.of("x", "y"))))
                .containsExactly("x", "y", "x*x", "x*y", "y*y");
    }

    @Test
    void refusesPointsThatAreTooNearToEachOther() {
        List<double[]> points = List.of(new double[] {0}, new double[] {1}, new double[] {1 + 1e-7});

        assertThat(PolynomialFit.of(2, points).undetermined()).isNotEmpty();
    }

    @Test
    void determinesTheFourthDegreeFromItsLattice() {
        for (int variables = 1; variables <= 5; variables++) {
            double[] scales = new double[variables];
            for (int v = 0; v < variables; v++) {
                scales[v] = v + 0.5;
            }
            List<double[]> lattice = PolynomialFit.lattice(4, scales);
            PolynomialFit fit = PolynomialFit.of(4, lattice);
            double[] contents =
                    lattice.stream().mapToDouble(PolynomialFitTest::square).toArray();
            double[] elsewhere = scales.clone();
            elsewhere[0] *= 0.7;

            assertThat(lattice).hasSize(Monomials.upTo(4, variables).count());
            assertThat(fit.undetermined()).isEmpty();
            assertThat(fit.value(elsewhere, contents)).isCloseTo(square(elsewhere), within(1e-9 * square(elsewhere)));
        }
    }

    /** The square of 1 + Σ c + (Σ c)². */
    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Math.pow(1 + sum + sum * sum, 2);
    }
}
