package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.EstimateSources;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions with the data of a bootstrap replica in the regions that estimates are made of, in place of the data themselves: every estimate is then that of the
 * replica, by the same formula. Simulation is the same in all of them. Immutable and safe to share among threads.
 */
public final class ReplicatedSources {
    private final Analysis analysis;
    private final HistogramSet counted;
    private final Map<String, Map<String, ReplicaCounts>> regions;

    private ReplicatedSources(
            Analysis analysis, HistogramSet counted, Map<String, Map<String, ReplicaCounts>> regions) {
        this.analysis = analysis;
        this.counted = counted;
        this.regions = regions;
    }

    /**
     * @param sources all of which have replicas
     * @throws PredictionException if they were counted without
     */
    public static ReplicatedSources of(Analysis analysis, HistogramSet histograms, EstimateSources sources) {
        HistogramSet shown = DataBlinding.guarded(analysis, histograms);
        Map<String, Map<String, ReplicaCounts>> regions = new LinkedHashMap<>();
        sources.histograms()
                .forEach((region, names) -> names.forEach(name -> {
                    boolean any = shown.booking(id(Family.HISTOGRAM, region, name))
                            .isPresent(); // none if no event of data entered
                    ReplicaCounts.of(shown, region, name)
                            .ifPresentOrElse(
                                    counts -> regions.computeIfAbsent(region, key -> new LinkedHashMap<>())
                                            .put(name, counts),
                                    () -> {
                                        if (any) {
                                            throw new PredictionException(
                                                    "%s/%s: counted without replicas, which an estimate from its data needs; use a new --data-dir"
                                                            .formatted(region, name));
                                        }
                                    });
                }));
        return new ReplicatedSources(analysis, shown, regions);
    }

    /** What is predicted from the data of a replica, numbered from 0. */
    public Prediction replica(int replica) {
        Map<ArrayId, long[]> arrays = new LinkedHashMap<>();
        regions.forEach((region, histograms) -> histograms.forEach((name, counts) -> {
            double[] cells = counts.cells(replica);
            put(arrays, id(Family.HISTOGRAM, region, name), cells);
            put(arrays, id(Family.YIELD, region, ""), Arrays.stream(cells).sum()); // each event is in one cell
        }));
        return Prediction.of(analysis, counted.replacing(arrays));
    }

    /**
     * Events of data that are alike: those of one cell of a histogram.
     *
     * @param cell in the order of {@link Booking}
     * @param events above 0
     */
    public record Cell(String region, String histogram, int cell, long events) {}

    /** All cells with events. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        regions.forEach((region, histograms) -> histograms.keySet().forEach(name -> {
            ArrayId id = id(Family.HISTOGRAM, region, name);
            int count = counted.booking(id).map(Booking::cells).orElse(0);
            for (int cell = 0; cell < count; cell++) {
                long events = counted.entries(id, 0, cell);
                if (events > 0) {
                    cells.add(new Cell(region, name, cell, events));
                }
            }
        }));
        return cells;
    }

    /** What is predicted without one event of a cell. */
    public Prediction without(Cell cell) {
        Map<ArrayId, long[]> arrays = new LinkedHashMap<>();
        for (ArrayId id :
                List.of(id(Family.HISTOGRAM, cell.region(), cell.histogram()), id(Family.YIELD, cell.region(), ""))) {
            counted.booking(id).ifPresent(booking -> {
                long[] rest = counted.array(id).clone();
                rest[booking.at(0, id.family() == Family.YIELD ? 0 : cell.cell())]--;
                arrays.put(id, rest);
            });
        }
        return Prediction.of(analysis, counted.replacing(arrays));
    }

    private void put(Map<ArrayId, long[]> arrays, ArrayId id, double... counts) {
        counted.booking(id).ifPresent(booking -> {
            long[] array = new long[booking.longs()];
            for (int cell = 0; cell < counts.length; cell++) {
                array[booking.at(0, cell)] = Math.round(counts[cell]);
            }
            arrays.put(id, array);
        });
    }

    private static ArrayId id(Family family, String region, String histogram) {
        return new ArrayId(Dataset.DATA, family, region, histogram);
    }
}
