package io.kollider.fitter.unfolding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.inference.Search;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.unfolding.RegularisationScan.Point;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Penalty;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers of tau_scan.py: the same problem solved with NumPy alone. */
class RegularisationScanTest {
    /** τ, deviance, curvature, mean and largest global correlation, bend. */
    private static final double[][] EXPECTED = {
        {0.1, 4.73733839, 2.68248821, 0.667789463, 0.76818925, Double.NaN},
        {0.177827941, 4.74020561, 2.54377767, 0.663115917, 0.763339012, 0.332177503},
        {0.316227766, 4.76439998, 2.16850153, 0.648828462, 0.748225901, 0.237294823},
        {0.562341325, 4.91525948, 1.40079103, 0.607927908, 0.702696354, 0.0792375027},
        {1, 5.41830088, 0.52905397, 0.508558509, 0.580260115, -0.0392870315},
        {1.77827941, 6.12374313, 0.106755056, 0.339701471, 0.352718292, -0.0505646277},
        {3.16227766, 6.58503088, 0.0143036313, 0.279606575, 0.335588207, -0.0248872441},
        {5.62341325, 6.78069882, 0.00161066504, 0.501665562, 0.604471697, -0.00920306879},
        {10, 6.85038062, 0.000169137682, 0.760434508, 0.825916591, -0.00310567756},
        {17.7827941, 6.87351692, 1.72231015e-05, 0.909017493, 0.936312441, -0.00100957187},
        {31.6227766, 6.88096592, 1.73286922e-06, 0.96924413, 0.978760744, -0.000322542141},
        {56.2341325, 6.88333578, 1.73629684e-07, 0.990055844, 0.993163711, -0.000102349086},
        {100, 6.88408666, 1.73738999e-08, 0.996832853, 0.997825845, Double.NaN},
    };

    private static final double[][] RESPONSE = {
        {60, 18, 2, 0}, {22, 55, 14, 1}, {6, 24, 48, 8}, {1, 8, 26, 30}, {0, 2, 11, 34}, {0, 0, 3, 21}
    };

    private static final double[] BACKGROUND = {20, 18, 15, 10, 8, 5};

    private static Model model(double strength) {
        List<ChannelSample> samples = new ArrayList<>();
        List<ParameterSetting> settings = new ArrayList<>();
        for (int truth = 0; truth < 4; truth++) {
            int column = truth;
            String name = "mu_" + (truth + 1);
            samples.add(new ChannelSample(
                    "truth_" + (truth + 1),
                    Arrays.stream(RESPONSE).map(row -> row[column]).toList(),
                    List.of(new Modifier.NormFactor(name))));
            settings.add(new ParameterSetting(
                    name, List.of(1.0), List.of(List.of(-100.0, 100.0)), List.of(), List.of(), Optional.of(false)));
        }
        List<Double> background = Arrays.stream(BACKGROUND).boxed().toList();
        samples.add(new ChannelSample(
                "background",
                background,
                List.of(new Modifier.HistoSys("rate", times(background, 0.9), times(background, 1.1)))));
        List<Penalty> penalties = new ArrayList<>();
        for (int first = 1; first <= 2; first++) {
            penalties.add(new Penalty(
                    List.of("mu_" + first, "mu_" + (first + 1), "mu_" + (first + 2)),
                    List.of(1.0, -2.0, 1.0),
                    strength));
        }
        return Model.of(
                new Workspace(
                        List.of(new Channel("SR", samples)),
                        List.of(new Observation("SR", List.of(104.0, 98.0, 117.0, 66.0, 49.0, 35.0))),
                        List.of(new Measurement("m", "mu_1", settings, penalties))),
                "m");
    }

    private static List<Double> times(List<Double> numbers, double factor) {
        return numbers.stream().map(number -> number * factor).toList();
    }

    @Test
    void everyStrengthHasTheNumbersOfAnIndependentProgram() throws InterruptedException {
        // whatever strength the workspace was made with
        RegularisationScan scan = RegularisationScan.of(model(7), 7, 0.1, 100, 13, Search.FROM_INITIAL, 2);

        assertThat(scan.points()).hasSameSizeAs(EXPECTED);
        for (int i = 0; i < EXPECTED.length; i++) {
            Point point = scan.points().get(i);
            double[] expected = EXPECTED[i];
            assertThat(point.converged()).isTrue();
            assertThat(point.strength()).isCloseTo(expected[0], within(1e-8 * expected[0]));
            assertThat(point.deviance()).isCloseTo(expected[1], within(1e-6));
            assertThat(point.curvature()).isCloseTo(expected[2], within(1e-5 * expected[2]));
            assertThat(point.meanCorrelation().orElseThrow()).isCloseTo(expected[3], within(1e-6));
            assertThat(point.largestCorrelation().orElseThrow()).isCloseTo(expected[4], within(1e-6));
            assertThat(point.bend().isPresent()).isEqualTo(Double.isFinite(expected[5])); // there is none at the ends
            // second differences of numbers that are good to 1e-6 or so
            point.bend()
                    .ifPresent(bend -> assertThat(bend).isCloseTo(expected[5], within(1e-3 * Math.abs(expected[5]))));
        }
        assertThat(scan.leastCorrelated().orElseThrow()).isEqualTo(scan.points().get(6));
        assertThat(scan.corner().orElseThrow()).isEqualTo(scan.points().get(1));
    }

    @Test
    void doesNotDependOnThreads() throws InterruptedException {
        assertThat(RegularisationScan.of(model(1), 1, 0.1, 100, 5, Search.FROM_INITIAL, 3)
                        .points())
                .isEqualTo(RegularisationScan.of(model(1), 1, 0.1, 100, 5, Search.FROM_INITIAL, 1)
                        .points());
    }

    @Test
    void needsPenalties() {
        Model without = Model.of(
                new Workspace(
                        List.of(new Channel(
                                "SR",
                                List.of(new ChannelSample("s", List.of(1.0), List.of(new Modifier.NormFactor("mu")))))),
                        List.of(new Observation("SR", List.of(1.0))),
                        List.of(new Measurement("m", "mu", List.of()))),
                "m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularisationScan.of(without, 1, 0.1, 100, 5, Search.FROM_INITIAL, 1))
                .withMessageContaining("0 penalties");
    }
}
