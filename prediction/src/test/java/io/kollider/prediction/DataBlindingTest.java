package io.kollider.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Cutflow;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.generation.BlindingAct;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signal region with two histograms of three bins, m (fitted) and n, and a control region with m. Simulation is weighted one event an
 * entry (cross-section times luminosity over the sum of weights is 1), so that signal over background is a ratio of what is written here.
 */
class DataBlindingTest {
    private static final long PLANTED = 7351;
    private static final Completeness COMPLETE =
            new Completeness(Map.of("data", new Completeness.Count(9, 9), "1", new Completeness.Count(9, 9)), Set.of());
    private static final List<BookedAxis> AXES = List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0, 3.0)));

    @TempDir
    private Path folder;

    private final HistogramSet counted = new HistogramSet();

    @Test
    void binsWithMuchSignalAreBlinded() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");

        Prediction prediction = Prediction.of(analysis, DataBlinding.of(analysis, counted, COMPLETE, List.of()));

        // S/B of m is 0.1, 0.3 and 0.31: the last bin is above the threshold, with its overflow of 0.5, and so is NaN
        // with the rest
        assertThat(blinded(prediction, analysis, "SR", "m")).containsExactly(false, false, true);
        assertThat(data(prediction, analysis, "SR", "m")).containsExactly(11, 12, 0);
        assertThat(data(prediction, analysis, "CR", "m")).containsExactly(100, 101, 102);
        assertThat(prediction.visibility("CR")).isEqualTo(Visibility.ALL);
    }

    /** The sum of the second histogram, the region's total and its cutflow would each give the hidden count by difference. */
    @Test
    void whatWouldTellByDifferenceIsHidden() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");

        HistogramSet shown = DataBlinding.of(analysis, counted, COMPLETE, List.of());
        Prediction prediction = Prediction.of(analysis, shown);

        assertThat(blinded(prediction, analysis, "SR", "n")).containsExactly(true, true, true);
        assertThat(data(prediction, analysis, "SR", "n")).containsExactly(0, 0, 0);
        assertThat(prediction.yield("data", "SR", Optional.empty()).entries()).isEqualTo(11 + 12 + 1);
        assertThat(prediction.visibility("SR")).isEqualTo(Visibility.PART);
        assertThat(analysis.cutflows())
                .allMatch(cutflow -> prediction.isBlinded(analysis.sample("data"), cutflow))
                .noneMatch(cutflow -> prediction.isBlinded(analysis.sample("signal"), cutflow));
        for (Booking booking : shown.bookings()) {
            if (booking.id().dataset().equals(Dataset.DATA)) {
                assertThat(LongStream.of(shown.array(booking.id()))).allMatch(count -> count < PLANTED);
            }
        }
    }

    @Test
    void replicasAreBlindedLikeTheirHistogram() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");

        ReplicaCounts replicas = ReplicaCounts.of(
                        analysis, DataBlinding.of(analysis, counted, COMPLETE, List.of()), "SR", "m")
                .orElseThrow();

        assertThat(replicas.isBlinded(1)).isFalse();
        assertThat(replicas.isBlinded(2)).isTrue();
        assertThat(replicas.bin(1)).containsExactly(12, 12);
        assertThat(replicas.bin(2)).containsExactly(0, 0);
    }

    @Test
    void everythingIsBlindedUntilAllIsComplete() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");
        Completeness half = new Completeness(
                Map.of("data", new Completeness.Count(9, 9), "1", new Completeness.Count(8, 9)), Set.of());

        for (Completeness incomplete : List.of(
                half, new Completeness(COMPLETE.datasets(), Set.of("2")), new Completeness(Map.of(), Set.of()))) {
            Prediction prediction = Prediction.of(analysis, DataBlinding.of(analysis, counted, incomplete, List.of()));

            assertThat(blinded(prediction, analysis, "CR", "m")).containsExactly(true, true, true);
            assertThat(prediction.visibility("CR")).isEqualTo(Visibility.NONE);
        }
    }

    @Test
    void aSetThatNobodyBlindedShowsNothing() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3, open: [CR]}");

        Prediction prediction = Prediction.of(analysis, counted);

        assertThat(data(prediction, analysis, "SR", "m")).containsExactly(0, 0, 0);
        assertThat(data(prediction, analysis, "CR", "m")).containsExactly(100, 101, 102);
        assertThat(ReplicaCounts.of(analysis, counted, "SR", "m").orElseThrow().bin(0))
                .containsExactly(0, 0);
    }

    @Test
    void onlyAnActUnderTheSameBlindingUnblinds() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");
        BlindingAct act = act(1, "SR", true, DataBlinding.fingerprint(analysis));

        assertThat(blinded(analysis, act)).containsExactly(false, false, false);
        assertThat(blinded(analysis, act, act(2, "", false, DataBlinding.fingerprint(analysis))))
                .containsExactly(false, false, true);
        assertThat(blinded(analysis, act(1, "CR", true, DataBlinding.fingerprint(analysis))))
                .containsExactly(false, false, true);
        assertThat(blinded(analysis("{threshold: 0.30001}"), act)).containsExactly(false, false, true);
    }

    @Test
    void whatIsUnblindedIsShownWhole() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{threshold: 0.3}");

        Prediction prediction = Prediction.of(
                analysis,
                DataBlinding.of(
                        analysis, counted, COMPLETE, List.of(act(1, "", true, DataBlinding.fingerprint(analysis)))));

        assertThat(data(prediction, analysis, "SR", "m")).containsExactly(11, 12, PLANTED);
        assertThat(prediction.yield("data", "SR", Optional.empty()).entries()).isEqualTo(11 + 12 + 1 + PLANTED + 5);
        assertThat(prediction.visibility("SR")).isEqualTo(Visibility.ALL);
    }

    @Test
    void negativeAndImpossiblePredictionsAreBlinded() throws IOException {
        simulation("1", "SR", "m", 0, -1, 100, 0, 0, 0);
        simulation("2", "SR", "m", 0, 100, -1, 100, 0, 0);
        simulation("1", "SR", "n", 0, 0, Double.MIN_NORMAL, 0, 0, 0);
        simulation("2", "SR", "n", 0, 1, 0, 0, 0, 0);
        data("SR", "m", 0, 1, 2, 3, 0, 0);
        data("SR", "n", 0, 1, 2, 3, 0, 0);
        Analysis analysis = analysis("{threshold: 1e300}");

        // signal below zero, background below zero; n is hidden as a whole beside m
        assertThat(blinded(analysis)).containsExactly(true, true, false);
    }

    /** There is nothing to protect, and nothing to judge: the bin is hidden, its neighbours and other histograms are not. */
    @Test
    void binsWithoutAnyPredictionAreBlindedAlone() throws IOException {
        simulation("1", "SR", "m", 0, 1, 0, 1, 0, 0);
        simulation("2", "SR", "m", 0, 100, 0, 100, 0, 0);
        simulation("2", "SR", "n", 0, 100, 100, 1, 0, 0);
        data("SR", "m", 0, 1, 2, 3, 4, 0);
        data("SR", "n", 0, 1, 2, 3, 4, 0);
        Analysis analysis = analysis("{threshold: 0.3}");
        Prediction prediction = Prediction.of(analysis, DataBlinding.of(analysis, counted, COMPLETE, List.of()));

        assertThat(blinded(prediction, analysis, "SR", "m")).containsExactly(false, true, false);
        assertThat(blinded(prediction, analysis, "SR", "n")).containsExactly(false, false, false);
        assertThat(prediction.visibility("SR")).isEqualTo(Visibility.ALL);
    }

    @Test
    void aRegionWithoutSimulationIsBlinded() throws IOException {
        data("SR", "m", 0, 1, 2, 3, 0, 0);

        assertThat(blinded(analysis("{threshold: 0.3}"))).containsExactly(true, true, true);
    }

    @Test
    void aRegionThatDataNeverEnteredDoesNotSaySo() throws IOException {
        assertThat(blinded(analysis("{regions: [SR]}"))).containsExactly(true, true, true);
    }

    @Test
    void rangesAreBlindedWhateverIsExpected() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("{ranges: {m: 0.5 .. 1}}");
        Prediction prediction = Prediction.of(analysis, DataBlinding.of(analysis, counted, COMPLETE, List.of()));

        assertThat(blinded(prediction, analysis, "SR", "m")).containsExactly(true, false, false);
        assertThat(blinded(prediction, analysis, "CR", "m")).containsExactly(true, false, false);
        // the other histogram's sum would tell it
        assertThat(blinded(prediction, analysis, "SR", "n")).containsExactly(true, true, true);
    }

    @Test
    void nothingIsTakenOutWithoutBlinding() throws IOException {
        sampleRegions();
        Analysis analysis = analysis("");

        assertThat(DataBlinding.of(analysis, counted, COMPLETE, List.of())).isSameAs(counted);
        assertThat(data(Prediction.of(analysis, counted), analysis, "SR", "m")).containsExactly(11, 12, PLANTED);
    }

    /** A sample that is made of data has events of the region, or of another selection in its place. */
    @Test
    void samplesMadeOfBlindedDataAreBlinded() throws IOException {
        sampleRegions();
        for (String region : List.of("SR", "CR")) {
            Booking booking = Booking.of(
                    new ArrayId("data@flips", Family.YIELD, region, ""), CellKind.WEIGHTED, List.of("nominal"), 1);
            long[] array = new long[booking.longs()];
            ExactSum.add(array, CellKind.SUMW, 7);
            counted.add(booking, array);
        }
        for (String region : List.of("", "SR")) {
            ArrayId steps = new ArrayId("data@flips", Family.CUTFLOW, region, region.isEmpty() ? "steps" : "");
            Booking booking = Booking.of(steps, CellKind.WEIGHTED, List.of("pass"), 1);
            counted.add(booking, new long[booking.longs()]);
        }
        String flips = "flips: {from: data, weight: 0.1";

        Analysis sharing = analysis("{threshold: 0.3}", flips + "}");
        Prediction hidden = Prediction.of(sharing, DataBlinding.of(sharing, counted, COMPLETE, List.of()));
        assertThatThrownBy(() -> hidden.yield("flips", "SR", Optional.empty()))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("data@flips is made of data of SR, which are blinded");
        assertThat(hidden.yield("flips", "CR", Optional.empty()).sumw()).isEqualTo(7);
        assertThat(sharing.cutflows()).allMatch(cutflow -> hidden.isBlinded(sharing.sample("flips"), cutflow));

        Analysis replacing = analysis("{threshold: 0.3}", flips + ", replace: {SR: opposite}}");
        Prediction seen = Prediction.of(replacing, DataBlinding.of(replacing, counted, COMPLETE, List.of()));
        assertThat(seen.yield("flips", "SR", Optional.empty()).sumw()).isEqualTo(7);
        assertThat(replacing.cutflows())
                .filteredOn(cutflow -> !seen.isBlinded(replacing.sample("flips"), cutflow))
                .extracting(Cutflow::region)
                .containsExactly("SR");
    }

    /** m of the signal region has signal over background 0.1, 0.3, 0.31, and 0.5 in its overflow; n has 0.2 everywhere. */
    private void sampleRegions() {
        simulation("1", "SR", "m", 0, 10, 30, 31, 50, 0);
        simulation("2", "SR", "m", 0, 100, 100, 100, 100, 0);
        simulation("1", "SR", "n", 0, 20, 20, 20, 0, 0);
        simulation("2", "SR", "n", 0, 100, 100, 100, 0, 0);
        simulation("2", "CR", "m", 0, 100, 100, 100, 0, 0);
        data("SR", "m", 1, 11, 12, PLANTED, 5, 0);
        data("SR", "n", 0, PLANTED, 20, 9, 0, 0);
        data("CR", "m", 0, 100, 101, 102, 0, 0);
        entries(new ArrayId(Dataset.DATA, Family.YIELD, "SR", ""), "nominal", 11 + 12 + 1 + PLANTED + 5);
        entries(new ArrayId(Dataset.DATA, Family.CUTFLOW, "SR", ""), "pass", 11 + 12 + 1 + PLANTED + 5);
        entries(new ArrayId(Dataset.DATA, Family.CUTFLOW, "", ""), "pass", PLANTED + 2000);
    }

    private void simulation(String dataset, String region, String histogram, double... events) {
        ArrayId sums = ArrayId.of(dataset, Family.SUM_OF_WEIGHTS);
        if (counted.booking(sums).isEmpty()) {
            Booking booking = Booking.of(sums, CellKind.SUM, List.of("NOSYS"), 1);
            long[] array = new long[booking.longs()];
            ExactSum.add(array, 0, 1000);
            counted.add(booking, array);
        }
        Booking booking = new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, region, histogram),
                CellKind.WEIGHTED,
                List.of("NOSYS"),
                6,
                AXES,
                0);
        long[] array = new long[booking.longs()];
        for (int cell = 0; cell < events.length; cell++) {
            if (events[cell] != 0) {
                array[booking.at(0, cell)] = 1;
                ExactSum.add(array, booking.at(0, cell) + CellKind.SUMW, events[cell]);
            }
        }
        counted.add(booking, array);
    }

    private void data(String region, String histogram, long... events) {
        ArrayId id = new ArrayId(Dataset.DATA, Family.HISTOGRAM, region, histogram);
        counted.add(new Booking(id, CellKind.COUNT, List.of("nominal"), 6, AXES, 0), events);
        long[] replicas = new long[12];
        for (int cell = 0; cell < 6; cell++) {
            replicas[2 * cell] = events[cell];
            replicas[2 * cell + 1] = events[cell];
        }
        ArrayId replica = new ArrayId(Dataset.DATA, Family.REPLICA, region, histogram);
        counted.add(new Booking(replica, CellKind.COUNT, List.of("nominal"), 6, AXES, 2), replicas);
    }

    private void entries(ArrayId id, String row, long entries) {
        counted.add(Booking.of(id, CellKind.COUNT, List.of(row), 1), new long[] {entries});
    }

    private boolean[] blinded(Analysis analysis, BlindingAct... acts) {
        HistogramSet shown = DataBlinding.of(analysis, counted, COMPLETE, List.of(acts));
        return blinded(Prediction.of(analysis, shown), analysis, "SR", "m");
    }

    private static boolean[] blinded(Prediction prediction, Analysis analysis, String region, String histogram) {
        return spectrum(prediction, analysis, region, histogram).blinded(ReadBins.all(Flow.DROP, 1));
    }

    private static double[] data(Prediction prediction, Analysis analysis, String region, String histogram) {
        return spectrum(prediction, analysis, region, histogram).sumw(Flow.DROP);
    }

    private static Spectrum spectrum(Prediction prediction, Analysis analysis, String region, String histogram) {
        return prediction.spectrum("data", region, analysis.region(region).histogram(histogram), Optional.empty());
    }

    private static BlindingAct act(int number, String region, boolean unblinds, String blinding) {
        return new BlindingAct(number, region, unblinds, "me", "approved", 0, blinding, "");
    }

    private Analysis analysis(String blinding) throws IOException {
        return analysis(blinding, "");
    }

    private Analysis analysis(String blinding, String sample) throws IOException {
        Path file = folder.resolve("analysis.yaml");
        Files.writeString(
                file,
                """
                analysis: toy
                luminosity: {value: 1 /fb}
                input: {tree: t, nominal: NOSYS, sum-of-weights: {histogram: h, bin: 2}}
                samples:
                  data: {data: true, files: d.root}
                  signal: {datasets: [{dsid: 1, files: s.root, cross-section: 1 pb}]}
                  background: {datasets: [{dsid: 2, files: b.root, cross-section: 1 pb}]}
                """ + (sample.isEmpty() ? "" : "  " + sample + "\n") + """
                cutflow: {steps: {pass: pass}}
                regions:
                  SR:
                    select: pass
                    cutflow: true
                    histograms:
                      - {name: n, variable: n, bins: 3, range: [0, 3]}
                      - {name: m, variable: m, bins: 3, range: [0, 3]}
                  CR: {type: control, select: pass, histograms: [{name: m, variable: m, bins: 3, range: [0, 3]}]}
                norm-factors: {mu: {samples: [signal]}}
                fits: {f: {poi: mu, regions: {SR: m, CR: m}}}
                """
                        + (blinding.isEmpty() ? "" : "blinding: " + blinding + "\n"));
        return AnalysisFile.readBeforeFiles(file, List.of());
    }
}
