package io.kollider.monitoring.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against ROOT, whose numbers src/test/python/compatibility.py wrote. */
class ShapeTestsTest {
    /** Both sum in double precision, in another order. */
    private static final double ROUNDING = 1e-10;

    static List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(ShapeTestsTest.class.getResource("compatibility.json"))
                .get("cases")
                .forEach(cases::add);
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithRoot(JsonNode one) {
        Bins first = Bins.ofCounts(numbers(one.get("first")));
        Bins second = Bins.of(numbers(one.get("second")), numbers(one.get("squares")));

        ShapeTest chi2 = (one.get("weighted").asBoolean()
                        ? ChiSquare.ofCountsWithWeights(first, second)
                        : ChiSquare.ofCounts(first, second))
                .orElseThrow();
        ShapeTest kolmogorov = KolmogorovSmirnov.of(first, second).orElseThrow();

        assertThat(chi2.statistic()).isCloseTo(one.get("chi2").asDouble(), within(ROUNDING * chi2.statistic()));
        assertThat(chi2.degrees()).isEqualTo(one.get("ndf").asInt());
        assertThat(chi2.probability()).isCloseTo(one.get("p").asDouble(), within(ROUNDING));
        assertThat(kolmogorov.statistic()).isCloseTo(one.get("distance").asDouble(), within(ROUNDING));
        // ROOT stops its series at terms of 1e-10 or so
        assertThat(kolmogorov.probability()).isCloseTo(one.get("kolmogorov").asDouble(), within(1e-8));
    }

    @Test
    void saysNothingWithoutEvents() {
        Bins none = Bins.ofCounts(new double[3]);
        Bins some = Bins.ofCounts(new double[] {1, 2, 3});

        assertThat(ChiSquare.ofCounts(none, some)).isEmpty();
        assertThat(ChiSquare.ofCountsWithWeights(some, none)).isEmpty();
        assertThat(KolmogorovSmirnov.of(some, none)).isEmpty();
    }

    @Test
    void saysNothingOfASingleBin() {
        Bins one = Bins.ofCounts(new double[] {7});

        assertThat(ChiSquare.ofCounts(one, one)).isEmpty();
    }

    /** Kolmogorov's distribution, from scipy 1.17.1: scipy.special.kolmogorov. */
    @Test
    void knowsKolmogorovsDistribution() {
        assertThat(KolmogorovSmirnov.probability(0.5)).isCloseTo(0.9639452436648751, within(1e-12));
        assertThat(KolmogorovSmirnov.probability(0.75)).isCloseTo(0.6271670417762616, within(1e-9));
        assertThat(KolmogorovSmirnov.probability(0.76)).isCloseTo(0.6103602706992852, within(1e-9));
        assertThat(KolmogorovSmirnov.probability(1.5)).isCloseTo(0.022217962616525127, within(1e-12));
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
