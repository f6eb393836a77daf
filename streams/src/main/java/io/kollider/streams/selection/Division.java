package io.kollider.streams.selection;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundPart;
import io.kollider.analysis.BoundRegion;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.Part;
import io.kollider.analysis.Region;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How samples divide the events of simulation. Data are no sum of what is made of them, and where a sample puts another selection in place of a region's its events
 * are no events of that region: neither is watched.
 */
final class Division {
    private final Analysis analysis;
    private final BoundAnalysis bound;
    private final EventKind events;

    Division(Analysis analysis, BoundAnalysis bound, EventKind events) {
        this.analysis = analysis;
        this.bound = bound;
        this.events = events;
    }

    /** One a region; none if no sample has a part. */
    List<PartCounter> counters(Function<Scalar, Passing> passing) {
        List<PartCounter> counters = new ArrayList<>();
        if (bound.parts().isEmpty() || bound.kind() == DatasetKind.DATA) {
            return counters;
        }
        for (Region named : analysis.regions()) { // of truth the part that is no signal is not counted
            BoundRegion region = find(bound.regions(), named.name());
            if (bound.parts().stream().noneMatch(part -> replaces(part, region))) {
                List<Passing> samples = new ArrayList<>();
                bound.parts()
                        .forEach(part -> samples.add(
                                passing.apply(find(part.regions(), named.name()).select())));
                Passing all = passing.apply(region.select());
                if (events.isWhole()) {
                    samples.add(all);
                }
                counters.add(new PartCounter(region.name(), samples, all));
            }
        }
        return counters;
    }

    private static BoundRegion find(List<BoundRegion> regions, String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean replaces(BoundPart part, BoundRegion region) {
        return analysis.sample(part.sample())
                .part()
                .map(Part::replaced)
                .filter(replaced -> replaced.containsKey(region.name()))
                .isPresent();
    }
}
