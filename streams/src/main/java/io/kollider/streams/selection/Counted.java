package io.kollider.streams.selection;

import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundAnalysis.BoundCutflow;
import io.kollider.analysis.BoundPart;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.Variation;
import io.kollider.analysis.expression.Scalar;
import io.kollider.schemas.histogram.CellKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which events are counted together, and how: all of a dataset, or the part that a sample has of it.
 *
 * @param part name of the sample; "" for all events
 * @param rows numbers of the kernels whose rows it has: the nominal ones, and those of each variation that acts on it
 * @param weights by number of the kernels, whether it has the row or not
 */
record Counted(
        String part,
        CellKind cells,
        CellKind replicas,
        List<Integer> rows,
        List<Optional<Scalar>> weights,
        List<BoundCutflow> cutflows,
        List<BoundRegion> regions) {
    Counted {
        rows = List.copyOf(rows);
        weights = List.copyOf(weights);
        cutflows = List.copyOf(cutflows);
        regions = List.copyOf(regions);
    }

    /** @param weights of all events, by number of the kernels: those of the nominal row, then one a variation */
    static List<Counted> of(BoundAnalysis bound, EventKind events, List<Optional<Scalar>> weights) {
        boolean data = bound.kind() == DatasetKind.DATA;
        List<Counted> counted = new ArrayList<>();
        if (events.isWhole()) {
            List<Integer> rows = data
                    ? List.of(0)
                    : IntStream.range(0, weights.size()).boxed().toList();
            counted.add(new Counted(
                    "",
                    data ? CellKind.COUNT : CellKind.WEIGHTED,
                    data ? CellKind.COUNT : CellKind.SUM,
                    rows,
                    weights,
                    bound.cutflows(),
                    bound.regions()));
        }
        List<String> variations =
                bound.variations().stream().map(Variation::name).toList();
        for (BoundPart part : bound.parts()) {
            List<Integer> rows = IntStream.range(0, weights.size())
                    .filter(row -> row == 0 || part.variations().contains(variations.get(row - 1)))
                    .boxed()
                    .toList();
            counted.add(new Counted(
                    part.sample(),
                    CellKind.WEIGHTED,
                    CellKind.SUM,
                    rows,
                    weights.stream().map(part::weight).toList(),
                    part.cutflows(),
                    part.regions()));
        }
        return counted;
    }
}
