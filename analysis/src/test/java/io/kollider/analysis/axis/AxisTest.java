package io.kollider.analysis.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void binsAreHalfOpen() {
        for (Axis axis : List.of(new RegularAxis(2, 0, 4), new VariableAxis(List.of(0.0, 2.0, 4.0)))) {
            assertThat(axis.index(-0.0)).isEqualTo(1);
            assertThat(axis.index(0)).isEqualTo(1);
            assertThat(axis.index(Math.nextDown(2.0))).isEqualTo(1);
            assertThat(axis.index(2)).isEqualTo(2);
            assertThat(axis.index(Math.nextDown(4.0))).isEqualTo(2);
            assertThat(axis.index(4)).isEqualTo(3);
        }
    }

    @Test
    void everyValueHasACell() {
        for (Axis axis : List.of(new RegularAxis(2, 0, 4), new VariableAxis(List.of(0.0, 2.0, 4.0)))) {
            assertThat(axis.index(Double.NEGATIVE_INFINITY)).isZero();
            assertThat(axis.index(-Double.MIN_VALUE)).isZero();
            assertThat(axis.index(Double.POSITIVE_INFINITY)).isEqualTo(3);
            assertThat(axis.index(Double.NaN)).isEqualTo(4);
            assertThat(axis.cells()).isEqualTo(5);
        }
    }

    /** An edge computed in another order than ROOT's formula may round to the bin below; nothing else may. */
    @Property
    void regularBinsContainTheirValues(@ForAll("regularAxes") RegularAxis axis, @ForAll("values") double value) {
        int index = axis.index(value);

        List<Double> edges = axis.edges();
        double width = (axis.high() - axis.low()) / axis.bins();
        if (index == 0) {
            assertThat(value).isLessThan(axis.low());
        } else if (index == axis.bins() + 1) {
            assertThat(value).isGreaterThanOrEqualTo(axis.high());
        } else {
            assertThat(value).isBetween(edges.get(index - 1) - 1e-9 * width, edges.get(index) + 1e-9 * width);
        }
    }

    @Property
    void variableBinsContainTheirValues(@ForAll("edges") List<Double> edges, @ForAll("values") double value) {
        VariableAxis axis = new VariableAxis(edges);

        int index = axis.index(value);

        assertThat(index == 0 || edges.get(index - 1) <= value).isTrue();
        assertThat(index > axis.bins() || value < edges.get(index)).isTrue();
    }

    @Property
    void largerValuesNeverHaveLowerCells(
            @ForAll("regularAxes") RegularAxis axis, @ForAll("values") double one, @ForAll("values") double other) {
        assertThat(axis.index(Math.min(one, other))).isLessThanOrEqualTo(axis.index(Math.max(one, other)));
    }

    @Test
    void categoriesAreFoundByTheirNumber() {
        Axis axis = new CategoryAxis(List.of(13L, 11L), List.of("muon", "electron"));

        assertThat(axis.index(13)).isEqualTo(1);
        assertThat(axis.index(11)).isEqualTo(2);
        for (double other : new double[] {-11, 0, 12, 11.5, Double.NEGATIVE_INFINITY}) {
            assertThat(axis.index(other)).isEqualTo(3);
        }
        assertThat(axis.index(Double.NaN)).isEqualTo(4);
        assertThat(axis.edges()).containsExactly(0.0, 1.0, 2.0);
        assertThat(axis.categories()).containsExactly("muon", "electron");
        assertThatIllegalArgumentException().isThrownBy(() -> new CategoryAxis(List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CategoryAxis(List.of(1L, 1L), List.of("a", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> new CategoryAxis(List.of(1L, 2L), List.of("a", "a")));
    }

    /** TH1::GetBin of ROOT 6.40 for a TH2D of 3 by 2 bins: bin 2 of x in row 1 is 7, overflow of x in row 2 is 14, of both 19. */
    @Test
    void cellsOfTwoAxesAreRootsGlobalBins() {
        CellNumbers numbers =
                CellNumbers.of(List.of(new RegularAxis(3, 0, 3), new VariableAxis(List.of(0.0, 1.0, 5.0))));

        assertThat(numbers.share(0, 1.5) + numbers.share(1, 0.5)).isEqualTo(7);
        assertThat(numbers.share(0, 3) + numbers.share(1, 4)).isEqualTo(14);
        assertThat(numbers.share(0, 3) + numbers.share(1, 5)).isEqualTo(19);
        assertThat(numbers.share(0, -1) + numbers.share(1, -1)).isZero();
        assertThat(numbers.share(0, Double.NaN)).isNegative();
        assertThat(numbers.share(1, Double.NaN)).isNegative();
        assertThat(numbers.undefined()).isEqualTo(20);
        assertThat(numbers.cells()).isEqualTo(21);
    }

    @Test
    void refusesAxesWithoutBins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegularAxis(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RegularAxis(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RegularAxis(1, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RegularAxis(1, 0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new VariableAxis(List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new VariableAxis(List.of(1.0, 1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new VariableAxis(List.of(1.0, Double.NaN)));
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.doubles().between(-2000, 2000);
    }

    @Provide
    Arbitrary<RegularAxis> regularAxes() {
        return Arbitraries.integers()
                .between(1, 200)
                .flatMap(bins -> Arbitraries.doubles()
                        .between(-1000, 1000)
                        .flatMap(low -> Arbitraries.doubles()
                                .between(0.01, 1000)
                                .map(width -> new RegularAxis(bins, low, low + width))));
    }

    @Provide
    Arbitrary<List<Double>> edges() {
        return Arbitraries.doubles()
                .between(-1000, 1000)
                .set()
                .ofMinSize(2)
                .ofMaxSize(40)
                .map(set -> set.stream().sorted().toList());
    }
}
