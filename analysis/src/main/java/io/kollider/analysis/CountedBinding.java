package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is counted of one kind of files, resolved: before anything is required of events but that they are clean.
 *
 * @param clean what must be true of an event so that it counts at all
 * @param truth regions of truth, which no requirement holds for
 * @param varied weights that variations in the nominal files have in place of the nominal one
 * @param preserved sums of weights that these keep
 */
record CountedBinding(
        Optional<Scalar> clean,
        List<BoundCutflow> cutflows,
        List<BoundRegion> regions,
        List<BoundRegion> truth,
        List<BoundPart> parts,
        Optional<Scalar> weight,
        Map<String, Scalar> varied,
        Map<String, Variation.Preserved> preserved) {

    /** Resolves it; mistakes are reported. */
    static CountedBinding of(BindingScope scope, PartBinding partBinding) {
        Analysis analysis = scope.analysis();
        EventKind events = scope.events();
        ExpressionBinding expressions = scope.expressions();
        Optional<Scalar> clean = analysis.clean().flatMap(expressions::scalar);
        Requirement isClean = new Requirement(clean);
        RegionBinding regionBinding = new RegionBinding(analysis, scope.kind(), expressions);
        List<BoundCutflow> cutflows = analysis.cutflows().stream()
                .map(cutflow -> isClean.of(regionBinding.cutflow(cutflow)))
                .toList();
        List<BoundRegion> regions =
                regionBinding.counted().stream().map(isClean::of).toList();
        List<BoundRegion> truth = scope.isSimulation() ? regionBinding.truth() : List.of();
        WeightBinding weights = new WeightBinding(analysis, events.variation(), expressions);
        Optional<Scalar> weight = scope.isSimulation() ? weights.weight() : Optional.empty();
        List<BoundPart> parts = events.named().stream()
                .map(part -> partBinding.bind(part, cutflows, regions, clean))
                .toList();
        boolean nominalFiles = scope.isSimulation() && events.variation().isEmpty();
        return new CountedBinding(
                clean,
                cutflows,
                regions,
                truth,
                parts,
                weight,
                nominalFiles ? weights.varied() : Map.of(),
                nominalFiles ? weights.preserved() : Map.of());
    }

    /** All that is computed for it. */
    List<Typed> roots() {
        List<Typed> roots = new ArrayList<>();
        cutflows.forEach(cutflow -> roots.addAll(cutflow.steps()));
        weight.ifPresent(roots::add);
        roots.addAll(varied.values());
        preserved.values().forEach(sum -> roots.addAll(List.of(sum.weight(), sum.varied())));
        Stream.concat(regions.stream(), truth.stream()).forEach(region -> {
            roots.add(region.select());
            region.histograms().forEach(histogram -> roots.addAll(histogram.variables()));
            region.weight().ifPresent(roots::add);
        });
        parts.forEach(part -> roots.addAll(PartBinding.roots(part)));
        return roots;
    }
}
