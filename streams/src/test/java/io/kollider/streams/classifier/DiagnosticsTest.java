package io.kollider.streams.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code golden.json}, made by {@code golden.py} with scikit-learn, scipy and loops over all pairs, of 300 events with ties and negative weights. */
class DiagnosticsTest {
    private static final ScoreAxis UNIT = new ScoreAxis(0, 1);
    /** Sums of some hundred doubles in another order. */
    private static final Offset<Double> ROUNDING = within(1e-11);

    private static final int LABEL = 0;
    private static final int FOLD = 1;
    private static final int SCORE = 2;
    private static final int SIGNED = 4;
    private static final int CLASS = 5;

    private static double[][] events = {};
    private static JsonNode golden = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void readGoldenNumbers() throws IOException {
        golden = new ObjectMapper().readTree(DiagnosticsTest.class.getResourceAsStream("/classifier/golden.json"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DiagnosticsTest.class.getResourceAsStream("/classifier/events.csv")),
                StandardCharsets.UTF_8))) {
            events = lines.lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",")).stream()
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
        assertThat(events).hasNumberOfRows(300);
    }

    private static ScoreHistogram of(int label, int weight) {
        ScoreHistogram histogram = new ScoreHistogram(UNIT);
        for (double[] event : events) {
            if (event[LABEL] == label) {
                histogram.fill(event[SCORE], event[weight]);
            }
        }
        return histogram;
    }

    private static Roc roc(int weight) {
        return Roc.of(of(1, weight), of(0, weight)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"positive, 3", "signed, 4"})
    void givesAreaErrorAndSeparationOfExactPairs(String weights, int column) {
        JsonNode expected = golden.get(weights);

        Roc roc = roc(column);

        assertThat(roc.area().value()).isCloseTo(expected.get("auc").asDouble(), ROUNDING);
        assertThat(roc.area().error()).isCloseTo(expected.get("auc_error").asDouble(), ROUNDING);
        assertThat(roc.separation(40)).isCloseTo(expected.get("separation").asDouble(), ROUNDING);
    }

    @Test
    void givesTheAreaOfScikitLearn() {
        assertThat(roc(3).area().value()).isCloseTo(golden.get("sklearn_auc").asDouble(), ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({
        "positive, 3, 0.3",
        "positive, 3, 0.5",
        "positive, 3, 0.7",
        "signed, 4, 0.3",
        "signed, 4, 0.5",
        "signed, 4, 0.7"
    })
    void rejectsBackgroundAtTheHighestThresholdThatKeepsTheEfficiency(String weights, int column, double efficiency) {
        JsonNode expected = golden.get(weights).get("rejections").get(Double.toString(efficiency));

        Roc.WorkingPoint point = roc(column).at(efficiency);

        assertThat(point.signalEfficiency()).isCloseTo(expected.get("signal").asDouble(), ROUNDING);
        assertThat(point.backgroundEfficiency())
                .isCloseTo(expected.get("background").asDouble(), ROUNDING);
        assertThat(point.rejection()).hasValueCloseTo(expected.get("rejection").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"positive, 3", "signed, 4"})
    void comparesDistributionsWithEffectiveNumbersOfEvents(String weights, int column) {
        ScoreHistogram one = new ScoreHistogram(UNIT);
        ScoreHistogram other = new ScoreHistogram(UNIT);
        for (double[] event : events) {
            if (event[LABEL] == 1) {
                (event[FOLD] == 0 ? one : other).fill(event[SCORE], event[column]);
            }
        }
        JsonNode expected = golden.get(weights).get("ks_of_fold_0_with_others");

        Kolmogorov test = Kolmogorov.of(one, other).orElseThrow();

        assertThat(test.distance()).isCloseTo(expected.get("distance").asDouble(), ROUNDING);
        assertThat(test.probability()).isCloseTo(expected.get("probability").asDouble(), ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9, 1.0, 1.36, 2.0})
    void givesKolmogorovsFunction(double z) {
        assertThat(Kolmogorov.survival(z))
                .isCloseTo(golden.get("kolmogorov").get(Double.toString(z)).asDouble(), within(1e-14));
    }

    @Test
    void givesConfusionPrecisionRecallAndF1OfScikitLearn() {
        CandidateCounts counts = new CandidateCounts(UNIT, 3, 3, 1);
        for (double[] event : events) {
            counts.test((int) event[CLASS], 0, new double[] {event[6], event[7], event[8]}, event[3]);
        }
        JsonNode expected = golden.get("confusion");

        Confusion confusion = counts.confusion();

        for (int of = 0; of < 3; of++) {
            for (int predicted = 0; predicted < 3; predicted++) {
                assertThat(confusion.at(of, predicted))
                        .isCloseTo(expected.get("matrix").get(of).get(predicted).asDouble(), ROUNDING);
            }
            assertThat(confusion.precision(of))
                    .hasValueCloseTo(expected.get("precision").get(of).asDouble(), ROUNDING);
            assertThat(confusion.recall(of))
                    .hasValueCloseTo(expected.get("recall").get(of).asDouble(), ROUNDING);
            assertThat(confusion.f1(of))
                    .hasValueCloseTo(expected.get("f1").get(of).asDouble(), ROUNDING);
        }
        assertThat(confusion.macroF1()).hasValueCloseTo(expected.get("macro_f1").asDouble(), ROUNDING);
    }

    @Test
    void tellsEachClassFromAllOthersByItsScore() {
        CandidateCounts counts = new CandidateCounts(UNIT, 3, 3, 3);
        for (double[] event : events) {
            counts.test((int) event[CLASS], (int) event[FOLD], new double[] {event[6], event[7], event[8]}, event[3]);
        }

        List<Diagnosis> diagnoses = Diagnosis.of(counts, false, false);

        for (int of = 0; of < 3; of++) {
            assertThat(diagnoses.get(of).area().orElseThrow().value())
                    .isCloseTo(golden.get("one_against_rest_auc").get(of).asDouble(), ROUNDING);
        }
    }

    @Test
    void givesTheMedianSignificance() {
        for (JsonNode row : golden.get("asimov")) {
            assertThat(CutRow.asimov(row.get("s").asDouble(), row.get("b").asDouble()))
                    .isCloseTo(row.get("z").asDouble(), within(1e-9));
        }
    }

    @Test
    void countsWhatIsAboveAThreshold() {
        CutRow half = CutRow.of(of(1, SIGNED), of(0, SIGNED), 100).get(50);

        assertThat(half.threshold()).isEqualTo(0.5);
        assertThat(half.signal())
                .isCloseTo(golden.get("above_half").get("signal").asDouble(), ROUNDING);
        assertThat(half.background())
                .isCloseTo(golden.get("above_half").get("background").asDouble(), ROUNDING);
    }

    @Test
    void addsUpOverPartsOfTheEvents() {
        CandidateCounts whole = new CandidateCounts(UNIT, 1, 2, 3);
        CandidateCounts one = new CandidateCounts(UNIT, 1, 2, 3);
        CandidateCounts other = new CandidateCounts(UNIT, 1, 2, 3);
        for (int i = 0; i < events.length; i++) {
            int of = events[i][LABEL] == 1 ? 0 : 1;
            int fold = (int) events[i][FOLD];
            double[] scores = {i % 10 == 0 ? Double.NaN : events[i][SCORE]};
            whole.test(of, fold, scores, events[i][SIGNED]);
            (i < 100 ? one : other).test(of, fold, scores, events[i][SIGNED]);
            whole.train(of, scores, 1);
            (i < 200 ? one : other).train(of, scores, 1);
        }

        one.add(other);

        Diagnosis expected = Diagnosis.of(whole, false, true).get(0);
        Diagnosis found = Diagnosis.of(one, false, true).get(0);
        assertThat(found.area().orElseThrow().value())
                .isCloseTo(expected.area().orElseThrow().value(), ROUNDING);
        assertThat(found.bins().signal().events())
                .isEqualTo(expected.bins().signal().events());
        assertThat(found.bins().signal().unscoredEvents())
                .isEqualTo(expected.bins().signal().unscoredEvents())
                .isPositive();
        assertThat(found.trainedSignal()).isEqualTo(expected.trainedSignal());
        assertThat(one.unclassified()).isEqualTo(30);
        for (int fold = 0; fold < 3; fold++) {
            assertThat(found.foldAreas().get(fold).orElseThrow().value())
                    .isCloseTo(expected.foldAreas().get(fold).orElseThrow().value(), ROUNDING);
        }
    }

    @Test
    void boundsWhatTheBinsHideInTheArea() {
        ScoreHistogram signal = new ScoreHistogram(UNIT);
        ScoreHistogram background = new ScoreHistogram(UNIT);
        double exact = 0;
        double total = 0;
        double[] signals = new double[500];
        double[] backgrounds = new double[500];
        SplittableRandom random = new SplittableRandom(20151);
        for (int i = 0; i < 500; i++) { // all within three bins
            signals[i] = 0.25 + random.nextDouble() * 3 / ScoreAxis.BINS;
            backgrounds[i] = 0.25 + random.nextDouble() * 2 / ScoreAxis.BINS;
            signal.fill(signals[i], 1);
            background.fill(backgrounds[i], i % 7 == 0 ? -1 : 1);
        }
        for (double s : signals) {
            for (int i = 0; i < 500; i++) {
                double weight = i % 7 == 0 ? -1 : 1;
                exact += s > backgrounds[i] ? weight : 0;
                total += weight;
            }
        }

        Roc.Area area = Roc.of(signal, background).orElseThrow().area();

        assertThat(area.binning()).isPositive();
        assertThat(Math.abs(area.value() - exact / total)).isPositive().isLessThanOrEqualTo(area.binning());
    }

    @Test
    void scalesTestedEventsToAllWherePartOfThemWasTrainedOn() {
        CandidateCounts counts = new CandidateCounts(UNIT, 1, 2, 1);
        counts.test(0, 0, new double[] {0.8}, 2);
        counts.test(0, 0, new double[] {0.2}, 2);
        counts.train(0, new double[] {0.9}, 12);
        counts.test(1, 0, new double[] {0.7}, 5);
        counts.train(1, new double[] {0.1}, 5);

        CutRow half = Diagnosis.of(counts, false, true).get(0).cuts().get(50);

        assertThat(half.signal()).isCloseTo(8, ROUNDING); // half of 16
        assertThat(half.background()).isCloseTo(10, ROUNDING);
    }

    @Test
    void hasNoCurveOfAClassWithoutAPositiveSum() {
        ScoreHistogram signal = new ScoreHistogram(UNIT);
        signal.fill(0.5, 1);
        signal.fill(0.6, -1);

        assertThat(Roc.of(signal, of(0, SIGNED))).isEmpty();
        assertThat(Kolmogorov.of(new ScoreHistogram(UNIT), signal)).isEmpty();
    }

    @Test
    void putsScoresOutsideTheRangeIntoTheOutermostBins() {
        ScoreHistogram histogram = new ScoreHistogram(new ScoreAxis(-1, 1));
        histogram.fill(-7, 1);
        histogram.fill(1, 2);
        histogram.fill(Double.POSITIVE_INFINITY, 4);

        assertThat(histogram.contents(2)).containsExactly(1, 6);
    }

    @Test
    void refusesScoresThatAreNeitherOneNorOneAClass() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateCounts(UNIT, 1, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateCounts(UNIT, 2, 3, 1));
    }
}
