package io.kollider.streams.selection;

import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.streams.bootstrap.BlockDraws;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.bootstrap.ExactDraws;
import io.kollider.streams.bootstrap.PoissonDraws;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills of replicas per second of processor time: draws and additions for blocks of 1024 events into histograms of 50 bins. Arguments:
 * replicas, histograms that each event enters. The numpy loop beside it is benchmarks/peers/replicas.py.
 */
final class ReplicaSpeed {
    private static final int EVENTS = 1024;
    private static final int BLOCKS = 40;
    private static final int ROUNDS = 6;

    private ReplicaSpeed() {}

    public static void main(String[] arguments) {
        int replicas = Integer.parseInt(arguments[0]);
        int histograms = Integer.parseInt(arguments[1]);
        long entries = 100_000_000;
        measure("poisson, counts", PoissonDraws.ofData(1, replicas), CellKind.COUNT, histograms);
        measure(
                "n out of n, counts",
                new ExactDraws(1, replicas, ClosedFiles.of(Map.of("file", entries))),
                CellKind.COUNT,
                histograms);
        measure(
                "poisson, sums of weights",
                PoissonDraws.ofSimulation(1, replicas, Map.of("data", "410472")),
                CellKind.SUM,
                histograms);
    }

    private static void measure(String what, BlockDraws of, CellKind kind, int histograms) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ReplicaDraws draws = new ReplicaDraws(of);
        List<Double> edges = new ArrayList<>();
        for (int edge = 0; edge <= 50; edge++) {
            edges.add((double) edge);
        }
        List<ReplicaFills> fills = new ArrayList<>();
        List<Booking> bookings = new ArrayList<>();
        List<long[]> arrays = new ArrayList<>();
        for (int histogram = 0; histogram < histograms; histogram++) {
            fills.add(new ReplicaFills("r", "h" + histogram, "NOSYS", kind, List.of(BookedAxis.of(edges)), draws));
            bookings.add(fills.get(histogram).booking("data", List.of()));
            arrays.add(new long[bookings.get(histogram).longs()]);
        }
        TouchedRange touched = new TouchedRange();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int block = 0; block < BLOCKS; block++) {
                draws.begin(new BlockHeader("data", "", "file", (long) block * EVENTS, EVENTS, 100_000_000, List.of()));
                for (int histogram = 0; histogram < histograms; histogram++) {
                    ReplicaFills into = fills.get(histogram);
                    into.clear();
                    for (int event = 0; event < EVENTS; event++) {
                        int cell = 1 + (event * 31 + histogram * 7) % 50;
                        into.add(cell, draws.draw(event, 284500, (long) block * EVENTS + event), 0.5 + event % 3);
                    }
                    into.addTo(bookings.get(histogram), arrays.get(histogram), Sign.PLUS, touched);
                }
            }
            double seconds = (threads.getCurrentThreadCpuTime() - start) * 1e-9;
            best = Math.max(best, (double) BLOCKS * EVENTS * draws.replicas() * histograms / seconds);
        }
        System.out.printf(
                "%s: %d replicas, %d histograms: %.0f M fills/s%n", what, draws.replicas(), histograms, best * 1e-6);
    }
}
