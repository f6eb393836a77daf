package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which samples and regions an option names, and which it excludes. */
final class Targets {
    private final List<SimulatedSample> samples;
    private final List<String> regions;
    private final Set<String> apart;
    private final Losses losses;

    /** @param apart names of samples that an option has to name: {@code all} does not mean them */
    Targets(List<SimulatedSample> samples, List<Block> regions, Set<String> apart, Losses losses) {
        this.apart = apart;
        this.samples = samples;
        this.regions = regions.stream().map(Block::name).toList();
        this.losses = losses;
    }

    /** Those of {@code Samples}, all if it is not given, without those of {@code Exclude}. */
    List<SimulatedSample> samples(Block block) {
        List<String> named = block.list("Samples");
        List<String> known = samples.stream().map(SimulatedSample::name).toList();
        report(block, "Samples", named, known);
        List<String> excluded = block.list("Exclude");
        List<String> either = new ArrayList<>(known);
        either.addAll(regions);
        report(block, "Exclude", excluded, either);
        return samples.stream()
                .filter(sample -> named.contains(sample.name()) || (isAll(named) && !apart.contains(sample.name())))
                .filter(sample -> !excluded.contains(sample.name()))
                .toList();
    }

    /** Those of {@code Regions}, all if it is not given, without those of {@code Exclude}. */
    List<String> regions(Block block) {
        List<String> named = block.list("Regions");
        report(block, "Regions", named, regions);
        List<String> excluded = block.list("Exclude");
        return regions.stream()
                .filter(region -> isAll(named) || named.contains(region))
                .filter(region -> !excluded.contains(region))
                .toList();
    }

    /** All of them. */
    List<String> regions() {
        return regions;
    }

    boolean isAllSamples(List<SimulatedSample> some) {
        return some.size() == samples.size();
    }

    boolean isAllRegions(List<String> some) {
        return some.size() == regions.size();
    }

    static boolean isAll(List<String> names) {
        return names.isEmpty() || names.contains("all");
    }

    private void report(Block block, String option, List<String> names, List<String> known) {
        for (String name : names) {
            if (!name.equals("all") && !name.equals("none") && !known.contains(name)) {
                losses.add(block, option, "'" + name + "' is no simulated sample or region of this file");
            }
        }
    }
}
