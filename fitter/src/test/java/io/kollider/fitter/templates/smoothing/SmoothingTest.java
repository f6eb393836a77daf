package io.kollider.fitter.templates.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothingTest {
    /** Of sums of a few tens of terms in another order. */
    private static final double ROUNDING = 1e-11;

    static Stream<Smoothing> all() {
        return Stream.of(Smoothing.runningMedians(), Smoothing.fewSlopes(), Smoothing.kernel());
    }

    @Test
    void everyAlgorithmIsTested() {
        assertThat(all().map(Object::getClass)).containsExactlyInAnyOrder(Smoothing.class.getPermittedSubclasses());
    }

    @Test
    void runningMediansAgreeWithCabinetry() throws IOException {
        agree(Smoothing.runningMedians(), "running-medians");
    }

    @Test
    void fewSlopesAgreesWithTheAlgorithmAroundRootsSmoothing() throws IOException {
        agree(Smoothing.fewSlopes(), "few-slopes");
    }

    @Test
    void kernelAgreesWithItsDefinitionInMatrices() throws IOException {
        agree(Smoothing.kernel(), "kernel");
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsTheYieldAndItsArguments(Smoothing smoothing) {
        double[] nominal = {10, 20, 30, 20, 10, 5};
        double[] varied = {12, 18, 33, 20, 13, 4};
        double[] smooth = smoothing.smoothed(nominal, nominal.clone(), varied, varied.clone());
        assertThat(Arrays.stream(smooth).sum()).isCloseTo(100, within(ROUNDING * 100));
        assertThat(nominal).containsExactly(10, 20, 30, 20, 10, 5);
        assertThat(varied).containsExactly(12, 18, 33, 20, 13, 4);
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsAConstantRatio(Smoothing smoothing) {
        double[] nominal = {10, 20, 30, 20, 10, 5, 2, 7};
        double[] varied = Arrays.stream(nominal).map(events -> 1.25 * events).toArray();
        assertThat(smoothing.smoothed(nominal, nominal, varied, varied))
                .containsExactly(varied, within(ROUNDING * 100));
    }

    @ParameterizedTest
    @MethodSource("all")
    void leavesBinsWithoutNominalEventsAlone(Smoothing smoothing) {
        double[] nominal = {0, 20, 30, -1, 10, 5, 2, 0};
        double[] varied = {3, 18, 33, 2, 13, 4, 2, 0};
        double[] smooth = smoothing.smoothed(nominal, new double[8], varied, new double[8]);
        assertThat(new double[] {smooth[0], smooth[3], smooth[7]}).containsExactly(3, 2, 0);
        assertThat(smooth).doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesShortAndEmptyTemplates(Smoothing smoothing) {
        for (int bins = 0; bins < 6; bins++) {
            double[] empty = new double[bins];
            assertThat(smoothing.smoothed(empty, empty, empty, empty)).containsExactly(empty);
            double[] one = new double[bins];
            Arrays.fill(one, 1);
            assertThat(smoothing.smoothed(one, one, one, one)).containsExactly(one, within(ROUNDING));
        }
    }

    /** A linear change of 10 % under fluctuations of 3 %: every algorithm comes nearer to the truth, on the average of 200 variations. */
    @ParameterizedTest
    @MethodSource("all")
    void comesNearerToTheTruth(Smoothing smoothing) {
        Random random = new Random(7);
        int bins = 20;
        double before = 0;
        double after = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] nominal = new double[bins];
            double[] truth = new double[bins];
            double[] varied = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                nominal[bin] = 1000;
                truth[bin] = 1000 * (1 + 0.1 * (bin - 9.5) / 9.5);
                varied[bin] = truth[bin] + 30 * random.nextGaussian();
            }
            double[] variance = new double[bins];
            Arrays.fill(variance, 450);
            double[] smooth = smoothing.smoothed(nominal, variance, varied, variance);
            for (int bin = 0; bin < bins; bin++) {
                before += Math.pow(varied[bin] - truth[bin], 2);
                after += Math.pow(smooth[bin] - truth[bin], 2);
            }
        }
        assertThat(after).isLessThan(0.7 * before);
    }

    /** Fluctuations around no change: the kernel is so wide in most cases that hardly a shape is left. */
    @Test
    void kernelTakesPureFluctuationsAway() {
        Random random = new Random(11);
        double before = 0;
        double after = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] nominal = new double[20];
            Arrays.fill(nominal, 100);
            double[] varied = Arrays.stream(nominal)
                    .map(n -> n + 5 * random.nextGaussian())
                    .toArray();
            double rate = Arrays.stream(varied).sum() / 2000;
            double[] smooth = Smoothing.kernel().smoothed(nominal, nominal, varied, nominal);
            for (int bin = 0; bin < 20; bin++) {
                before += Math.pow(varied[bin] - 100 * rate, 2);
                after += Math.pow(smooth[bin] - 100 * rate, 2);
            }
        }
        assertThat(after).isLessThan(0.2 * before);
    }

    private static void agree(Smoothing smoothing, String expected) throws IOException {
        try (InputStream file = Objects.requireNonNull(SmoothingTest.class.getResourceAsStream("smoothing.json"))) {
            JsonNode cases = new ObjectMapper().readTree(file);
            assertThat(cases).hasSize(24);
            for (JsonNode one : cases) {
                double[] varied = numbers(one.get("varied"));
                double[] smooth =
                        smoothing.smoothed(numbers(one.get("nominal")), numbers(one.get("variance")), varied, varied);
                double[] wanted = numbers(one.get(expected));
                for (int bin = 0; bin < wanted.length; bin++) {
                    assertThat(smooth[bin]).isCloseTo(wanted[bin], within(ROUNDING * Math.max(1, wanted[bin])));
                }
            }
        }
    }

    private static double[] numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
