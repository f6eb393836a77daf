package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.VariationCombination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers by hand. */
class CombinedVariationsTest {
    private static final double[] NOMINAL = {100, 50};
    private static final List<double[]> VARIATIONS =
            List.of(new double[] {103, 50}, new double[] {96, 52}, new double[] {101, 54});

    @ParameterizedTest
    @CsvSource({
        "ENVELOPE, 103, 54, 96, 50",
        // Means 100 and 52; squares 9 + 16 + 1 and 4 + 0 + 4, halved
        "STANDARD_DEVIATION, 103.605551275464, 52, 96.394448724536, 48",
        "HESSIAN, 105.099019513593, 54.472135955, 94.900980486407, 45.527864045",
        "QUADRATURE, 103.162277660168, 54.472135955, 96, 50",
    })
    void combinesBinByBin(VariationCombination combination, double up0, double up1, double down0, double down1) {
        CombinedVariations both = CombinedVariations.of(NOMINAL, VARIATIONS, combination);
        assertThat(both.up()).containsExactly(new double[] {up0, up1}, within(1e-9));
        assertThat(both.down()).containsExactly(new double[] {down0, down1}, within(1e-9));
    }

    @Test
    void envelopeContainsTheNominalContent() {
        CombinedVariations both =
                CombinedVariations.of(NOMINAL, List.of(new double[] {103, 49}), VariationCombination.ENVELOPE);
        assertThat(both.up()).containsExactly(103, 50);
        assertThat(both.down()).containsExactly(100, 49);
    }

    @ParameterizedTest
    @EnumSource(VariationCombination.class)
    void refusesTooFew(VariationCombination combination) {
        List<double[]> few = combination == VariationCombination.STANDARD_DEVIATION ? List.of(NOMINAL) : List.of();
        assertThatIllegalArgumentException().isThrownBy(() -> CombinedVariations.of(NOMINAL, few, combination));
    }
}
