package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Histograms as stored, nominal and varied. */
final class StoredVariations implements Sides {
    /** Name of each region's histogram. */
    static final String HISTOGRAM = "stored";

    private final InputPlaces places;
    private final List<Block> regions;
    private final Targets targets;
    private final Identifiers names;
    private final List<StoredHistogram> found = new ArrayList<>();

    StoredVariations(InputPlaces places, List<Block> regions, Targets targets, Identifiers names) {
        this.places = places;
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
                add(dataset, region, "", places.of(region, sample, Optional.empty()), scale);
            }
        }
    }

    @Override
    public Side side(Block block, String suffix, List<SimulatedSample> samples) {
        InputPlaces.Side side = new InputPlaces.Side(block, suffix);
        return places.areOthersFor(side)
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
                    InputPlaces.Places where = places.of(region, sample.block(), side);
                    sample.scales().forEach((dataset, scale) -> add(dataset, region, name, where, scale));
                }
            }
        }
        return YamlText.quoted(name);
    }

    private void add(String dataset, Block region, String variation, InputPlaces.Places where, double scale) {
        Set<StoredHistogram.Part> parts = new LinkedHashSet<>();
        where.files().forEach(file -> where.names().forEach(name -> parts.add(new StoredHistogram.Part(file, name))));
        found.add(new StoredHistogram(dataset, region.name(), HISTOGRAM, variation, List.copyOf(parts), scale));
    }
}
