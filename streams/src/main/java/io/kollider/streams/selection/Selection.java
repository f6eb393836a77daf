package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.MissingRule;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds what counts the blocks of one kind and schema, in the order that a block takes: rows, conditions that all regions make, what each row selects, cells of histograms,
 * counters.
 */
final class Selection {
    private final BoundAnalysis bound;
    private final boolean normalisedInWeight;
    private final Rows rows;
    private final Stage whole;
    private final SelectedRows selected;
    private final Gathering gathering;
    private final StepNames names;
    private final List<RegionCounter> regions = new ArrayList<>();
    private final List<PartCounter> parts;
    private final List<CutflowCounter> cutflows = new ArrayList<>();
    private final Optional<ReplicaDraws> draws;
    private final Optional<GoodEvents> good;
    private final Optional<PreservedSums> preserved;
    private final Optional<LuminosityCounts> luminosity;
    private final Optional<OverlapKernel> overlap;

    Selection(
            Analysis analysis,
            BoundAnalysis bound,
            EventKind events,
            EventBlockSchema schema,
            Models models,
            Optional<ClosedFiles> closed) {
        this.bound = bound;
        normalisedInWeight = analysis.input().isNormalisedInWeight();
        Kernels nominal = Kernels.nominal(bound, schema, models);
        rows = Rows.of(analysis, bound, events.variation(), nominal);
        preserved = rows.kept().isEmpty() ? Optional.empty() : Optional.of(new PreservedSums(rows.kept()));
        draws = ReplicaDraws.of(analysis, bound.kind(), closed);
        good = GoodEvents.of(analysis, bound, schema);
        luminosity = bound.kind() == DatasetKind.DATA
                ? analysis.luminosity()
                        .table()
                        .map(table -> new LuminosityCounts(table, schema, bound.run(), bound.luminosityBlock()))
                : Optional.empty();
        overlap = nominal.overlap();

        List<Counted> counted = Counted.of(bound, events, rows.weights());
        List<BoundRegion> selecting =
                counted.stream().flatMap(part -> part.regions().stream()).toList();
        boolean refuses = bound.missing().values().stream().anyMatch(rule -> rule.policy() == MissingRule.Policy.FAIL);
        whole = Stage.whole(rows.kernels());
        CommonConditions conditions = new CommonConditions(
                Stream.concat(selecting.stream(), bound.regions().stream()).toList(), // also of events in no part
                Kernels.nominal(bound, schema, models),
                rows.varied());
        List<ScalarKernel> made = refuses
                ? List.of()
                : conditions.all().stream().map(nominal::scalar).toList();
        counted.stream()
                .flatMap(part -> part.cutflows().stream())
                .flatMap(cutflow -> cutflow.steps().stream())
                .filter(step -> made.isEmpty() || !conditions.areMadeBy(step))
                .forEach(nominal::scalar); // what is computed for all events is not computed again
        Stage common = made.isEmpty() ? whole : whole.next();
        CutflowCounters ofCutflows = new CutflowCounters(conditions, whole, common);
        counted.forEach(part -> cutflows.addAll(ofCutflows.of(part)));
        selected = new SelectedRows(selecting, bound.overlapRemoval(), common, refuses);
        parts = new Division(analysis, bound, events).counters(selected::nominal);
        HistogramCells cells = new HistogramCells(selecting, Kernels.nominal(bound, schema, models), selected, refuses);
        RegionCounters ofRegions = new RegionCounters(bound, rows, selected, cells, draws, good);
        counted.forEach(part -> regions.addAll(ofRegions.of(part)));
        gathering = new Gathering(whole, common, selected, made, cells.apart(), refuses);
        names = new StepNames(bound, rows, List.of(whole, common), selected, cells);
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

    /** What the steps of the evaluation are called. */
    StepNames names() {
        return names;
    }

    /** Name of the first row. */
    String nominalRow() {
        return rows.nominalName();
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

    /** How often the events of a region belong to none of the samples, or several. */
    List<PartCounter> parts() {
        return parts;
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
