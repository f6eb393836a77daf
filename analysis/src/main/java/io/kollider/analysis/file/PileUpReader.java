package io.kollider.analysis.file;

import io.kollider.analysis.correction.Origin.PileUp;
import io.kollider.analysis.correction.Origin.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a correction of pile-up: profiles of data and simulation. */
final class PileUpReader {
    static final String NOMINAL = "nominal";

    private final Function<Entry, Optional<StoredHistogram>> stored;
    private final List<String> datasets;

    /**
     * @param stored reads the name of a histogram
     * @param datasets keys of those that must have profiles
     */
    PileUpReader(Function<Entry, Optional<StoredHistogram>> stored, List<String> datasets) {
        this.stored = stored;
        this.datasets = datasets;
    }

    Optional<PileUp> pileUp(Entry entry, Entry what) {
        List<PileUp.Profile> profiles = new ArrayList<>();
        for (Entry item : what.items()) {
            if (item.isMapping()) {
                profile(item).ifPresent(profiles::add);
            }
        }
        SortedMap<String, Double> variations = new TreeMap<>();
        profiles.forEach(profile -> profile.data().keySet().forEach(variation -> variations.put(variation, 1.0)));
        variations.put(NOMINAL, 1.0);
        entry.optional("data-scale")
                .ifPresent(scale -> scale.entries().forEach((variation, value) -> {
                    double factor = value.number().orElse(1.0);
                    if (!(factor > 0)) {
                        value.problem("should be above 0: the number of interactions in data is multiplied by it");
                    }
                    variations.put(variation, factor);
                }));
        double withoutSimulation = share(entry, "data-without-simulation");
        double withoutData = share(entry, "simulation-without-data");
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        PileUp origin = new PileUp(profiles, variations, withoutSimulation, withoutData);
        for (String dataset : datasets) {
            List<PileUp.Profile> own = origin.of(dataset);
            if (own.size() != 1) {
                what.problem("dataset " + dataset + " should have one profile, has " + own.size()
                        + " (campaigns: "
                        + String.join(
                                ", ",
                                new TreeSet<>(profiles.stream()
                                        .map(PileUp.Profile::campaign)
                                        .toList()))
                        + "); a profile without 'campaign' is for all others");
            }
        }
        return Optional.of(origin);
    }

    private Optional<PileUp.Profile> profile(Entry entry) {
        String campaign = entry.optional("campaign").flatMap(Entry::text).orElse("");
        SortedMap<String, List<StoredHistogram>> data = new TreeMap<>();
        entry.required("data").ifPresent(d -> {
            if (d.isMappingValue()) {
                d.entries().forEach((variation, value) -> data.put(variation, histograms(value)));
                if (!data.containsKey(NOMINAL)) {
                    d.problem("'" + NOMINAL + "' is missing");
                }
            } else {
                data.put(NOMINAL, histograms(d));
            }
        });
        List<StoredHistogram> simulation =
                entry.required("simulation").map(this::histograms).orElse(List.of());
        entry.noOtherKeys();
        return data.containsKey(NOMINAL) && !simulation.isEmpty()
                ? Optional.of(new PileUp.Profile(campaign, data, simulation))
                : Optional.empty();
    }

    private List<StoredHistogram> histograms(Entry entry) {
        List<StoredHistogram> found = new ArrayList<>();
        entry.items().forEach(item -> stored.apply(item).ifPresent(found::add));
        return found;
    }

    private static double share(Entry entry, String key) {
        Optional<Double> share = entry.optional(key).flatMap(value -> Quantity.of(value, Quantity.SHARE, "1 %"));
        share.filter(value -> !(value >= 0 && value <= 1))
                .ifPresent(value -> entry.problem("'" + key + "' should be from 0 % to 100 %"));
        return share.orElse(0.0);
    }
}
