package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * By hand. Top: 4 ± 4 and 2 ± 2 events in SR, UP is 8 and 2. Multijet: (40 − 4, 20 − 2) / 4 with an error of 20 %, that is 9 and 4.5 events, squared statistical errors 3.5
 * and 1.5; with UP (40 − 8, 20 − 2) / 4. Z: 3 ± 3 events in the first bin of SR.
 */
class PrefitBandTest {
    private static final String ANALYSIS = """
            analysis: bands
            luminosity: {value: 50 /pb, uncertainty: 2 %}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
              z: {datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]}
              multijet: {estimate: {regions: {SR: {from: A, factor: {value: 0.25, error: 0.05}}}}}
            regions:
              SR: &region {select: "true", histograms: [{name: m, variable: m, bins: 2, range: [0, 2]}]}
              A: *region
              B: *region
            systematics:
              TOP: {up: UP, samples: [top]}
              TOP_RATE: {rate: {up: 1.1, down: 0.8}, samples: [top]}
              Z_RATE: {rate: {up: 0.7, down: 1.3}, samples: [z]}
              ELSEWHERE: {rate: 50 %, samples: [top], regions: [B]}
            """;

    private static final List<String> ROWS = List.of("NOSYS", "UP");
    /** Of the first bin: statistical errors, the luminosity (0.08 and 0.06 of simulation, −0.02 of multijet), the factor. */
    private static final double REST = 16 + 9 + 3.5 + 0.12 * 0.12 + 1.8 * 1.8;

    private static final double TOP = 3 * 3;
    private static final double TOP_RATE = 0.3 * 0.3;
    private static final double Z_RATE = 0.9 * 0.9;

    @TempDir
    private Path directory;

    private PrefitBand band(String... settings) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS);
        Analysis analysis = AnalysisFile.readBeforeFiles(file, List.of(settings));
        Region region = analysis.region("SR");
        return PrefitBand.of(
                analysis,
                Prediction.of(analysis, counted()),
                region,
                region.histogram("m"),
                ReadBins.all(Flow.DROP, 1),
                analysis.simulation());
    }

    private static HistogramSet counted() {
        HistogramSet set = new HistogramSet();
        Booking data = histogram("data", "A", CellKind.COUNT, List.of("NOSYS"));
        set.add(data, new long[] {0, 40, 20, 0, 0});
        for (String region : List.of("SR", "A")) {
            Booking top = histogram("1", region, CellKind.WEIGHTED, ROWS);
            long[] array = new long[top.longs()];
            fill(array, top.at(0, 1), 8); // of these, half count: 50 over a sum of weights of 100
            fill(array, top.at(0, 2), 4);
            fill(array, top.at(1, 1), 16);
            fill(array, top.at(1, 2), 4);
            set.add(top, array);
        }
        Booking z = histogram("2", "SR", CellKind.WEIGHTED, List.of("NOSYS"));
        long[] events = new long[z.longs()];
        fill(events, z.at(0, 1), 6);
        set.add(z, events);
        for (String dataset : List.of("1", "2")) {
            Booking sums = Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, List.of("NOSYS"), 1);
            long[] sum = new long[sums.longs()];
            ExactSum.add(sum, 0, 100);
            set.add(sums, sum);
        }
        return set;
    }

    private static Booking histogram(String dataset, String region, CellKind kind, List<String> rows) {
        return new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, "m"),
                kind,
                rows,
                5,
                List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))),
                0);
    }

    private static void fill(long[] array, int at, double weight) {
        array[at]++;
        ExactSum.add(array, at + CellKind.SUMW, weight);
        ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
    }

    /** TOP: +4 of top, −1 of multijet. TOP_RATE up: 0.4 − 0.1 and 0.2 − 0.05, down twice that. */
    @Test
    void anEstimateMovesAgainstWhatIsSubtracted() throws IOException {
        double second = 4 + 1.5 + 0.03 * 0.03 + 0.9 * 0.9;

        assertThat(band().up())
                .containsExactly(
                        new double[] {Math.sqrt(REST + TOP + TOP_RATE + Z_RATE), Math.sqrt(second + 0.15 * 0.15)},
                        within(1e-12));
        assertThat(band().down())
                .containsExactly(
                        new double[] {Math.sqrt(REST + TOP + 4 * TOP_RATE + Z_RATE), Math.sqrt(second + 0.3 * 0.3)},
                        within(1e-12));
    }

    /** Up: 0.3 of TOP_RATE less 0.9; down: 0.9 less 0.6. */
    @Test
    void systematicsOfOneParameterAddUpWithTheirSigns() throws IOException {
        PrefitBand shared = band("systematics.Z_RATE.parameter=TOP_RATE");

        assertThat(shared.up()[0]).isCloseTo(Math.sqrt(REST + TOP + 0.3 * 0.3), within(1e-12));
        assertThat(shared.down()[0]).isCloseTo(Math.sqrt(REST + TOP + 0.6 * 0.6), within(1e-12));
    }

    /** TOP of 6 becomes 10: the rate is 10/6 of 4 and 2, the shape 6/10 of 8 and 2; of multijet 12.5 over 13.5. */
    @Test
    void rateAndShapeApartAreTwoParameters() throws IOException {
        double rate = 4 * (10 / 6.0 - 1) + 9 * (12.5 / 13.5 - 1);
        double shape = 8 * 0.6 - 4 + 8 * 13.5 / 12.5 - 9;

        double up = band("systematics.TOP.decorrelate=[shape]").up()[0];

        assertThat(up).isCloseTo(Math.sqrt(REST + TOP_RATE + Z_RATE + rate * rate + shape * shape), within(1e-12));
    }

    @Test
    void aPartAloneIsAllThereIs() throws IOException {
        double shape = 8 * 0.6 - 4 + 8 * 13.5 / 12.5 - 9;

        assertThat(band("systematics.TOP.effect=shape").up()[0])
                .isCloseTo(Math.sqrt(REST + TOP_RATE + Z_RATE + shape * shape), within(1e-12));
    }

    @Test
    void statisticalErrorsAreThoseOfSimulationAndOfWhatMakesAnEstimate() throws IOException {
        Analysis analysis = AnalysisFile.readBeforeFiles(
                Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS), List.of());
        Region region = analysis.region("SR");

        PrefitBand band = PrefitBand.statistical(
                analysis,
                Prediction.of(analysis, counted()),
                region,
                region.histogram("m"),
                ReadBins.all(Flow.DROP, 1),
                analysis.simulation());

        assertThat(band.up()).containsExactly(new double[] {Math.sqrt(28.5), Math.sqrt(5.5)}, within(1e-12));
        assertThat(band.down()).containsExactly(band.up());
    }
}
