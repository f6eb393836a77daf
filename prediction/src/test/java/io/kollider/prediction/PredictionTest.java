package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Luminosity;
import io.kollider.analysis.Place;
import io.kollider.analysis.Region;
import io.kollider.analysis.Source;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTest {
    private static final List<String> ROWS = List.of("NOSYS", "JES__1up", "MUR__1up");
    private static final Optional<String> NOMINAL = Optional.empty();
    private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0);
    private static final Region.Histogram M = histogram(0.0, 1.0, 2.0);

    @Test
    void dividesByTheSumOfWeights() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .yields("1", "SR", List.of("NOSYS"), new double[] {2, 3, -1})
                .set;

        Yield yield = prediction(set, Map.of(), "1").yield("ttbar", "SR", NOMINAL);

        // 100 events produced: each weight counts 100 / 50 = 2
        assertThat(yield).isEqualTo(new Yield(8, 4 * (4 + 9 + 1), 3));
        assertThat(yield.error()).isEqualTo(Math.sqrt(56));
    }

    @Test
    void normalisesEachDatasetBeforeTheUnion() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .sums("2", List.of("NOSYS"), 400)
                .yields("1", "SR", List.of("NOSYS"), new double[] {1})
                .yields("2", "SR", List.of("NOSYS"), new double[] {1, 1})
                .set;

        Yield yield = prediction(set, Map.of(), "1", "2").yield("ttbar", "SR", NOMINAL);

        assertThat(yield).isEqualTo(new Yield(2 + 2 * 0.25, 4 + 2 * 0.0625, 3));
    }

    @Test
    void dividesAVariationByItsOwnSumWhereSaidSo() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS", "MUR__1up"), 50, 25)
                .yields("1", "SR", ROWS, new double[] {1}, new double[] {3}, new double[] {5})
                .set;
        Prediction prediction = prediction(set, Map.of("MUR__1up", "MUR__1up", "JES__1up", "NOSYS"), "1");

        assertThat(prediction.yield("ttbar", "SR", Optional.of("JES__1up")).sumw())
                .isEqualTo(6);
        assertThat(prediction.yield("ttbar", "SR", Optional.of("MUR__1up")).sumw())
                .isEqualTo(20);
    }

    @Test
    void leavesADatasetNominalWhereAVariationDoesNotConcernIt() {
        HistogramSet set =
                new Counted().sums("1", List.of("NOSYS"), 50).yields("1", "SR", List.of("NOSYS"), new double[] {1}).set;
        Prediction prediction = prediction(set, Map.of("MUR__1up", "MUR__1up"), "1");

        assertThat(prediction.yield("ttbar", "SR", Optional.of("MUR__1up")))
                .isEqualTo(prediction.yield("ttbar", "SR", NOMINAL));
    }

    /** The other generator's file has 4 events in its sum of weights of 80, and promises 120 events of which each weight counts 1.5. */
    @Test
    void readsAVariationWithFilesOfItsOwnWithTheirSumAndCrossSection() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .sums("1/HERWIG", List.of("NOSYS"), 80)
                .yields("1", "SR", List.of("NOSYS"), new double[] {1})
                .yields("1/HERWIG", "SR", List.of("HERWIG"), new double[] {4, -2})
                .histogram("1/HERWIG", "SR", "m", EDGES, List.of("HERWIG"), new double[] {0, 4, -2, 0, 0})
                .sums("2", List.of("NOSYS"), 100)
                .yields("2", "SR", List.of("NOSYS"), new double[] {7})
                .set;
        DatasetCounts herwig = new DatasetCounts(
                set,
                "1/HERWIG",
                "1/HERWIG",
                Normalisation.ofSimulation(set, "1/HERWIG", 120),
                "NOSYS",
                Map.of(),
                Map.of());
        Prediction prediction = new Prediction(
                Map.of(
                        "ttbar",
                        List.of(
                                new DatasetCounts(
                                        set,
                                        "1",
                                        "1",
                                        Normalisation.ofSimulation(set, "1", 100),
                                        "NOSYS",
                                        Map.of(),
                                        Map.of("HERWIG", herwig)),
                                new DatasetCounts(
                                        set,
                                        "2",
                                        "2",
                                        Normalisation.ofSimulation(set, "2", 100),
                                        "NOSYS",
                                        Map.of(),
                                        Map.of()))),
                CountedLuminosity.of(new Luminosity(100, 0), set),
                set);

        assertThat(prediction.yield("ttbar", "SR", NOMINAL).sumw()).isEqualTo(2 + 7);
        // 1.5 · (4 − 2), and dataset 2 stays nominal
        assertThat(prediction.yield("ttbar", "SR", Optional.of("HERWIG")))
                .isEqualTo(new Yield(3 + 7, 1.5 * 1.5 * (16 + 4) + 49, 3));
        assertThat(prediction.spectrum("ttbar", "SR", M, Optional.of("HERWIG")).sumw(Flow.DROP))
                .containsExactly(6, -3);
    }

    /** Where weights hold their normalisation, those of other files hold it too: nothing divides. */
    @Test
    void takesWeightsOfAVariationWithFilesOfItsOwnAsTheyAre(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: toy
                luminosity: {value: 3 /pb}
                input: {tree: events}
                samples: {top: {datasets: [{dsid: 1, files: a.root}]}}
                weights: {event: w, normalisation: in-weight}
                regions: {SR: {select: 'true', histograms: [{variable: m, bins: 1, range: [0, 1]}]}}
                systematics: {generator: {up: {variation: other, datasets: {1: {files: b.root}}}, symmetrise: one-sided}}
                """);
        HistogramSet set = new Counted()
                .yields("1", "SR", List.of("NOSYS"), new double[] {1, 2})
                .yields("1/other", "SR", List.of("other"), new double[] {5, 0.5})
                .set;

        Prediction prediction = Prediction.of(AnalysisFile.readBeforeFiles(file, List.of()), set);

        assertThat(prediction.yield("top", "SR", NOMINAL)).isEqualTo(new Yield(3, 5, 2));
        assertThat(prediction.yield("top", "SR", Optional.of("other"))).isEqualTo(new Yield(5.5, 25.25, 2));
    }

    @Test
    void treatsFlowAsAsked() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 100)
                .histogram("1", "SR", "m", EDGES, List.of("NOSYS"), new double[] {1, 2, 4, 8, 16})
                .set;

        Spectrum spectrum = prediction(set, Map.of(), "1").spectrum("ttbar", "SR", M, NOMINAL);

        assertThat(spectrum.sumw(Flow.KEEP)).containsExactly(1, 2, 4, 8);
        assertThat(spectrum.sumw(Flow.FOLD)).containsExactly(3, 12);
        assertThat(spectrum.sumw(Flow.DROP)).containsExactly(2, 4);
        assertThat(spectrum.sumw2(Flow.FOLD)).containsExactly(5, 80);
        assertThat(spectrum.undefined()).isEqualTo(16);
    }

    @Test
    void foldsBothEndsIntoASingleBin() {
        Spectrum spectrum =
                Spectrum.of(List.of(BookedAxis.of(List.of(0.0, 1.0))), new double[] {1, 2, 4, 8}, new double[4]);

        assertThat(spectrum.sumw(Flow.FOLD)).containsExactly(7);
    }

    @Test
    void countsCutflowAndOverlapRemoval() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .counts(ArrayId.of("1", Family.OVERLAP), List.of("jet_near_e", "mu_near_jet"), 7, 9)
                .counts(ArrayId.of("1", Family.CUTFLOW), List.of("written", "clean"), 40, 30)
                .set;
        Prediction prediction = prediction(set, Map.of(), "1");

        assertThat(prediction.overlapSteps("ttbar")).containsExactly("jet_near_e", "mu_near_jet");
        assertThat(prediction.removed("ttbar", "mu_near_jet")).isEqualTo(9);
        assertThat(prediction.step("ttbar", new Cutflow("", "", Map.of()), "clean"))
                .isEqualTo(new Yield(60, 120, 30));
    }

    @Test
    void readsARegionWithoutArraysAsEmpty() {
        HistogramSet set = new Counted().sums("1", List.of("NOSYS"), 50).set;

        assertThat(prediction(set, Map.of(), "1").yield("ttbar", "SR", NOMINAL)).isEqualTo(Yield.NONE);
    }

    @Test
    void countsDataWithoutNormalisation() {
        HistogramSet set = new Counted().counts(new ArrayId("data", Family.YIELD, "SR", ""), List.of("NOSYS"), 12).set;
        Prediction prediction = new Prediction(
                Map.of(
                        "data",
                        List.of(new DatasetCounts(
                                set, "data", "data", Normalisation.none(set, "data"), "NOSYS", Map.of(), Map.of()))),
                CountedLuminosity.of(new Luminosity(100, 0), set),
                set);

        assertThat(prediction.yield("data", "SR", NOMINAL)).isEqualTo(new Yield(12, 12, 12));
    }

    @Test
    void aVariationThatKeepsASumOfWeightsIsScaledToIt() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .yields("1", "SR", List.of("NOSYS", "DCTR"), new double[] {1}, new double[] {3})
                .preserved("1", "DCTR", 40, 60)
                .set;

        Prediction prediction = prediction(set, Map.of("DCTR", "NOSYS"), "1");

        assertThat(prediction.yield("ttbar", "SR", NOMINAL).sumw()).isEqualTo(100.0 / 50);
        assertThat(prediction.yield("ttbar", "SR", Optional.of("DCTR")).sumw())
                .isEqualTo(3 * (100.0 / 50 * (40.0 / 60)));
    }

    @Test
    void refusesToKeepASumThatIsNotPositive() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 50)
                .yields("1", "SR", List.of("NOSYS", "DCTR"), new double[] {1}, new double[] {3})
                .preserved("1", "DCTR", 40, -1)
                .set;

        assertThatThrownBy(
                        () -> prediction(set, Map.of("DCTR", "NOSYS"), "1").yield("ttbar", "SR", Optional.of("DCTR")))
                .hasMessage(
                        "dataset 1: variation DCTR cannot keep the sum of weights: it is 40.0, with its factor -1.0; "
                                + "both must be positive");
    }

    @Test
    void refusesASumOfWeightsThatIsNotPositive() {
        HistogramSet set = new Counted()
                .sums("410472", List.of("NOSYS"), 0)
                .yields("410472", "SR", List.of("NOSYS"), new double[] {1})
                .set;

        assertThatThrownBy(() -> prediction(set, Map.of(), "410472").yield("ttbar", "SR", NOMINAL))
                .isInstanceOf(PredictionException.class)
                .hasMessage(
                        "dataset 410472: the sum of weights 'NOSYS' is 0.0, must be positive; check input.sum-of-weights");
    }

    @Test
    void saysThatADatasetIsLostRatherThanBlameItsSum() {
        HistogramSet set = new Counted()
                .sums("410472", List.of("NOSYS"), 0)
                .yields("410472", "SR", List.of("NOSYS"), new double[] {0})
                .set;
        set.add(
                Booking.of(
                        ArrayId.of("410472", Family.EVENTS),
                        CellKind.COUNT,
                        List.of("processed", "dropped", "lost"),
                        1),
                new long[] {0, 0, 435});

        assertThatThrownBy(() -> prediction(set, Map.of(), "410472").yield("ttbar", "SR", NOMINAL))
                .isInstanceOf(PredictionException.class)
                .hasMessage("dataset 410472: no sum of weights, since all of its events that were read are lost;"
                        + " 'kollider dead-letters list' says why");
    }

    @Test
    void namesTheSumsThatThereAre() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS", "MUR__1up"), 1, 1)
                .yields("1", "SR", List.of("NOSYS", "MUF__1up"), new double[] {1}, new double[] {1})
                .set;

        assertThatThrownBy(() -> prediction(set, Map.of("MUF__1up", "MUF__1up"), "1")
                        .yield("ttbar", "SR", Optional.of("MUF__1up")))
                .hasMessage("dataset 1: no sum of weights 'MUF__1up' (there are: NOSYS, MUR__1up); "
                        + "check normalise and input.sum-of-weights");
    }

    @Test
    void refusesHistogramsCountedWithOtherEdges() {
        HistogramSet set = new Counted()
                .sums("1", List.of("NOSYS"), 1)
                .histogram("1", "SR", "m", EDGES, List.of("NOSYS"), new double[5])
                .set;

        assertThatThrownBy(() -> prediction(set, Map.of(), "1").spectrum("ttbar", "SR", histogram(0.0, 5.0), NOMINAL))
                .hasMessageContaining("use a new --data-dir");
    }

    /** Weights without short binary fractions, a dataset without a row of JES, one without entries under MUR, and one whose HERWIG has files of its own. */
    @Test
    void readsVariationAfterVariationWithTheBitsOfEachByItself() {
        List<String> sums = List.of("NOSYS", "MUR__1up");
        HistogramSet set = new Counted()
                .sums("1", sums, 0.3, 0.7)
                .sums("2", sums, 1.1, 1.3)
                .sums("3", sums, 1.7, 1.9)
                .sums("3/HERWIG", List.of("NOSYS"), 2.3)
                .histogram("1", "SR", "m", EDGES, ROWS, weights(1), weights(2), weights(3))
                .histogram("2", "SR", "m", EDGES, List.of("NOSYS", "MUR__1up"), weights(4), new double[5])
                .histogram("3", "SR", "m", EDGES, ROWS, weights(5), weights(6), weights(7))
                .histogram("3/HERWIG", "SR", "m", EDGES, List.of("NOSYS"), weights(8))
                .set;
        Map<String, String> divisors = Map.of("JES__1up", "NOSYS", "MUR__1up", "MUR__1up");
        DatasetCounts herwig = dataset(set, "3/HERWIG", Map.of(), Map.of());
        Prediction prediction = new Prediction(
                Map.of(
                        "ttbar",
                        List.of(
                                dataset(set, "1", divisors, Map.of()),
                                dataset(set, "2", divisors, Map.of()),
                                dataset(set, "3", divisors, Map.of("HERWIG", herwig)))),
                CountedLuminosity.of(new Luminosity(100, 0), set),
                set);

        for (Flow flow : Flow.values()) {
            ReadBins read = ReadBins.all(flow, 1);
            Function<Optional<String>, double[]> contents = prediction.contents("ttbar", "SR", M, read);
            for (Optional<String> variation :
                    List.of(NOMINAL, Optional.of("JES__1up"), Optional.of("MUR__1up"), Optional.of("HERWIG"))) {
                assertThat(contents.apply(variation))
                        .as("%s, %s", flow, variation)
                        .isEqualTo(
                                prediction.spectrum("ttbar", "SR", M, variation).sumw(read));
            }
        }
        // cell 1 of each dataset, 100 events by its sum of weights
        assertThat(prediction.contents("ttbar", "SR", M, ReadBins.all(Flow.DROP, 1))
                        .apply(NOMINAL)[0])
                .isCloseTo(100 / 0.3 * 0.2 + 100 / 1.1 * 0.8 + 100 / 1.7 * 1.0, within(1e-12));
    }

    private static double[] weights(int seed) {
        return new double[] {0.1 * seed, 0.2 * seed, -0.3 * seed, 0.7 * seed, 0.9 * seed};
    }

    private static DatasetCounts dataset(
            HistogramSet set, String name, Map<String, String> sums, Map<String, DatasetCounts> separate) {
        return new DatasetCounts(set, name, name, Normalisation.ofSimulation(set, name, 100), "NOSYS", sums, separate);
    }

    private static Region.Histogram histogram(Double... edges) {
        Source x = new Source("m", "", new Place("a.yaml", 1, 1));
        return new Region.Histogram("m", x, "", "m", new VariableAxis(List.of(edges)));
    }

    private static Prediction prediction(HistogramSet set, Map<String, String> ownSums, String... datasets) {
        return new Prediction(
                Map.of(
                        "ttbar",
                        List.of(datasets).stream()
                                .map(dataset -> new DatasetCounts(
                                        set,
                                        dataset,
                                        dataset,
                                        Normalisation.ofSimulation(set, dataset, 100),
                                        "NOSYS",
                                        ownSums,
                                        Map.of()))
                                .toList()),
                CountedLuminosity.of(new Luminosity(100, 0), set),
                set);
    }
}
