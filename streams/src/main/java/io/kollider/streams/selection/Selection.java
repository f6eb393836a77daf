package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.streams.bootstrap.BlockDraws;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.bootstrap.ExactDraws;
import io.kollider.streams.bootstrap.PoissonDraws;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.Meter;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the counters of an analysis: rows of the same kernels share the events that pass, and their cells. */
final class Selection {
    private final BoundAnalysis bound;
    private final boolean normalisedInWeight;
    private final CellKind cellKind;
    private final List<String> rowNames = new ArrayList<>();
    private final List<Optional<Scalar>> weights = new ArrayList<>();
    private final Stage whole;
    private final Stage common;
    private final SelectedRows selected;
    private final Gathering gathering;
    private final List<EventWeights> selectedWeights = new ArrayList<>();
    private final HistogramCells cells;
    private final List<RegionCounter> regions = new ArrayList<>();
    private final List<CutflowCounter> cutflows = new ArrayList<>();
    private final Optional<ReplicaDraws> draws;
    private final Optional<GoodEvents> good;
    private final Optional<PreservedSums> preserved;
    private final List<PreservedSums.Pair> pairs = new ArrayList<>();
    private final Optional<LuminosityCounts> luminosity;
    private final Optional<OverlapKernel> overlap;

    /** @param variation that the files stand for; "" for the nominal files */
    Selection(
            Analysis analysis,
            BoundAnalysis bound,
            String variation,
            EventBlockSchema schema,
            Models models,
            Optional<ClosedFiles> closed) {
        this.bound = bound;
        normalisedInWeight = analysis.input().isNormalisedInWeight();
        cellKind = bound.kind() == DatasetKind.DATA ? CellKind.COUNT : CellKind.WEIGHTED;
        Kernels nominal = Kernels.nominal(bound, schema, models);
        rowNames.add(firstRow(analysis, variation));
        List<Kernels> rows = new ArrayList<>();
        rows.add(nominal);
        weights.add(bound.weight());
        for (Variation other : bound.variations()) {
            rowNames.add(other.name());
            Kernels varied = nominal.varied(bound, other);
            rows.add(varied);
            weights.add(other.weight().or(bound::weight));
            other.preserved()
                    .ifPresent(sum -> pairs.add(new PreservedSums.Pair(
                            other.name(), nominal.scalar(sum.weight()), varied.scalar(sum.varied()))));
        }
        preserved = pairs.isEmpty() ? Optional.empty() : Optional.of(new PreservedSums(pairs));
        draws = analysis.bootstrap()
                .flatMap(bootstrap -> draws(analysis, bootstrap, closed))
                .map(ReplicaDraws::new);
        good = bound.luminosityBlock()
                .flatMap(block -> analysis.goodRuns().map(list -> new GoodEvents(list, schema, bound.run(), block)));
        luminosity = bound.kind() == DatasetKind.DATA
                ? analysis.luminosity()
                        .table()
                        .map(table -> new LuminosityCounts(table, schema, bound.run(), bound.luminosityBlock()))
                : Optional.empty();
        whole = Stage.whole(rows);
        overlap = nominal.overlap();
        boolean refuses = bound.missing().values().stream().anyMatch(rule -> rule.policy() == MissingRule.Policy.FAIL);
        CommonConditions conditions =
                new CommonConditions(bound, Kernels.nominal(bound, schema, models), rows.subList(1, rows.size()));
        List<ScalarKernel> made = refuses
                ? List.of()
                : conditions.all().stream().map(nominal::scalar).toList();
        bound.cutflows().stream()
                .flatMap(cutflow -> cutflow.steps().stream())
                .filter(step -> made.isEmpty() || !conditions.areMadeBy(step))
                .forEach(nominal::scalar); // what is computed for all events is not computed again
        common = made.isEmpty() ? whole : whole.next();
        bound.cutflows().forEach(cutflow -> cutflows.add(counter(cutflow, conditions)));
        selected = new SelectedRows(bound, common, refuses);
        for (int row = 0; row < rows.size(); row++) {
            selectedWeights.add(weights(row, selected.kernels(row)));
        }
        cells = new HistogramCells(bound, Kernels.nominal(bound, schema, models), selected, refuses);
        bound.regions().forEach(region -> regions.add(counter(region)));
        gathering = new Gathering(whole, common, selected, made, cells.apart(), refuses);
    }

    /** The weights of a row; 1 where there is no weight. */
    private EventWeights weights(int row, Kernels kernels) {
        return new EventWeights(weights.get(row).map(kernels::scalar));
    }

    private CutflowCounter counter(BoundCutflow bound, CommonConditions conditions) {
        List<CutflowCounter.Step> steps = new ArrayList<>();
        for (Scalar step : bound.steps()) {
            Stage stage = conditions.areMadeBy(step) ? common : whole;
            steps.add(new CutflowCounter.Step(
                    stage.current(), new Passing(stage.nominal().scalar(step)), weights(0, stage.nominal())));
        }
        return new CutflowCounter(bound.cutflow(), cellKind, steps);
    }

    private static String firstRow(Analysis analysis, String variation) {
        if (!variation.isEmpty()) {
            return variation;
        }
        String nominal = analysis.input().nominal();
        return nominal.isEmpty() ? "nominal" : nominal;
    }

    private RegionCounter counter(BoundRegion region) {
        List<RegionRow> regionRows = new ArrayList<>();
        for (int row = 0; row < rowNames.size(); row++) {
            int number = row;
            Passing events = selected.passing(row, region);
            List<Cells> found = region.histograms().stream()
                    .map(histogram -> cells.of(number, region, histogram))
                    .toList();
            regionRows.add(new RegionRow(row, selected.events(row), events, selectedWeights.get(row), found));
        }
        RegionCounter counter = new RegionCounter(region, rowNames, cellKind, regionRows);
        CellKind replicaKind = bound.kind() == DatasetKind.DATA ? CellKind.COUNT : CellKind.SUM;
        draws.ifPresent(replicas -> {
            ReplicaSource source = new ReplicaSource(
                    WholeColumn.of(selected.kernels(0), bound.run()),
                    WholeColumn.of(selected.kernels(0), bound.event()),
                    replicas,
                    good);
            for (int histogram = 0; histogram < region.histograms().size(); histogram++) {
                if (region.histograms().get(histogram).replicas()) {
                    counter.replicate(region, histogram, rowNames.get(0), replicaKind, source);
                }
            }
        });
        return counter;
    }

    private Optional<BlockDraws> draws(Analysis analysis, Bootstrap bootstrap, Optional<ClosedFiles> closed) {
        if (bound.kind() == DatasetKind.SIMULATION) {
            return bootstrap.simulation()
                    ? Optional.of(PoissonDraws.ofSimulation(bootstrap.seed(), bootstrap.replicas(), dsids(analysis)))
                    : Optional.empty();
        }
        return Optional.of(
                switch (bootstrap.method()) {
                    case POISSON -> PoissonDraws.ofData(bootstrap.seed(), bootstrap.replicas());
                    case N_OUT_OF_N ->
                        new ExactDraws(
                                bootstrap.seed(),
                                bootstrap.replicas(),
                                closed.orElseThrow(() -> new IllegalStateException(
                                        "bootstrap.method is n-out-of-n, but the list of files is not closed")));
                });
    }

    private static Map<String, String> dsids(Analysis analysis) {
        Map<String, String> dsids = new HashMap<>();
        analysis.simulation()
                .forEach(sample -> sample.datasets().forEach(dataset -> dsids.put(dataset.key(), dataset.dsid())));
        return dsids;
    }

    /** All events of a block. */
    Stage whole() {
        return whole;
    }

    /** Those of them that a region selects, in some row. */
    CurrentBlock selected() {
        return selected.selected().current();
    }

    Gathering gathering() {
        return gathering;
    }

    /** Names what is evaluated: definitions and objects, weights, selections of regions and steps of cutflows, variables of histograms. */
    void name(Meter meter) {
        for (int row = 0; row < rowNames.size(); row++) {
            Kernels.Row name = new Kernels.Row(rowNames.get(row), rowNames.get(0));
            for (Kernels kernels : allKernels(row)) {
                bound.names().forEach((known, node) -> kernels.name(meter, name, known, node));
                kernels.nameObjects(meter, name);
                weights.get(row).ifPresent(node -> kernels.name(meter, name, "weight", node));
                for (BoundCutflow cutflow : bound.cutflows()) {
                    List<String> steps = List.copyOf(cutflow.cutflow().steps().keySet());
                    for (int i = 0; i < steps.size(); i++) {
                        kernels.name(
                                meter,
                                name,
                                "step " + steps.get(i),
                                cutflow.steps().get(i));
                    }
                }
                for (BoundRegion region : bound.regions()) {
                    kernels.name(meter, name, "select " + region.name(), region.select());
                    region.histograms()
                            .forEach(histogram -> histogram
                                    .variables()
                                    .forEach(variable ->
                                            kernels.name(meter, name, "variable " + histogram.name(), variable)));
                }
            }
        }
    }

    /** Kernels of a row at each stage. */
    private List<Kernels> allKernels(int row) {
        List<Kernels> all = new ArrayList<>();
        for (Stage stage : List.of(whole, common)) {
            all.add(stage.rows().get(row));
        }
        all.addAll(selected.allKernels(row));
        all.addAll(cells.kernels(row));
        return all;
    }

    /** Name of the first row. */
    String nominalRow() {
        return rowNames.get(0);
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

    List<CutflowCounter> cutflows() {
        return cutflows;
    }

    Optional<ReplicaDraws> draws() {
        return draws;
    }

    /** The list of good runs that data are counted with. */
    Optional<GoodEvents> good() {
        return good;
    }

    /** The check of run numbers, where the analysis must know them all. */
    Optional<RunCheck> runs() {
        return bound.runCoverage()
                .map(coverage -> new RunCheck(coverage, WholeColumn.of(whole.nominal(), coverage.run())));
    }

    /** Sums of weights that variations keep. */
    Optional<PreservedSums> preserved() {
        return preserved;
    }

    /** What data cover of a table of luminosity. */
    Optional<LuminosityCounts> luminosity() {
        return luminosity;
    }

    /** The nominal overlap removal, whose losses are counted. */
    Optional<OverlapKernel> overlap() {
        return overlap;
    }
}
