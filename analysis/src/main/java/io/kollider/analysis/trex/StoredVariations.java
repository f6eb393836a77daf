package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Histograms as stored, nominal and varied. */
final class StoredVariations implements Sides {
    /** Name of each region's histogram. */
    static final String HISTOGRAM = "stored";

    private final InputPlaces places;
    private final Optional<FoldedSamples> folded;
    private final List<Block> regions;
    private final Targets targets;
    private final Identifiers names;
    private final List<StoredHistogram> found = new ArrayList<>();

    StoredVariations(
            InputPlaces places,
            Optional<FoldedSamples> folded,
            List<Block> regions,
            Targets targets,
            Identifiers names) {
        this.places = places;
        this.folded = folded;
        this.regions = regions;
        this.targets = targets;
        this.names = names;
    }

    /** All that were asked for. */
    List<StoredHistogram> found() {
        return found;
    }

    void nominal(Block sample, String dataset, double scale) {
        for (Block region : regions) {
            if (sample.isIn(region)) {
                add(dataset, region, sample, "", Optional.empty(), scale);
            }
        }
    }

    @Override
    public Side side(Block block, String suffix, List<SimulatedSample> samples) {
        InputPlaces.Side side = new InputPlaces.Side(block, suffix);
        return places.areOthersFor(side)
                        || folded.filter(truth -> truth.areOthersFor(side)).isPresent()
                ? new Side(true, Optional.of(varied(block, suffix, samples, Optional.of(side))))
                : new Side(false, Optional.empty());
    }

    @Override
    public String nominal(Block block, String suffix, List<SimulatedSample> samples) {
        return varied(block, suffix, samples, Optional.empty());
    }

    private String varied(Block block, String suffix, List<SimulatedSample> samples, Optional<InputPlaces.Side> side) {
        String name = names.of(Identifiers.cleaned(block.name()) + "__1" + suffix.toLowerCase(Locale.ROOT));
        List<String> acting = targets.regions(block);
        for (SimulatedSample sample : samples) {
            for (Block region : regions) {
                if (acting.contains(region.name()) && sample.block().isIn(region)) {
                    sample.scales()
                            .forEach((dataset, scale) -> add(dataset, region, sample.block(), name, side, scale));
                }
            }
        }
        return YamlText.quoted(name);
    }

    private void add(
            String dataset,
            Block region,
            Block sample,
            String variation,
            Optional<InputPlaces.Side> side,
            double scale) {
        Optional<StoredHistogram.Folding> folding =
                folded.filter(truth -> truth.contains(sample)).map(truth -> truth.folding(region, sample, side));
        List<StoredHistogram.Part> parts = folding.isPresent()
                ? List.of()
                : places.of(region, sample, side).parts();
        found.add(new StoredHistogram(dataset, region.name(), HISTOGRAM, variation, parts, folding, scale));
    }
}
