package io.kollider.streams.selection;

import io.kollider.analysis.BoundRegion;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Meter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts a region: its yield and its histograms, a row for the nominal and each variation, and the replicas of the nominal. */
final class RegionCounter {
    private final String part;
    private final List<RegionRow> rows;
    private final List<Meter.Step> steps;
    private final Meter.Step replicating;
    private final Fills yield;
    private final List<HistogramFills> histograms = new ArrayList<>();
    private final List<ReplicaFiller> replicas = new ArrayList<>();

    /**
     * @param part whose events these are; "" for all
     * @param cells by histogram, then by row
     */
    RegionCounter(
            BoundRegion region,
            String part,
            List<String> rowNames,
            CellKind kind,
            List<RegionRow> rows,
            List<List<Cells>> cells) {
        this.part = part;
        this.rows = List.copyOf(rows);
        this.steps = rows.stream()
                .map(row -> new Meter.Step(rowNames.get(row.row()), "fill " + words(region)))
                .toList();
        this.replicating = new Meter.Step(rowNames.get(0), "draw replicas of " + words(region));
        this.yield = Fills.of(Family.YIELD, region.name(), kind, rowNames);
        CellOrder order = new CellOrder();
        for (int h = 0; h < cells.size(); h++) {
            histograms.add(new HistogramFills(
                    region.name(), region.histograms().get(h), kind, rowNames, rows, cells.get(h), order));
        }
    }

    private String words(BoundRegion region) {
        return part.isEmpty() ? region.name() : region.name() + " with " + part;
    }

    /**
     * Has replicas of one of the region's histograms kept too.
     *
     * @param kind of the replicas' cells
     */
    void replicate(BoundRegion region, int histogram, String row, CellKind kind, ReplicaSource source) {
        BoundRegion.BoundHistogram booked = region.histograms().get(histogram);
        ReplicaFills fills =
                new ReplicaFills(region.name(), booked.name(), row, kind, HistogramFills.axes(booked), source.draws());
        replicas.add(new ReplicaFiller(rows.get(0), histograms.get(histogram).nominal(), source, fills));
    }

    void fill(CurrentBlock current, DroppedEvents dropped) {
        @Nullable Meter meter = current.meter();
        for (int row = 0; row < rows.size(); row++) {
            enter(meter, steps.get(row));
            rows.get(row).fill(yield, dropped);
            for (HistogramFills histogram : histograms) {
                histogram.fill(row);
            }
            leave(meter);
        }
        if (!replicas.isEmpty()) {
            enter(meter, replicating);
            for (ReplicaFiller filler : replicas) {
                filler.fill(current);
            }
            leave(meter);
        }
    }

    private static void enter(@Nullable Meter meter, Meter.Step step) {
        if (meter != null) {
            meter.begin(step);
        }
    }

    private static void leave(@Nullable Meter meter) {
        if (meter != null) {
            meter.end();
        }
    }

    List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        shares.add(yield);
        shares.addAll(histograms);
        replicas.forEach(filler -> shares.add(filler.fills()));
        return shares.stream().map(share -> PartShare.of(part, share)).toList();
    }
}
