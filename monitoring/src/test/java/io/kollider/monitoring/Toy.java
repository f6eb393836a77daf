package io.kollider.monitoring;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.monitoring.live.Flow;
import io.kollider.monitoring.live.Live;
import io.kollider.prediction.Axes;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.DataBlinding;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.ExactSum;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** A small analysis, and a state of it filled by hand. Contents of SR, lead_pt: data 5, ttbar 10 entries of weight 0.5 and z 4 of weight 1 in the first bin; more in the others. */
final class Toy {
    static final Analysis ANALYSIS = read("");
    /** The same, whose data between 30 and 60 GeV are not to be seen. */
    static final Analysis BLIND = read("blinding: {ranges: {lead_pt: 30 .. 60 GeV}}\n");
    /** Entries of data of the blinded analysis in the bin from 40 GeV on: not to be found in anything that is shown. */
    static final int PLANTED = 7919;

    static final List<Double> EDGES =
            IntStream.rangeClosed(0, 10).mapToObj(i -> 10.0 * i).toList();

    private static final List<String> VARIED =
            List.of("NOSYS", "JET_JES__1up", "JET_JES__1down", "GEN_MUR2__1up", "GEN_MUR2__1down");
    /** Entries of data in the bins of lead_pt, by run: the third run is another shape, the fourth has few events. */
    static final double[][] RUNS = {
        {2, 26, 40, 48, 36, 28, 15, 11, 4, 2},
        {2, 30, 44, 55, 40, 33, 17, 13, 4, 3},
        {1, 3, 8, 12, 9, 8, 40, 31, 25, 9},
        {0, 5, 6, 3, 3, 1, 0, 0, 0, 1}
    };
    /** Entries of ttbar, z and data in the bins of lead_pt. */
    private static final int[][] ENTRIES = {
        {10, 60, 120, 160, 150, 110, 70, 40, 20, 8},
        {4, 30, 44, 30, 18, 10, 6, 4, 2, 1},
        {5, 64, 98, 118, 88, 70, 37, 28, 9, 6}
    };

    /** When its histograms changed last: ten minutes before the tests. */
    static final long COUNTED_MILLIS = System.currentTimeMillis() - 600_000;

    private Toy() {}

    /** @param more lines of the file */
    private static Analysis read(String more) {
        try (InputStream text = Toy.class.getResourceAsStream("analysis.yaml")) {
            Path file = Files.createTempFile("toy", ".yaml");
            Files.writeString(file, new String(text.readAllBytes(), StandardCharsets.UTF_8) + more);
            try {
                return AnalysisFile.readBeforeFiles(file, List.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blinded analysis when all is counted. @param acts of unblinding */
    static Live blind(List<FitState> fits, List<BlindingAct> acts) {
        Live live = live(fits);
        int[] data = ENTRIES[2].clone();
        data[4] = PLANTED;
        double[][] runs = Arrays.stream(RUNS).map(double[]::clone).toArray(double[][]::new);
        runs[0][4] = PLANTED;
        Map<String, Completeness.Count> counts = Map.of(
                "1", new Completeness.Count(2000, 2000),
                "2", new Completeness.Count(1000, 1000),
                "data", new Completeness.Count(1200, 1200));
        Completeness completeness = new Completeness(counts, Set.of());
        HistogramSet shown = DataBlinding.of(
                BLIND, histograms(new int[][] {ENTRIES[0], ENTRIES[1], data}, runs), completeness, acts);
        return new Live(
                new CountedSoFar(shown, completeness, Map.of("events-0", 40L), "abcd"),
                live.countedMillis(),
                live.files(),
                live.letters(),
                fits,
                live.flow());
    }

    /** Data with weights that nobody would give them: a bin of SR has a negative sum. */
    static Live negative() {
        Live live = live(List.of());
        ArrayId odd = new ArrayId("data", Family.HISTOGRAM, "SR", "njets");
        ArrayId rows = new ArrayId("data", Family.HISTOGRAM, "SR", "lead_pt_by_run");
        HistogramSet set = live.counted().histograms();
        List<Double> edges = List.of(1.5, 2.5, 3.5, 4.5, 5.5);
        histogram(set, odd, List.of("NOSYS"), edges, new int[] {4, 1, 0, 0}, -1, new double[] {1});
        Booking booking = set.booking(rows).orElseThrow();
        long[] array = new long[booking.longs()];
        fill(array, booking.at(0, 1 + 12), 50, -1);
        set.add(booking, array);
        return live;
    }

    /** @param fits that were asked for */
    static Live live(List<FitState> fits) {
        Map<String, Completeness.Count> counts = Map.of(
                "1", new Completeness.Count(2000, 2000),
                "2", new Completeness.Count(800, 1000),
                "data", new Completeness.Count(1200, 1200));
        List<Flow.Point> history = new ArrayList<>();
        for (int second = 0; second < 120; second++) {
            double wave = 1 + Math.sin(second / 15.0);
            history.add(new Flow.Point(1000L * second, 60_000 * wave, 55_000 * wave, Math.round(12 * wave)));
        }
        return new Live(
                new CountedSoFar(
                        histograms(ENTRIES, RUNS), new Completeness(counts, Set.of()), Map.of("events-0", 40L), "abcd"),
                COUNTED_MILLIS,
                List.of(
                        file("a", "/data/mc_1_a.root", "1", FileStatus.State.COMPLETE, 2000, 2000, ""),
                        file("b", "/data/mc_2_a.root", "2", FileStatus.State.BEGUN, 800, 1000, ""),
                        file("c", "/data/data_a.root", "data", FileStatus.State.COMPLETE, 1200, 1200, ""),
                        file(
                                "d",
                                "/data/data_b.root",
                                "data",
                                FileStatus.State.FAILED,
                                0,
                                0,
                                "not a ROOT file: first bytes are '<htm'")),
                List.of(
                        new DeadLetter(
                                "kollider.toy.events-1",
                                0,
                                17,
                                "2",
                                "b",
                                512,
                                256,
                                "the weight of entry 600 is NaN",
                                OptionalDouble.of(12.5)),
                        new DeadLetter(
                                "/data/data_b.root",
                                1,
                                0,
                                "data",
                                "d",
                                0,
                                0,
                                "not a ROOT file: first bytes are '<htm'",
                                OptionalDouble.empty())),
                fits,
                new Flow(Map.of("1", 1000.0, "2", 250.5), Map.of("1", 900.0), Map.of(0, 3L, 1, 0L), history));
    }

    private static FileStatus file(
            String id, String path, String dataset, FileStatus.State state, long sent, long entries, String reason) {
        return new FileStatus(id, path, dataset, state, sent, entries, reason);
    }

    /** @param runs entries of data in the bins of lead_pt by run */
    private static HistogramSet histograms(int[][] entries, double[][] runs) {
        HistogramSet set = new HistogramSet();
        sums(set, "1", VARIED, 2000, 2000, 2000, 1000, 4000);
        sums(set, "2", List.of("NOSYS"), 2000);
        double[] weights = {0.5, 1, 1};
        String[] datasets = {"1", "2", "data"};
        for (String region : List.of("SR", "CR")) {
            for (int i = 0; i < datasets.length; i++) {
                // the nominal, and a few per cent more or less for each variation
                double[] factors = i == 2 ? new double[] {1} : new double[] {1, 1.1, 0.9, 0.55, 1.9};
                List<String> rows = VARIED.subList(0, factors.length);
                histogram(
                        set,
                        new ArrayId(datasets[i], Family.HISTOGRAM, region, "lead_pt"),
                        rows,
                        EDGES,
                        entries[i],
                        weights[i],
                        factors);
                if (region.equals("SR")) {
                    others(set, datasets[i], rows, entries[i], weights[i], factors, runs);
                }
                events(set, datasets[i], region, rows, IntStream.of(entries[i]).sum(), weights[i], factors);
            }
            replicas(set, region, entries[2]);
        }
        for (int i = 0; i < datasets.length; i++) {
            weighted(
                    set,
                    Booking.of(
                            ArrayId.of(datasets[i], Family.CUTFLOW), CellKind.WEIGHTED, List.of("written", "jets"), 1),
                    new int[][] {{1500}, {900}},
                    weights[i]);
        }
        return set;
    }

    private static void sums(HistogramSet set, String dataset, List<String> names, double... sums) {
        Booking booking = Booking.of(ArrayId.of(dataset, Family.SUM_OF_WEIGHTS), CellKind.SUM, names, 1);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < sums.length; row++) {
            ExactSum.add(array, booking.at(row, 0), sums[row]);
        }
        set.add(booking, array);
    }

    private static void histogram(
            HistogramSet set,
            ArrayId id,
            List<String> rows,
            List<Double> edges,
            int[] entries,
            double weight,
            double[] factors) {
        Booking booking = new Booking(
                id, CellKind.WEIGHTED, rows, edges.size() + 2, List.of(new BookedAxis(edges, List.of())), 0);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < rows.size(); row++) {
            for (int bin = 0; bin < entries.length; bin++) {
                fill(array, booking.at(row, bin + 1), entries[bin], weight * factors[row]);
            }
        }
        set.add(booking, array);
    }

    /** A single bin, forty bins, and bins by run. */
    private static void others(
            HistogramSet set,
            String dataset,
            List<String> rows,
            int[] entries,
            double weight,
            double[] factors,
            double[][] runs) {
        int[] all = {IntStream.of(entries).sum()};
        histogram(
                set,
                new ArrayId(dataset, Family.HISTOGRAM, "SR", "counting"),
                rows,
                List.of(1.5, 99.5),
                all,
                weight,
                factors);
        int[] quarters = IntStream.range(0, 40)
                .map(bin -> (entries[bin / 4] + bin % 4) / 4)
                .toArray();
        List<Double> edges = IntStream.rangeClosed(0, 40).mapToObj(i -> 2.5 * i).toList();
        histogram(set, new ArrayId(dataset, Family.HISTOGRAM, "SR", "fine"), rows, edges, quarters, weight, factors);
        Region.Histogram byRun = ANALYSIS.region("SR").histogram("lead_pt_by_run");
        Booking booking = new Booking(
                new ArrayId(dataset, Family.HISTOGRAM, "SR", "lead_pt_by_run"),
                CellKind.WEIGHTED,
                rows,
                Booking.cells(Axes.of(byRun)),
                Axes.of(byRun),
                0);
        long[] array = new long[booking.longs()];
        for (int bin = 0; bin < entries.length; bin++) {
            if (dataset.equals("data")) {
                for (int run = 0; run < runs.length; run++) {
                    fill(array, booking.at(0, bin + 1 + 12 * (run + 1)), (int) runs[run][bin], weight);
                }
            } else {
                fill(array, booking.at(0, bin + 1), entries[bin], weight); // below the first run
            }
        }
        set.add(booking, array);
    }

    private static void events(
            HistogramSet set,
            String dataset,
            String region,
            List<String> rows,
            int entries,
            double weight,
            double[] factors) {
        ArrayId id = new ArrayId(dataset, Family.YIELD, region, "");
        if (dataset.equals("data")) { // as streams count data
            set.add(Booking.of(id, CellKind.COUNT, rows, 1), new long[] {entries});
            return;
        }
        Booking booking = Booking.of(id, CellKind.WEIGHTED, rows, 1);
        long[] array = new long[booking.longs()];
        for (int row = 0; row < rows.size(); row++) {
            fill(array, booking.at(row, 0), entries, weight * factors[row]);
        }
        set.add(booking, array);
    }

    private static void weighted(HistogramSet set, Booking booking, int[][] entries, double weight) {
        long[] array = new long[booking.longs()];
        for (int row = 0; row < entries.length; row++) {
            fill(array, booking.at(row, 0), entries[row][0], weight);
        }
        set.add(booking, array);
    }

    /** In replica r the bins hold their counts plus r mod 11 less 5, at least 0. */
    private static void replicas(HistogramSet set, String region, int[] data) {
        Booking booking = new Booking(
                new ArrayId("data", Family.REPLICA, region, "lead_pt"),
                CellKind.COUNT,
                List.of("NOSYS"),
                EDGES.size() + 2,
                List.of(new BookedAxis(EDGES, List.of())),
                100);
        long[] array = new long[booking.longs()];
        for (int bin = 0; bin < 10; bin++) {
            for (int replica = 0; replica < 100; replica++) {
                array[booking.at(0, bin + 1) + replica] = Math.max(0, data[bin] + replica % 11 - 5);
            }
        }
        set.add(booking, array);
    }

    private static void fill(long[] array, int at, int entries, double weight) {
        for (int i = 0; i < entries; i++) {
            array[at]++;
            ExactSum.add(array, at + CellKind.SUMW, weight);
            ExactSum.add(array, at + CellKind.SUMW2, weight * weight);
        }
    }
}
