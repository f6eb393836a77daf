package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.fitter.bootstrap.Distribution.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scipy.stats.bootstrap: the README beside bca-cases.json says how its numbers were made. */
class ReplicaIntervalsTest {
    private static final double AGREEMENT = 1e-10;

    static List<Case> cases() throws IOException {
        Path file = Path.of("src/test/resources/io/kollider/fitter/bootstrap/bca-cases.json");
        List<Case> cases = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).get("cases").forEach(node -> cases.add(new Case(node)));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithScipy(Case one) {
        ReplicaIntervals intervals = one.intervals();

        for (JsonNode expected : one.node.get("intervals")) {
            double level = expected.get("level").doubleValue();
            agrees(intervals.biasCorrection(), expected.get("z0"));
            agrees(intervals.acceleration().value(), expected.get("a"));
            agrees(Optional.of(intervals.percentile(level)), expected.get("percentile"));
            agrees(Optional.of(intervals.basic(level)), expected.get("basic"));
            agrees(intervals.accelerated(level), expected.get("bca"));
            assertThat(intervals.fallback(level).isPresent())
                    .isEqualTo(expected.get("bca").get(0).isNull());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheBiasCorrectedIntervalWithoutAcceleration(Case one) {
        ReplicaIntervals still =
                ReplicaIntervals.of(one.replicas(), one.estimate(), new Acceleration(OptionalDouble.of(0), ""));

        assertThat(still.accelerated(0.9)).isEqualTo(still.biasCorrected(0.9));
    }

    @Test
    void saysWhyThereIsNoAcceleratedInterval() {
        double[] replicas = {1, 2, 3, 4};
        Acceleration some = new Acceleration(OptionalDouble.of(0.1), "");

        assertThat(ReplicaIntervals.of(replicas, 0.5, some).fallback(0.68))
                .hasValueSatisfying(reason -> assertThat(reason).contains("all replicas lie above"));
        assertThat(ReplicaIntervals.of(replicas, 4.5, some).fallback(0.68))
                .hasValueSatisfying(reason -> assertThat(reason).contains("all replicas lie below"));
        assertThat(ReplicaIntervals.of(replicas, 2.5, Acceleration.undefined("no events"))
                        .fallback(0.68))
                .hasValue("no events");
        assertThat(ReplicaIntervals.of(replicas, 2.5, new Acceleration(OptionalDouble.of(2), ""))
                        .fallback(0.95))
                .hasValueSatisfying(reason -> assertThat(reason).contains("too large"));
    }

    @Test
    void weighsTheEventsOfABinByTheirNumber() {
        double[] perBin = {1.0, 1.3, 0.4};
        double[] counts = {3, 2, 4};
        double[] perEvent = {1.0, 1.0, 1.0, 1.3, 1.3, 0.4, 0.4, 0.4, 0.4};
        double[] ones = new double[perEvent.length];
        Arrays.fill(ones, 1);

        assertThat(Acceleration.leaveOneOut(perBin, counts).value().orElseThrow())
                .isCloseTo(Acceleration.leaveOneOut(perEvent, ones).value().orElseThrow(), within(1e-15));
    }

    /** A sixth of the skewness of Poisson's law. */
    @Test
    void isASixthOfTheSkewnessForASingleCount() {
        double[] slope = {0.02};
        double[] count = {64};

        assertThat(Acceleration.of(slope, count, 0).value().orElseThrow()).isCloseTo(1 / (6 * 8.0), within(1e-16));
        assertThat(Acceleration.leaveOneOut(new double[] {0.98}, count).value()).isEmpty();
    }

    private static void agrees(OptionalDouble ours, JsonNode theirs) {
        if (theirs.isNull()) {
            assertThat(ours).isEmpty();
        } else {
            assertThat(ours.orElseThrow()).isCloseTo(theirs.doubleValue(), within(AGREEMENT));
        }
    }

    private static void agrees(Optional<Interval> ours, JsonNode theirs) {
        if (theirs.get(0).isNull()) {
            assertThat(ours).isEmpty();
        } else {
            assertThat(ours.orElseThrow().low()).isCloseTo(theirs.get(0).doubleValue(), within(AGREEMENT));
            assertThat(ours.orElseThrow().high()).isCloseTo(theirs.get(1).doubleValue(), within(AGREEMENT));
        }
    }

    record Case(JsonNode node) {
        double estimate() {
            return node.get("estimate").doubleValue();
        }

        double[] replicas() {
            return numbers(node.get("replicas"));
        }

        ReplicaIntervals intervals() {
            double[] jackknife = numbers(node.get("jackknife"));
            double[] ones = new double[jackknife.length];
            Arrays.fill(ones, 1);
            return ReplicaIntervals.of(replicas(), estimate(), Acceleration.leaveOneOut(jackknife, ones));
        }

        private static double[] numbers(JsonNode array) {
            double[] numbers = new double[array.size()];
            Arrays.setAll(numbers, i -> array.get(i).doubleValue());
            return numbers;
        }

        @Override
        public String toString() {
            return node.get("name").textValue();
        }
    }
}
