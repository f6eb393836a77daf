package io.kollider.analysis.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "25, GeV, MeV, 25000",
        "27000, MeV, GeV, 27",
        "0.1, TeV, GeV, 100",
        "1, eV, GeV, 1e-9",
        "0.5, mm, mm, 0.5",
        "2, m, mm, 2000",
        "1, um, mm, 0.001",
        "3, cm, mm, 30"
    })
    void convertsWithOneRounding(double value, String from, String to, double expected) {
        assertThat(Unit.of(from).orElseThrow().in(Unit.of(to).orElseThrow(), value))
                .isEqualTo(expected);
    }

    @Test
    void symbolsAreTakenLiterally() {
        assertThat(Unit.of("gev")).isEmpty();
        assertThat(Unit.of("")).isEmpty();
    }

    @Test
    void refusesUnitsOfAnotherDimension() {
        assertThatIllegalArgumentException().isThrownBy(() -> Unit.GEV.in(Unit.METRE, 1));
    }
}
