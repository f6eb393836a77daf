package io.kollider.fitter.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worked out by hand: data − simulation is 36 ± √56 and 18 ± √24 in A; the factor is 0.25 ± 0.05. */
class EstimateModifiersTest {
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

    private final List<String> notes = new ArrayList<>();
    private List<ChannelSample> samples = List.of();

    @BeforeEach
    void build(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("analysis.yaml"), ANALYSIS.formatted("{value: 0.25, error: 0.05}", "keep"));
        Analysis analysis = AnalysisFile.readBeforeFiles(file, List.of());
        Prediction prediction = Prediction.of(analysis, counted());
        FitBinning binning = FitBinning.of(analysis, analysis.fits().get(0), prediction);
        Workspace workspace = WorkspaceBuilder.build(analysis, analysis.fits().get(0), prediction, binning, notes::add);
        samples = workspace.channels().get(0).samples();
    }

    private ChannelSample multijet() {
        return samples.stream()
                .filter(sample -> sample.name().equals("multijet"))
                .findFirst()
                .orElseThrow();
    }

    private Modifier.NormSys rate(String name) {
        return multijet().modifiers().stream()
                .filter(modifier -> modifier.name().equals(name))
                .filter(Modifier.NormSys.class::isInstance)
                .map(Modifier.NormSys.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theErrorOfTheFactorHasAParameterOfItsOwn() {
        assertThat(multijet().data()).containsExactly(9.0, 4.5);
        assertThat(rate("multijet_factor_SR").high()).isEqualTo(1.2);
        assertThat(rate("multijet_factor_SR").low()).isEqualTo(0.8);
    }

    @Test
    void theStatisticalErrorIsThatOfDataAndOfWhatIsSubtracted() {
        Modifier.StatError statistical = multijet().modifiers().stream()
                .filter(Modifier.StatError.class::isInstance)
                .map(Modifier.StatError.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(statistical.errors().get(0)).isCloseTo(Math.sqrt(56) / 4, within(ROUNDING));
        assertThat(statistical.errors().get(1)).isCloseTo(Math.sqrt(24) / 4, within(ROUNDING));
    }

    @Test
    void moreToSubtractMeansLessToPredict() {
        // 40 − 4.4 and 20 − 2.2 for 36 and 18: no change of shape
        assertThat(rate("TOP_RATE").high()).isCloseTo(53.4 / 54, within(ROUNDING));
        assertThat(rate("TOP_RATE").low()).isCloseTo(54.6 / 54, within(ROUNDING));
        // 40 − 8 and 20 − 2, and its mirror image
        assertThat(rate("TOP").high()).isCloseTo(50 / 54.0, within(ROUNDING));
        assertThat(rate("TOP").low()).isCloseTo(58 / 54.0, within(ROUNDING));
    }

    @Test
    void luminosityMovesItAgainstTheSimulation() {
        assertThat(rate("lumi").high()).isCloseTo((54 - 0.02 * 6) / 54, within(ROUNDING));
        assertThat(samples)
                .filteredOn(sample -> sample.name().equals("top"))
                .first()
                .satisfies(
                        top -> assertThat(top.modifiers()).contains(new Modifier.NormSys("lumi", 1 - 0.02, 1 + 0.02)));
    }

    /** The same variation of another sample is another systematic. */
    @Test
    void aSystematicOfASampleThatHasNoEventsThereDoesNothing() {
        assertThat(multijet().modifiers())
                .extracting(Modifier::name)
                .containsExactly("multijet_factor_SR", "lumi", "TOP", "TOP", "TOP_RATE", "staterror_SR");
    }
}
