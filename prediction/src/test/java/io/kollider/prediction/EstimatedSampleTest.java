package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worked out by hand: data − simulation is 36 ± √56 and 18 ± √24 in A, 16 ± √36 and 4 ± √46 in C, 50 ± √160 and 30 ± √140 in D. */
class EstimatedSampleTest {
    private static final double ROUNDING = 1e-12;
    private static final String ANALYSIS = """
            analysis: estimates
            luminosity: {value: 50 /pb, uncertainty: 2 %%}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
              z: {datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]}
              multijet:
                estimate:
                  regions:
                    SR: {from: A, factor: %s}
                  negative: %s
            regions:
              SR: &region {select: "true", histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
              A: *region
              C: *region
              D: *region
            systematics:
              TOP: {up: UP, samples: [top]}
              TOP_RATE: {rate: 10 %%, samples: [top]}
              Z: {up: UP, samples: [z]}
            norm-factors: {mu: {samples: [z]}}
            fits: {f: {poi: [mu], regions: {SR: m}, mc-statistics: true}}
            """;

    private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0);
    private static final List<String> ROWS = List.of("NOSYS", "UP");

    /** Of simulation, events count half: 1 pb · 50 /pb over a sum of weights of 100. */
    private static HistogramSet counted() {
        HistogramSet set = new HistogramSet();
        data(set, "A", 40, 20);
        data(set, "C", 20, 10);
        data(set, "D", 60, 40);
        simulation(set, "A", new double[] {8, 4}, new double[] {16, 4});
        simulation(set, "C", new double[] {8, 12}, new double[] {12, 12});
        simulation(set, "D", new double[] {20, 20}, new double[] {40, 40});
        Booking sums = Booking.of(ArrayId.of("1", Family.SUM_OF_WEIGHTS), CellKind.SUM, List.of("NOSYS"), 1);
        long[] array = new long[sums.longs()];
        ExactSum.add(array, 0, 100);
        set.add(sums, array);
        return set;
    }

    private static void data(HistogramSet set, String region, long first, long second) {
        set.add(
                Booking.of(new ArrayId("data", Family.YIELD, region, ""), CellKind.COUNT, List.of("NOSYS"), 1),
                new long[] {first + second});
        set.add(
                new Booking(
                        new ArrayId("data", Family.HISTOGRAM, region, "m"),
                        CellKind.COUNT,
                        List.of("NOSYS"),
                        5,
                        List.of(BookedAxis.of(EDGES)),
                        0),
                new long[] {0, first, second, 0, 0});
    }

    /** One event a bin and row. */
    private static void simulation(HistogramSet set, String region, double[]... weights) {
        Booking yield = Booking.of(new ArrayId("1", Family.YIELD, region, ""), CellKind.WEIGHTED, ROWS, 1);
        Booking histogram = new Booking(
                new ArrayId("1", Family.HISTOGRAM, region, "m"),
                CellKind.WEIGHTED,
                ROWS,
                5,
                List.of(BookedAxis.of(EDGES)),
                0);
        long[] all = new long[yield.longs()];
        long[] bins = new long[histogram.longs()];
        for (int row = 0; row < weights.length; row++) {
            for (int bin = 0; bin < 2; bin++) {
                fill(all, yield.at(row, 0), weights[row][bin]);
                fill(bins, histogram.at(row, bin + 1), weights[row][bin]);
            }
        }
        set.add(yield, all);
        set.add(histogram, bins);
    }

    private static void fill(long[] array, int at, double weight) {
        array[at]++;
        ExactSum.add(array, at + CellKind.SUMW, weight);
        ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
    }

    @TempDir
    private Path directory;

    private Prediction prediction(String factor, String negative, HistogramSet counted) throws IOException {
        return Prediction.of(analysis(factor, negative), counted);
    }

    private Analysis analysis(String factor, String negative) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS.formatted(factor, negative));
        return AnalysisFile.readBeforeFiles(file, List.of());
    }

    private Spectrum spectrum(Prediction prediction, Optional<String> variation) throws IOException {
        return prediction.spectrum(
                "multijet", "SR", analysis("1", "keep").region("SR").histogram("m"), variation);
    }

    private static void assertBins(Spectrum spectrum, double first, double second) {
        assertThat(spectrum.cells()).containsExactly(new double[] {0, first, second, 0, 0}, within(ROUNDING));
    }

    private static void assertSquares(Spectrum spectrum, double first, double second) {
        assertThat(spectrum.squares()).containsExactly(new double[] {0, first, second, 0, 0}, within(ROUNDING));
    }

    @Test
    void aNumberScalesContentsAndErrors() throws IOException {
        Prediction prediction = prediction("{value: 0.25, error: 0.05}", "keep", counted());

        assertBins(spectrum(prediction, Optional.empty()), 9, 4.5);
        assertSquares(spectrum(prediction, Optional.empty()), 56 / 16.0, 24 / 16.0);
        Yield yield = prediction.yield("multijet", "SR", Optional.empty());
        assertThat(yield).isEqualTo(new Yield(13.5, 80 / 16.0, 60));
        assertThat(prediction.estimated("multijet").orElseThrow().relativeError("SR"))
                .hasValueCloseTo(0.2, within(ROUNDING));
        assertThat(prediction.yield("multijet", "A", Optional.empty())).isEqualTo(Yield.NONE);
    }

    @Test
    void aRatioOfTwoRegionsIsTheAbcdMethod() throws IOException {
        Prediction prediction = prediction("{numerator: C, denominator: D}", "keep", counted());

        // 20 over 80
        assertBins(spectrum(prediction, Optional.empty()), 9, 4.5);
        assertSquares(spectrum(prediction, Optional.empty()), 56 / 16.0, 24 / 16.0);
        // each event of C: 30 data, (8² + 12²) / 4 of simulation; of D 100 and 200
        assertThat(prediction.estimated("multijet").orElseThrow().relativeError("SR"))
                .hasValueCloseTo(Math.hypot(Math.sqrt(82) / 20, Math.sqrt(300) / 80), within(ROUNDING));
    }

    @Test
    void whatIsSubtractedVariesTheSourceAndTheRatio() throws IOException {
        Prediction prediction = prediction("{numerator: C, denominator: D}", "keep", counted());

        // A: 40 − 8, 20 − 2; C: 30 − 12; D: 100 − 40
        assertBins(spectrum(prediction, Optional.of("UP")), 32 * 0.3, 18 * 0.3);
    }

    @Test
    void aRatioOfItsOwnForEachBin() throws IOException {
        Prediction prediction = prediction("{numerator: C, denominator: D, per-bin: true}", "keep", counted());

        double f1 = 16 / 50.0;
        double f2 = 4 / 30.0;
        assertBins(spectrum(prediction, Optional.empty()), 36 * f1, 18 * f2);
        double v1 = (36 + f1 * f1 * 160) / 2500;
        double v2 = (46 + f2 * f2 * 140) / 900;
        assertSquares(spectrum(prediction, Optional.empty()), f1 * f1 * 56 + 36 * 36 * v1, f2 * f2 * 24 + 18 * 18 * v2);
        assertThat(prediction.yield("multijet", "SR", Optional.empty()).sumw())
                .isCloseTo(36 * f1 + 18 * f2, within(ROUNDING));
        assertThat(prediction.estimated("multijet").orElseThrow().relativeError("SR"))
                .isEmpty();
    }

    @Test
    void numbersForEachBin() throws IOException {
        Prediction prediction = prediction("{values: [0.5, 2], errors: [0.1, 0]}", "keep", counted());

        assertBins(spectrum(prediction, Optional.empty()), 18, 36);
        assertSquares(spectrum(prediction, Optional.empty()), 0.25 * 56 + 36 * 36 * 0.01, 4 * 24);
    }

    @Test
    void binsBelowZero() throws IOException {
        HistogramSet counted = new HistogramSet();
        data(counted, "A", 1, 20);
        HistogramSet all = counted();
        all.bookings().stream()
                .filter(booking -> !booking.id().dataset().equals("data")
                        || !booking.id().region().equals("A"))
                .forEach(booking -> counted.add(booking, all.array(booking.id())));

        assertBins(spectrum(prediction("1", "keep", counted), Optional.empty()), -3, 18);
        Prediction zero = prediction("1", "zero", counted);
        assertBins(spectrum(zero, Optional.empty()), 0, 18);
        assertThat(zero.estimated("multijet")
                        .orElseThrow()
                        .cellsSetToZero("SR", analysis("1", "zero").region("SR").histogram("m")))
                .containsExactly(1);
        Prediction error = prediction("1", "error", counted);
        assertThatThrownBy(() -> spectrum(error, Optional.empty()))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("sample multijet in SR: m is -3.0 in cell 1");
    }

    @Test
    void nothingCanBeDividedByNothing() throws IOException {
        HistogramSet counted = new HistogramSet();
        HistogramSet all = counted();
        all.bookings().stream()
                .filter(booking -> !booking.id().dataset().equals("data")
                        || !booking.id().region().equals("D"))
                .forEach(booking -> counted.add(booking, all.array(booking.id())));

        assertThatThrownBy(
                        () -> spectrum(prediction("{numerator: C, denominator: D}", "keep", counted), Optional.empty()))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("data − simulation in D is -20.0");
    }

    /** Two independent cuts on pure background: what is seen where both hold is what the other three regions say. */
    @Test
    void theMethodCloses() throws IOException {
        Random random = new Random(7);
        long[] seen = new long[4];
        for (int event = 0; event < 200_000; event++) {
            seen[(random.nextDouble() < 0.3 ? 1 : 0) + (random.nextDouble() < 0.2 ? 2 : 0)]++;
        }
        HistogramSet counted = new HistogramSet();
        data(counted, "D", seen[0], 0);
        data(counted, "A", seen[1], 0);
        data(counted, "C", seen[2], 0);

        Prediction prediction = prediction("{numerator: C, denominator: D}", "error", counted);

        Yield yield = prediction.yield("multijet", "SR", Optional.empty());
        double relative = prediction
                .estimated("multijet")
                .orElseThrow()
                .relativeError("SR")
                .orElseThrow();
        double error = Math.sqrt(yield.sumw2() + Math.pow(relative * yield.sumw(), 2) + seen[3]);
        assertThat((yield.sumw() - seen[3]) / error).isBetween(-3.0, 3.0);
        assertThat(yield.sumw()).isEqualTo((double) seen[1] * ((double) seen[2] / seen[0]));
    }
}
