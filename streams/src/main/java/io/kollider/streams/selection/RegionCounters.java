package io.kollider.streams.selection;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion;
import io.kollider.streams.kernel.WholeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the counters of regions. Rows that select the same events share them, and their cells where their variables are the same. */
final class RegionCounters {
    private final BoundAnalysis bound;
    private final Rows rows;
    private final SelectedRows selected;
    private final HistogramCells cells;
    private final Optional<ReplicaDraws> draws;
    private final Optional<GoodEvents> good;

    /**
     * @param draws multiplicities of events, if there are replicas
     * @param good what takes events out of blocks before they are evaluated
     */
    RegionCounters(
            BoundAnalysis bound,
            Rows rows,
            SelectedRows selected,
            HistogramCells cells,
            Optional<ReplicaDraws> draws,
            Optional<GoodEvents> good) {
        this.bound = bound;
        this.rows = rows;
        this.selected = selected;
        this.cells = cells;
        this.draws = draws;
        this.good = good;
    }

    /** One a region, in their order. */
    List<RegionCounter> of(Counted part) {
        List<EventWeights> weights = part.rows().stream()
                .map(row -> EventWeights.of(part.weights().get(row), selected.kernels(row)))
                .toList();
        return part.regions().stream().map(region -> of(part, region, weights)).toList();
    }

    /** @param weights of all events, by row of the part */
    private RegionCounter of(Counted part, BoundRegion region, List<EventWeights> weights) {
        List<String> names = part.rows().stream().map(rows.names()::get).toList();
        List<RegionRow> regionRows = new ArrayList<>();
        List<List<Cells>> found = new ArrayList<>();
        region.histograms().forEach(histogram -> found.add(new ArrayList<>()));
        for (int row = 0; row < names.size(); row++) {
            int number = part.rows().get(row);
            EventWeights own = region.weight().isPresent()
                    ? EventWeights.of(region.weight(), selected.kernels(number))
                    : weights.get(row);
            regionRows.add(new RegionRow(row, selected.events(number), selected.passing(number, region), own));
            for (int h = 0; h < found.size(); h++) {
                found.get(h).add(cells.of(number, region, region.histograms().get(h)));
            }
        }
        RegionCounter counter = new RegionCounter(region, part.part(), names, part.cells(), regionRows, found);
        draws.map(this::source).ifPresent(source -> {
            for (int histogram = 0; histogram < region.histograms().size(); histogram++) {
                if (region.histograms().get(histogram).replicas()) {
                    counter.replicate(region, histogram, names.get(0), part.replicas(), source);
                }
            }
        });
        return counter;
    }

    private ReplicaSource source(ReplicaDraws replicas) {
        return new ReplicaSource(
                WholeColumn.of(selected.kernels(0), bound.run()),
                WholeColumn.of(selected.kernels(0), bound.event()),
                replicas,
                good);
    }
}
