package io.kollider.fitter.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.ParameterName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoSidedTest {
    private static final double[] NOMINAL = {4, 12};

    @Test
    void keepsAVariationWholeWhoseRateIsNotPositive() {
        List<Modifier> modifiers = TwoSided.mirrored(NOMINAL, new double[] {8, 30})
                .notNegative()
                .modifiers(new ParameterName("JES", "JES"));

        // mirrored to 0 and −6: nothing is left on the other side
        assertThat(modifiers).containsExactly(new Modifier.HistoSys("JES", List.of(0.0, 0.0), List.of(8.0, 30.0)));
    }

    @Test
    void keepsAVariationWholeWhoseRateChangesOutOfProportion() {
        List<Modifier> modifiers = TwoSided.of(NOMINAL, new double[] {5, 11}, new double[] {0, 1})
                .modifiers(new ParameterName("JES", "JES"));

        assertThat(modifiers).containsExactly(new Modifier.HistoSys("JES", List.of(0.0, 1.0), List.of(5.0, 11.0)));
    }

    @Test
    void shiftsASampleThatIsNominallyEmpty() {
        List<Modifier> modifiers = TwoSided.of(new double[2], new double[] {1, 0}, new double[] {0, 0})
                .modifiers(new ParameterName("JES", "JES"));

        assertThat(modifiers).containsExactly(new Modifier.HistoSys("JES", List.of(0.0, 0.0), List.of(1.0, 0.0)));
    }

    @Test
    void hasOnlyAShapeWhereTheRateStays() {
        List<Modifier> modifiers = TwoSided.of(NOMINAL, new double[] {6, 10}, new double[] {3, 13})
                .modifiers(new ParameterName("JES", "JES"));

        assertThat(modifiers).containsExactly(new Modifier.HistoSys("JES", List.of(3.0, 13.0), List.of(6.0, 10.0)));
    }

    @Test
    void doesNothingWithinRounding() {
        double[] up = {4 * (1 + 1e-15), 12 * (1 - 1e-15)};

        assertThat(TwoSided.mirrored(NOMINAL, up).modifiers(new ParameterName("MUR", "MUR")))
                .isEmpty();
        assertThat(TwoSided.mirrored(new double[2], new double[2]).modifiers(new ParameterName("MUR", "MUR")))
                .isEmpty();
    }

    @Test
    void namesTheBinsThatFallBelowZero() {
        TwoSided varied = TwoSided.mirrored(NOMINAL, new double[] {9, 12});

        assertThat(varied.negativeBins()).containsExactly(0);
        assertThat(varied.notNegative().negativeBins()).isEmpty();
    }

    @Test
    void reducesToRateOrShape() {
        TwoSided both = TwoSided.of(new double[] {10, 30}, new double[] {20, 40}, new double[] {10, 10});
        TwoSided rate = both.reducedTo(TemplateTreatment.Effect.RATE);
        assertThat(rate.up()).containsExactly(15, 45);
        assertThat(rate.down()).containsExactly(5, 15);
        TwoSided shape = both.reducedTo(TemplateTreatment.Effect.SHAPE);
        assertThat(shape.up()).containsExactly(new double[] {20 / 1.5, 40 / 1.5}, within(1e-12));
        assertThat(shape.down()).containsExactly(20, 20);
    }

    @Test
    void namesTheShapeApart() {
        List<Modifier> modifiers = TwoSided.of(new double[] {10, 30}, new double[] {20, 40}, new double[] {10, 10})
                .modifiers(new ParameterName("JES", "JES_shape"));
        assertThat(modifiers).extracting(Modifier::name).containsExactly("JES", "JES_shape");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 108, 47, 98, 46",
        "ONE_SIDED, 108, 47, 92, 53",
        "TWO_SIDED, 105, 50.5, 95, 49.5",
        "ABS_MEAN, 105, 53.5, 95, 46.5",
        "MAXIMUM, 108, 46, 92, 54",
    })
    void symmetrisesBinByBin(Symmetrisation how, double up0, double up1, double down0, double down1) {
        TwoSided both = TwoSided.of(new double[] {100, 50}, new double[] {108, 47}, new double[] {98, 46})
                .symmetrised(how);
        assertThat(both.up()).containsExactly(up0, up1);
        assertThat(both.down()).containsExactly(down0, down1);
    }
}
