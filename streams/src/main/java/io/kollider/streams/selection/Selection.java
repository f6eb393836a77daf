package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundPart;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.MissingRule;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.kernel.CurrentBlock;
import io.kollider.streams.kernel.Kernels;
import io.kollider.streams.kernel.Meter;
import io.kollider.streams.kernel.OverlapKernel;
import io.kollider.streams.kernel.ScalarKernel;
import io.kollider.streams.kernel.WholeColumn;
import io.kollider.streams.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the counters of an analysis: rows of the same kernels share the events that pass, and their cells. */
final class Selection {
    private final BoundAnalysis bound;
    private final boolean normalisedInWeight;
    private final List<String> rowNames = new ArrayList<>();
    private final List<Optional<Scalar>> weights = new ArrayList<>();
    private final Stage whole;
    private final Stage common;
    private final SelectedRows selected;
    private final Gathering gathering;
    private final HistogramCells cells;
    private final List<Counted> counted;
    private final List<RegionCounter> regions = new ArrayList<>();
    private final List<PartCounter> parts;
    private final List<CutflowCounter> cutflows = new ArrayList<>();
    private final Optional<ReplicaDraws> draws;
    private final Optional<GoodEvents> good;
    private final Optional<PreservedSums> preserved;
    private final List<PreservedSums.Pair> pairs = new ArrayList<>();
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
        rowNames.add(firstRow(analysis, events.variation()));
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
        counted = Counted.of(bound, events, weights);
        preserved = pairs.isEmpty() ? Optional.empty() : Optional.of(new PreservedSums(pairs));
        draws = ReplicaDraws.of(analysis, bound.kind(), closed);
        good = GoodEvents.of(analysis, bound, schema);
        luminosity = bound.kind() == DatasetKind.DATA
                ? analysis.luminosity()
                        .table()
                        .map(table -> new LuminosityCounts(table, schema, bound.run(), bound.luminosityBlock()))
                : Optional.empty();
        whole = Stage.whole(rows);
        overlap = nominal.overlap();
        boolean refuses = bound.missing().values().stream().anyMatch(rule -> rule.policy() == MissingRule.Policy.FAIL);
        List<BoundRegion> selecting =
                counted.stream().flatMap(part -> part.regions().stream()).toList();
        CommonConditions conditions = new CommonConditions(
                Stream.concat(selecting.stream(), bound.regions().stream()).toList(), // also of events in no part
                Kernels.nominal(bound, schema, models),
                rows.subList(1, rows.size()));
        List<ScalarKernel> made = refuses
                ? List.of()
                : conditions.all().stream().map(nominal::scalar).toList();
        counted.stream()
                .flatMap(part -> part.cutflows().stream())
                .flatMap(cutflow -> cutflow.steps().stream())
                .filter(step -> made.isEmpty() || !conditions.areMadeBy(step))
                .forEach(nominal::scalar); // what is computed for all events is not computed again
        common = made.isEmpty() ? whole : whole.next();
        counted.forEach(part -> part.cutflows().forEach(cutflow -> cutflows.add(counter(part, cutflow, conditions))));
        selected = new SelectedRows(selecting, bound.overlapRemoval(), common, refuses);
        parts = new Division(analysis, bound, events).counters(selected::nominal);
        cells = new HistogramCells(selecting, Kernels.nominal(bound, schema, models), selected, refuses);
        counted.forEach(part -> regions.addAll(counters(part)));
        gathering = new Gathering(whole, common, selected, made, cells.apart(), refuses);
    }

    private CutflowCounter counter(Counted part, BoundCutflow bound, CommonConditions conditions) {
        List<CutflowCounter.Step> steps = new ArrayList<>();
        for (Scalar step : bound.steps()) {
            Stage stage = conditions.areMadeBy(step) ? common : whole;
            steps.add(new CutflowCounter.Step(
                    stage.current(),
                    new Passing(stage.nominal().scalar(step)),
                    weights(part.weights().get(0), stage.nominal())));
        }
        return new CutflowCounter(bound.cutflow(), part.part(), part.cells(), steps);
    }

    /** The weights of events; 1 where there is no weight. */
    private static EventWeights weights(Optional<Scalar> weight, Kernels kernels) {
        return new EventWeights(weight.map(kernels::scalar));
    }

    private static String firstRow(Analysis analysis, String variation) {
        if (!variation.isEmpty()) {
            return variation;
        }
        String nominal = analysis.input().nominal();
        return nominal.isEmpty() ? "nominal" : nominal;
    }

    private List<RegionCounter> counters(Counted part) {
        List<String> names = part.rows().stream().map(rowNames::get).toList();
        List<EventWeights> selectedWeights = part.rows().stream()
                .map(row -> weights(part.weights().get(row), selected.kernels(row)))
                .toList();
        return part.regions().stream()
                .map(region -> counter(part, region, names, selectedWeights))
                .toList();
    }

    private RegionCounter counter(
            Counted part, BoundRegion region, List<String> names, List<EventWeights> selectedWeights) {
        List<RegionRow> rows = new ArrayList<>();
        List<List<Cells>> found = new ArrayList<>();
        region.histograms().forEach(histogram -> found.add(new ArrayList<>()));
        for (int row = 0; row < names.size(); row++) {
            int number = part.rows().get(row);
            EventWeights own = region.weight().isPresent()
                    ? weights(region.weight(), selected.kernels(number))
                    : selectedWeights.get(row);
            rows.add(new RegionRow(row, selected.events(number), selected.passing(number, region), own));
            for (int h = 0; h < found.size(); h++) {
                found.get(h).add(cells.of(number, region, region.histograms().get(h)));
            }
        }
        RegionCounter counter = new RegionCounter(region, part.part(), names, part.cells(), rows, found);
        draws.ifPresent(replicas -> {
            ReplicaSource source = new ReplicaSource(
                    WholeColumn.of(selected.kernels(0), bound.run()),
                    WholeColumn.of(selected.kernels(0), bound.event()),
                    replicas,
                    good);
            for (int histogram = 0; histogram < region.histograms().size(); histogram++) {
                if (region.histograms().get(histogram).replicas()) {
                    counter.replicate(region, histogram, names.get(0), part.replicas(), source);
                }
            }
        });
        return counter;
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
                for (BoundPart part : bound.parts()) {
                    part.regions()
                            .forEach(region -> kernels.name(
                                    meter, name, "select " + part.sample() + " in " + region.name(), region.select()));
                    part.weight(weights.get(row))
                            .ifPresent(node -> kernels.name(meter, name, "weight of " + part.sample(), node));
                }
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
