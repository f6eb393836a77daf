package io.kollider.fitter.sampling;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.PseudoData.Auxiliary;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import io.kollider.fitter.workspace.Modifier.ShapeSys;
import java.util.List;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoDataTest {
    private static final Model MODEL = new SmallWorkspace()
            .channel(
                    "SR",
                    List.of(12.0, 60.0),
                    sample("signal", List.of(2.0, 10.0), new NormFactor("mu")),
                    sample(
                            "background",
                            List.of(10.0, 50.0),
                            new NormSys("theta", 0.9, 1.1),
                            new ShapeSys("control", List.of(2.0, 5.0))))
            .model();

    /** Counts of each number against the probabilities that Commons Math computes: chi-square with as many degrees as there are bins. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4.5, 9.99, 10.01, 37.5, 4000})
    void drawsCountsByPoissonsLaw(double mean) {
        int draws = 40_000;
        int first = (int) Math.max(0, mean - 3 * Math.sqrt(mean));
        int bins = Math.min(30, (int) (6 * Math.sqrt(mean)) + 2);
        int width = Math.max(1, (int) Math.ceil(6 * Math.sqrt(mean) / bins));
        int[] counts = new int[bins + 2];
        RandomStream random = RandomStream.of(3, 1);
        for (int i = 0; i < draws; i++) {
            double drawn = PoissonSampler.draw(mean, random);
            int bin = drawn < first ? 0 : 1 + (int) ((drawn - first) / width);
            counts[Math.min(bins + 1, bin)]++;
        }

        PoissonDistribution law = new PoissonDistribution(mean);
        double chiSquare = 0;
        int degrees = -1;
        for (int bin = 0; bin < counts.length; bin++) {
            double low = bin == 0 ? 0 : law.cumulativeProbability(first + (bin - 1) * width - 1);
            double high = bin == bins + 1 ? 1 : law.cumulativeProbability(first + bin * width - 1);
            double expected = draws * (high - low);
            if (expected > 5) {
                chiSquare += (counts[bin] - expected) * (counts[bin] - expected) / expected;
                degrees++;
            }
        }
        // Five standard deviations of chi-square.
        assertThat(chiSquare).isLessThan(degrees + 5 * Math.sqrt(2 * degrees) + 5);
    }

    @Test
    void givesTheSameExperimentForTheSameNumber() {
        PseudoData data = PseudoData.of(MODEL, MODEL.initial(), Auxiliary.RESAMPLED, 7);
        Data seventeenth = data.experiment(17);
        data.experiment(3);

        Data again =
                PseudoData.of(MODEL, MODEL.initial(), Auxiliary.RESAMPLED, 7).experiment(17);

        assertThat(again.counts()).isEqualTo(seventeenth.counts());
        assertThat(again.auxiliaries()).isEqualTo(seventeenth.auxiliaries());
        assertThat(data.experiment(18).auxiliaries()).isNotEqualTo(seventeenth.auxiliaries());
        assertThat(PseudoData.of(MODEL, MODEL.initial(), Auxiliary.RESAMPLED, 8)
                        .experiment(17)
                        .auxiliaries())
                .isNotEqualTo(seventeenth.auxiliaries());
    }

    @Test
    void drawsAuxiliaryMeasurementsAroundTheValues() {
        double[] values = MODEL.initial();
        int theta = MODEL.index("theta");
        int control = MODEL.index("control[1]");
        values[theta] = 0.5;
        values[control] = 1.2;
        PseudoData data = PseudoData.of(MODEL, values, Auxiliary.RESAMPLED, 1);
        int experiments = 20_000;
        double sumTheta = 0;
        double squareTheta = 0;
        double sumControl = 0;
        double squareControl = 0;
        double sumCount = 0;
        for (int i = 0; i < experiments; i++) {
            Data experiment = data.experiment(i);
            sumTheta += experiment.auxiliaries()[theta];
            squareTheta += Math.pow(experiment.auxiliaries()[theta] - 0.5, 2);
            sumControl += experiment.auxiliaries()[control];
            squareControl += Math.pow(experiment.auxiliaries()[control] - 120, 2);
            sumCount += experiment.counts()[1];
        }

        // (50 / 5)^2 events measure the factor of the second bin; 1.2 times as many are expected here.
        double root = Math.sqrt(experiments);
        assertThat(sumTheta / experiments).isCloseTo(0.5, within(4 / root));
        assertThat(squareTheta / experiments).isCloseTo(1, within(4 * Math.sqrt(2) / root));
        assertThat(sumControl / experiments).isCloseTo(120, within(4 * Math.sqrt(120) / root));
        assertThat(squareControl / experiments).isCloseTo(120, within(4 * 120 * Math.sqrt(2) / root));
        double expected = MODEL.expected(values)[1];
        assertThat(sumCount / experiments).isCloseTo(expected, within(4 * Math.sqrt(expected) / root));
    }

    @Test
    void leavesAuxiliaryMeasurementsThatAreToStay() {
        Model held = MODEL.fixing(List.of("theta"));

        Data fixed = PseudoData.of(MODEL, MODEL.initial(), Auxiliary.FIXED, 1).experiment(0);
        Data resampled =
                PseudoData.of(held, held.initial(), Auxiliary.RESAMPLED, 1).experiment(0);

        assertThat(fixed.auxiliaries()).isEqualTo(MODEL.data().auxiliaries());
        assertThat(resampled.auxiliaries()[held.index("theta")]).isZero();
        assertThat(resampled.auxiliaries()[held.index("control[0]")]).isNotEqualTo(25);
    }

    @Test
    void refusesValuesThatMakeARateNegative() {
        double[] values = MODEL.initial();
        values[MODEL.index("mu")] = -20;

        assertThatThrownBy(() -> PseudoData.of(MODEL, values, Auxiliary.FIXED, 1))
                .hasMessageContaining("pseudo-data cannot be drawn where");
    }
}
