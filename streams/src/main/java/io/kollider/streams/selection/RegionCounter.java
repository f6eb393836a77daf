package io.kollider.streams.selection;

import io.kollider.analysis.BoundRegion;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.kernel.CurrentBlock;
import java.util.ArrayList;
import java.util.List;

/** Counts a region: its yield and its histograms, a row for the nominal and each variation, and the replicas of the nominal. */
final class RegionCounter {
    private final List<RegionRow> rows;
    private final Fills yield;
    private final List<Fills> histograms = new ArrayList<>();
    private final List<ReplicaFiller> replicas = new ArrayList<>();

    RegionCounter(BoundRegion region, List<String> rowNames, CellKind kind, List<RegionRow> rows) {
        this.rows = List.copyOf(rows);
        this.yield = Fills.of(Family.YIELD, region.name(), kind, rowNames);
        for (BoundRegion.BoundHistogram histogram : region.histograms()) {
            histograms.add(new Fills(
                    Family.HISTOGRAM,
                    region.name(),
                    histogram.name(),
                    kind,
                    rowNames,
                    Booking.cells(axes(histogram)),
                    axes(histogram)));
        }
    }

    /**
     * Has replicas of one of the region's histograms kept too.
     *
     * @param kind of the replicas' cells
     */
    void replicate(BoundRegion region, int histogram, String row, CellKind kind, ReplicaSource source) {
        BoundRegion.BoundHistogram booked = region.histograms().get(histogram);
        ReplicaFills fills = new ReplicaFills(region.name(), booked.name(), row, kind, axes(booked), source.draws());
        RegionRow nominal = rows.get(0);
        replicas.add(new ReplicaFiller(nominal, nominal.cells().get(histogram), source, fills));
    }

    private static List<BookedAxis> axes(BoundRegion.BoundHistogram histogram) {
        return histogram.axes().stream()
                .map(axis -> new BookedAxis(axis.edges(), axis.categories()))
                .toList();
    }

    void fill(CurrentBlock current, WorkSpace work) {
        for (RegionRow row : rows) {
            row.fill(current, yield, histograms, work);
        }
        for (ReplicaFiller filler : replicas) {
            filler.fill(current, work);
        }
    }

    List<Share> shares() {
        List<Share> shares = new ArrayList<>();
        shares.add(yield);
        shares.addAll(histograms);
        replicas.forEach(filler -> shares.add(filler.fills()));
        return shares;
    }
}
