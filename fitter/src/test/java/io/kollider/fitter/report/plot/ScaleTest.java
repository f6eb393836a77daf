package io.kollider.fitter.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.fitter.report.plot.Scale.Tick;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void labelsRoundValuesExactly() {
        assertThat(labels(new LinearScale(0, 300, 0, 500, 8, 0)))
                .containsExactly("0", "50", "100", "150", "200", "250", "300");
        assertThat(labels(new LinearScale(-0.5, 9.5, 0, 500, 8, 0)))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(labels(new LinearScale(0.892, 1.108, 0, 130, 4, 0)))
                .containsExactly("0.9", "0.95", "1", "1.05", "1.1");
        assertThat(labels(new LinearScale(-2.5, 2.5, 0, 130, 5, 0))).containsExactly("−2", "−1", "0", "1", "2");
    }

    @Test
    void leavesOutThePowerOfTen() {
        assertThat(labels(new LinearScale(0, 4e6, 0, 400, 4, 6))).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void labelsPowersOfTenOnALogScale() {
        assertThat(labels(new LogScale(0.02, 2e4, 400, 0)))
                .containsExactly("10^{-1}", "1", "10", "10^{2}", "10^{3}", "10^{4}");
    }

    @Test
    void labelsTwosAndFivesWhereThereIsNoSecondPowerOfTen() {
        assertThat(labels(new LogScale(30, 900, 400, 0))).containsExactly("50", "10^{2}", "200", "500");
        assertThat(labels(new LogScale(1.5e5, 9e5, 400, 0))).containsExactly("2·10^{5}", "5·10^{5}");
        assertThat(labels(new LogScale(0.03, 0.4, 400, 0))).containsExactly("0.05", "10^{-1}", "0.2");
    }

    @Test
    void keepsZeroAndNegativeValuesAtTheFootOfALogScale() {
        LogScale scale = new LogScale(0.1, 1000, 400, 0);

        assertThat(scale.at(0)).isEqualTo(400);
        assertThat(scale.at(-3)).isEqualTo(400);
        assertThat(scale.at(1000)).isEqualTo(0);
    }

    @Test
    void refusesEmptyRanges() {
        assertThatThrownBy(() -> new LinearScale(1, 1, 0, 1, 5, 0)).hasMessageContaining("empty");
        assertThatThrownBy(() -> new LogScale(0, 1, 0, 1)).hasMessageContaining("logarithmic");
    }

    @Property
    void hasAFewTicksInsideWhateverTheRange(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e12) double width,
            @ForAll @IntRange(min = 4, max = 10) int wanted) {
        LinearScale scale = new LinearScale(low, low + width, 0, 500, wanted, 0);

        List<Tick> major = scale.ticks().stream().filter(Tick::major).toList();

        assertThat(major).hasSizeBetween(1, 2 * wanted + 1);
        assertThat(major).allSatisfy(tick -> assertThat(scale.at(tick.value())).isBetween(-0.01, 500.01));
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream()
                .map(Tick::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
