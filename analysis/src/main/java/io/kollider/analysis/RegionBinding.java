package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves regions, their histograms and cutflows. */
final class RegionBinding {
    private final Analysis analysis;
    private final DatasetKind kind;
    private final ExpressionBinding expressions;

    RegionBinding(Analysis analysis, DatasetKind kind, ExpressionBinding expressions) {
        this.analysis = analysis;
        this.kind = kind;
        this.expressions = expressions;
    }

    /** Those that are counted. */
    List<BoundRegion> counted() {
        List<Region> regions = kind == DatasetKind.SIMULATION ? analysis.countedRegions() : analysis.regions();
        return regions.stream()
                .flatMap(region -> bind(region, Optional.empty()).stream())
                .toList();
    }

    BoundCutflow cutflow(Cutflow cutflow) {
        List<Scalar> steps = new ArrayList<>();
        cutflow.steps().values().forEach(source -> expressions.scalar(source).ifPresent(steps::add));
        return new BoundCutflow(cutflow, steps);
    }

    /** The truth is there whatever of it was measured: no event is left out of it. */
    List<BoundRegion> truth() {
        return analysis.unfoldings().stream()
                .flatMap(unfolding -> bind(unfolding.truth(), unfolding.weight()).stream())
                .toList();
    }

    private Optional<BoundRegion> bind(Region region, Optional<Source> weight) {
        boolean replicates = kind == DatasetKind.DATA
                || analysis.bootstrap().map(Bootstrap::simulation).orElse(false);
        List<String> replicated = replicates ? analysis.replicated(region.name()) : List.of();
        List<BoundHistogram> histograms = new ArrayList<>();
        for (Region.Histogram histogram : region.histograms()) {
            List<Scalar> variables = new ArrayList<>();
            histogram
                    .variables()
                    .forEach(variable -> expressions.variable(variable).ifPresent(variables::add));
            if (variables.size() == histogram.variables().size()) {
                histograms.add(new BoundHistogram(
                        histogram.name(), variables, histogram.axes(), replicated.contains(histogram.name())));
            }
        }
        Optional<Scalar> own = weight.flatMap(expressions::scalar);
        return expressions
                .scalar(region.select())
                .map(select -> new BoundRegion(region.name(), select, histograms, own));
    }
}
