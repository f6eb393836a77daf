package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Variation;
import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.streams.bootstrap.Multiplicities;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the counters of an analysis: rows of the same kernels share the events that pass, and their cells. */
final class Selection {
    private final BoundAnalysis bound;
    private final boolean normalisedInWeight;
    private final CellKind cellKind;
    private final List<String> rowNames = new ArrayList<>();
    private final List<Kernels> rows = new ArrayList<>();
    private final List<EventWeights> weights = new ArrayList<>();
    private final Map<ScalarKernel, Passing> passing = new IdentityHashMap<>();
    private final Map<Passing, Map<ScalarKernel, Map<Axis, Cells>>> cells = new IdentityHashMap<>();
    private final List<RegionCounter> regions = new ArrayList<>();
    private final Optional<CutflowCounter> cutflow;
    private final Optional<ReplicaDraws> draws;
    private final Optional<GoodEvents> good;
    private final Optional<PreservedSums> preserved;
    private final List<PreservedSums.Pair> pairs = new ArrayList<>();

    Selection(Analysis analysis, BoundAnalysis bound, EventBlockSchema schema, Models models) {
        this.bound = bound;
        normalisedInWeight = analysis.input().isNormalisedInWeight();
        cellKind = bound.kind() == DatasetKind.DATA ? CellKind.COUNT : CellKind.WEIGHTED;
        Kernels nominal = Kernels.nominal(bound, schema, models);
        String nominalName = analysis.input().nominal();
        rowNames.add(nominalName.isEmpty() ? "nominal" : nominalName);
        rows.add(nominal);
        weights.add(weights(bound.weight(), nominal));
        for (Variation variation : bound.variations()) {
            rowNames.add(variation.name());
            Kernels varied = nominal.varied(bound, variation);
            rows.add(varied);
            weights.add(weights(variation.weight().or(bound::weight), varied));
            variation
                    .preserved()
                    .ifPresent(sum -> pairs.add(new PreservedSums.Pair(
                            variation.name(), nominal.scalar(sum.weight()), varied.scalar(sum.varied()))));
        }
        preserved = pairs.isEmpty() ? Optional.empty() : Optional.of(new PreservedSums(pairs));
        draws = bound.kind() == DatasetKind.DATA
                ? analysis.bootstrap()
                        .map(bootstrap -> new ReplicaDraws(Multiplicities.of(bootstrap.seed(), bootstrap.replicas())))
                : Optional.empty();
        good = bound.luminosityBlock()
                .flatMap(block -> analysis.goodRuns().map(list -> new GoodEvents(list, schema, bound.run(), block)));
        bound.regions().forEach(region -> regions.add(counter(region)));
        cutflow = bound.cutflow().isEmpty()
                ? Optional.empty()
                : Optional.of(new CutflowCounter(
                        List.copyOf(bound.cutflow().keySet()),
                        cellKind,
                        bound.cutflow().values().stream()
                                .map(step -> passing(nominal.scalar(step)))
                                .toList(),
                        weights.get(0)));
    }

    private RegionCounter counter(BoundRegion region) {
        List<RegionRow> regionRows = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Kernels kernels = rows.get(row);
            Passing events = passing(kernels.scalar(region.select()));
            List<Cells> found = region.histograms().stream()
                    .map(histogram -> cells(events, kernels.scalar(histogram.variable()), histogram))
                    .toList();
            regionRows.add(new RegionRow(row, events, weights.get(row), found));
        }
        RegionCounter counter = new RegionCounter(region, rowNames, cellKind, regionRows);
        draws.ifPresent(replicas -> {
            ReplicaSource source = new ReplicaSource(
                    WholeColumn.of(rows.get(0), bound.run()), WholeColumn.of(rows.get(0), bound.event()), replicas);
            for (int histogram = 0; histogram < region.histograms().size(); histogram++) {
                if (region.histograms().get(histogram).replicas()) {
                    counter.replicate(region, histogram, rowNames.get(0), source);
                }
            }
        });
        return counter;
    }

    private static EventWeights weights(Optional<Scalar> weight, Kernels kernels) {
        return new EventWeights(weight.map(kernels::scalar));
    }

    private Passing passing(ScalarKernel selection) {
        return passing.computeIfAbsent(selection, Passing::new);
    }

    private Cells cells(Passing events, ScalarKernel variable, BoundRegion.BoundHistogram histogram) {
        return cells.computeIfAbsent(events, e -> new IdentityHashMap<>())
                .computeIfAbsent(variable, v -> new HashMap<>())
                .computeIfAbsent(histogram.axis(), axis -> new Cells(events, variable, histogram.axis()));
    }

    DatasetKind kind() {
        return bound.kind();
    }

    /** Whether events carry no sums of weights. */
    boolean isNormalisedInWeight() {
        return normalisedInWeight;
    }

    List<RegionCounter> regions() {
        return regions;
    }

    Optional<CutflowCounter> cutflow() {
        return cutflow;
    }

    Optional<ReplicaDraws> draws() {
        return draws;
    }

    /** The list of good runs that data are counted with. */
    Optional<GoodEvents> good() {
        return good;
    }

    /** Sums of weights that variations keep. */
    Optional<PreservedSums> preserved() {
        return preserved;
    }

    /** The nominal overlap removal, whose losses are counted. */
    Optional<OverlapKernel> overlap() {
        return rows.get(0).overlap();
    }
}
