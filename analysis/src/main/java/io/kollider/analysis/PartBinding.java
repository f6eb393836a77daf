package io.kollider.analysis;

import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundRegion.BoundHistogram;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Resolves what samples that have a part of a dataset say of their events. */
final class PartBinding {
    private final Analysis analysis;
    private final Function<Source, Optional<Scalar>> scalar;

    /** @param scalar resolves an expression, and reports it if it cannot be */
    PartBinding(Analysis analysis, Function<Source, Optional<Scalar>> scalar) {
        this.analysis = analysis;
        this.scalar = scalar;
    }

    /**
     * The part of a sample.
     *
     * @param cutflows of all events
     * @param regions of all events
     * @param clean what must be true of an event so that it counts at all
     */
    BoundPart bind(String name, List<BoundCutflow> cutflows, List<BoundRegion> regions, Optional<Scalar> clean) {
        Sample sample = analysis.sample(name);
        Part part = sample.part().orElseThrow();
        Optional<Scalar> select = part.select().flatMap(scalar);
        List<BoundRegion> selected = new ArrayList<>();
        for (BoundRegion region : regions) {
            Optional<Source> other = Optional.ofNullable(part.replaced().get(region.name()));
            Scalar own =
                    other.flatMap(scalar).map(replaced -> both(replaced, clean)).orElse(region.select());
            selected.add(new BoundRegion(region.name(), both(own, select), counted(region, name), region.weight()));
        }
        return new BoundPart(
                name,
                select,
                cutflows.stream().map(cutflow -> selected(select, cutflow)).toList(),
                selected,
                part.weight().flatMap(scalar),
                part.ignoresEventWeight(),
                analysis.variationsInNominalFiles(name));
    }

    /** The histograms of a region without what is counted for other signals. */
    private List<BoundHistogram> counted(BoundRegion region, String sample) {
        return region.histograms().stream()
                .filter(histogram -> analysis.unfoldings().stream()
                        .filter(unfolding -> unfolding.isResponse(histogram.name()))
                        .allMatch(unfolding -> unfolding.samples().contains(sample)))
                .toList();
    }

    /**
     * A part with the truth of those unfoldings whose signal it is: all of its events, whatever is reconstructed.
     *
     * @param truth regions of all events
     */
    BoundPart withTruth(BoundPart part, List<BoundRegion> truth) {
        List<BoundRegion> regions = new ArrayList<>(part.regions());
        truth.stream()
                .filter(region -> analysis.unfoldings().stream()
                        .anyMatch(unfolding -> unfolding.truth().name().equals(region.name())
                                && unfolding.samples().contains(part.sample())))
                .forEach(region -> regions.add(new BoundRegion(
                        region.name(), both(region.select(), part.select()), region.histograms(), region.weight())));
        return new BoundPart(
                part.sample(),
                part.select(),
                part.cutflows(),
                regions,
                part.weight(),
                part.ignoresEventWeight(),
                part.variations());
    }

    /**
     * The selection of a signal that is unfolded chooses true events: what a variation changes is none of them.
     *
     * @param dependencies columns of an expression
     */
    void requireTruth(
            List<BoundPart> parts,
            List<Variation> variations,
            Function<Scalar, Collection<Column>> dependencies,
            BiConsumer<Source, String> problems) {
        for (BoundPart part : parts) {
            boolean unfolded = analysis.unfoldings().stream()
                    .anyMatch(unfolding -> unfolding.samples().contains(part.sample()));
            Optional<Source> select =
                    analysis.sample(part.sample()).part().flatMap(Part::select).filter(source -> unfolded);
            if (select.isPresent() && part.select().isPresent()) {
                Collection<Column> used = dependencies.apply(part.select().get());
                variations.stream()
                        .filter(variation -> used.stream().anyMatch(variation.replaced()::containsKey))
                        .findFirst()
                        .ifPresent(variation -> problems.accept(
                                select.get(),
                                "selects by what variation '" + variation.name()
                                        + "' changes, so by what is reconstructed; of a sample that is unfolded 'select' chooses"
                                        + " true events, too: select in regions what is reconstructed"));
            }
        }
    }

    /** What a part computes beyond what all events do. */
    static List<Scalar> roots(BoundPart part) {
        List<Scalar> roots = new ArrayList<>();
        part.cutflows().forEach(cutflow -> roots.addAll(cutflow.steps()));
        part.regions().forEach(region -> roots.add(region.select()));
        part.weight().ifPresent(roots::add);
        return roots;
    }

    private static BoundCutflow selected(Optional<Scalar> select, BoundCutflow cutflow) {
        return new BoundCutflow(
                cutflow.cutflow(),
                cutflow.steps().stream().map(step -> both(step, select)).toList());
    }

    private static Scalar both(Scalar one, Optional<Scalar> other) {
        return other.<Scalar>map(second -> new Scalar.Binary(BinaryOperator.AND, one, second))
                .orElse(one);
    }
}
