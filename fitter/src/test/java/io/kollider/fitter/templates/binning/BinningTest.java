package io.kollider.fitter.templates.binning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers by hand from the formulae in the Javadoc. */
class BinningTest {
    static Stream<Binning> all() {
        return Stream.of(
                Binning.edges(List.of(0.0, 4.0, 10.0)),
                Binning.equalEvents(4),
                Binning.precise(0.2),
                Binning.transformationD(3, 3),
                Binning.transformationF(2, 4),
                Binning.transformationJ(5, 1, 5));
    }

    @Test
    void everyRuleIsTested() {
        assertThat(all().map(Object::getClass)).containsExactlyInAnyOrder(Binning.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("all")
    void startsAtTheFirstBinAndAscends(Binning binning) {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double[] signal = random.doubles(10).toArray();
            double[] background = random.doubles(10).map(x -> 20 * x).toArray();
            int[] starts = binning.starts(histogram(signal, background, 0.3));
            assertThat(starts).startsWith(0).isSorted().doesNotHaveDuplicates();
            assertThat(starts[starts.length - 1]).isLessThan(10);
        }
    }

    @Test
    void equalEventsDividesTheBackground() {
        double[] background = {4, 4, 4, 4, 2, 2, 2, 2, 4, 4};
        assertThat(Binning.equalEvents(4).starts(histogram(new double[10], background, 0)))
                .containsExactly(0, 2, 4, 8);
    }

    @Test
    void equalEventsGivesFewerBinsWhereOneHoldsMore() {
        double[] background = {1, 1, 1, 1, 1, 1, 1, 1, 1, 91};
        assertThat(Binning.equalEvents(4).starts(histogram(new double[10], background, 0)))
                .containsExactly(0, 9);
    }

    /** Relative errors from the end: 1/√(b) of unweighted events; 0.5 needs four of them. */
    @Test
    void preciseBinsMergesUntilTheErrorIsSmall() {
        double[] background = {9, 1, 4, 3, 2, 2, 5, 1, 1, 1};
        // From the end: 1 + 1 + 1 + 5, 2 + 2, 3 + 4, 1 + 9
        assertThat(Binning.precise(0.5).starts(histogram(new double[10], background, 1)))
                .containsExactly(0, 2, 4, 6);
    }

    @Test
    void preciseBinsJoinsTheRestToTheLastBin() {
        double[] background = {1, 1, 1, 4};
        assertThat(Binning.precise(0.5).starts(histogram(new double[4], background, 1)))
                .containsExactly(0);
    }

    @Test
    void transformationDFollowsItsFormula() {
        double[] signal = {0, 0, 0, 0, 0, 1, 1, 1, 2, 5};
        double[] background = {4, 4, 2, 2, 2, 2, 1, 1, 1, 1};
        // From the end, Z: 9: 1.1 → bin; 8: 0.5, 7: 0.8, 6: 1.1 → bin (|1/1.1 − 1| = 0.09 < |1/0.8 − 1| = 0.25);
        // 5: 0.4, 4: 0.6, 3: 0.8, 2: 1.0 (not above), 1: 1.4 → given back, as 1.0 was nearer; 1: 0.4, 0: 0.8: a rest,
        // the fourth bin of 2 + 2
        assertThat(Binning.transformationD(2, 2).starts(histogram(signal, background, 0)))
                .containsExactly(0, 2, 6, 9);
    }

    /** As above, but the numbers of bins are used up: the rest joins the last bin. */
    @Test
    void transformationDMakesNoMoreBinsThanAsked() {
        double[] background = {3, 3, 3, 3, 3, 3, 2};
        // N = 20, z_b = 1.5; Z from the end: 0.15, 0.375, 0.6, 0.825, 1.05 → bin of 5; rest 0.45 would be the second of
        // 1.5
        assertThat(Binning.transformationD(0, 1.5).starts(histogram(new double[7], background, 0)))
                .containsExactly(0);
    }

    @Test
    void transformationFNeedsPreciseBackground() {
        double[] signal = {0, 0, 0, 0, 1, 4};
        double[] background = {100, 100, 100, 100, 100, 100};
        // z_s = 0, z_b = 6: each bin has √(6/6) = 1, which is not above 1, so pairs do; errors 10/100 and 14/200 allow
        // pairs
        assertThat(Binning.transformationF(0, 6).starts(histogram(signal, background, 1)))
                .containsExactly(0, 2, 4);
        // Signal alone: 4 ln 1.04 + 1 ln 1.01 = 0.1668; z_s = 7 → √(7 · 0.1569) = 1.048 in bin 5, whose error 0.1 is
        // not below 0.1 → 4 and 5; the rest joins
        assertThat(Binning.transformationF(7, 0).starts(histogram(signal, background, 1)))
                .containsExactly(0);
    }

    @Test
    void transformationJDividesTheRest() {
        double[] signal = {0, 0, 0, 0, 0, 0, 0, 0, 3, 6};
        double[] background = {8, 8, 8, 8, 8, 8, 4, 2, 2, 3};
        // S/B = 9/59 = 0.153. b > 2: bin 9 (6/3, signal-like, next goal 3); 8, 7: 2 + 2 > 3 (3/4, goal 4); 6, 5: 4, 12
        // > 4 (0 < 0.153):
        // the rest is 8·6 = 48 up to bin 5, divided by 3: above 16 → 4, 3, 2 | 1, 0 remain as a bin
        assertThat(Binning.transformationJ(2, 1, 3).starts(histogram(signal, background, 0)))
                .containsExactly(0, 2, 5, 7, 9);
    }

    @Test
    void refusesEdgesThatAreNone() {
        FineHistogram histogram = histogram(new double[10], new double[10], 0);
        assertThatThrownBy(() -> Binning.edges(List.of(0.0, 2.5, 10.0)).starts(histogram))
                .isInstanceOf(BinningException.class)
                .hasMessage("2.5 is no edge of the histogram; the nearest one is 2.0");
        assertThatThrownBy(() -> Binning.edges(List.of(1.0, 10.0)).starts(histogram))
                .hasMessageContaining("do not cover the histogram, which goes from 0.0 to 10.0");
        assertThatThrownBy(() -> Binning.edges(List.of(0.0, 5.0, 5.0, 10.0)).starts(histogram))
                .hasMessageContaining("must ascend");
    }

    @Test
    void takesEdgesThatDifferByRounding() {
        double[] edges = IntStream.rangeClosed(0, 10).mapToDouble(i -> i * 0.1).toArray();
        double[] none = new double[10];
        assertThat(Binning.edges(List.of(0.0, 0.3, 0.7, 1.0)).starts(new FineHistogram(edges, none, none, none)))
                .containsExactly(0, 3, 7);
    }

    @Test
    void refusesNothingToDivide() {
        assertThatThrownBy(() -> Binning.equalEvents(3).starts(histogram(new double[4], new double[4], 0)))
                .hasMessageContaining("no events are expected");
    }

    @Test
    void refusesParametersThatMeanNothing() {
        assertThatThrownBy(() -> Binning.equalEvents(0)).isInstanceOf(BinningException.class);
        assertThatThrownBy(() -> Binning.precise(Double.NaN)).isInstanceOf(BinningException.class);
        assertThatThrownBy(() -> Binning.transformationD(0, 0)).isInstanceOf(BinningException.class);
        assertThatThrownBy(() -> Binning.transformationF(-1, 2)).isInstanceOf(BinningException.class);
        assertThatThrownBy(() -> Binning.transformationJ(1, 1, 0)).isInstanceOf(BinningException.class);
        assertThatThrownBy(() -> Binning.edges(List.of(1.0))).isInstanceOf(BinningException.class);
    }

    /** Edges at whole numbers from 0. */
    private static FineHistogram histogram(double[] signal, double[] background, double weight) {
        double[] edges =
                IntStream.rangeClosed(0, signal.length).mapToDouble(i -> i).toArray();
        double[] variance = Arrays.stream(background).map(b -> b * weight).toArray();
        return new FineHistogram(edges, signal, background, variance);
    }
}
