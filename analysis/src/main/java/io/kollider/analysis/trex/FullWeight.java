package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TRExFitter's {@code FullWeight}: of the job, the regions and the sample. */
final class FullWeight {
    private final Block job;
    private final Optional<String> regionWeight;

    FullWeight(Block job, List<Block> regions, Losses losses) {
        this.job = job;
        this.regionWeight = regionWeight(regions, losses);
    }

    /** Weights of regions can be had if they are the same in all of them. */
    private static Optional<String> regionWeight(List<Block> regions, Losses losses) {
        Set<String> weights = new LinkedHashSet<>();
        regions.forEach(region -> weights.add(region.text("MCweight").orElse("1")));
        if (weights.size() > 1) {
            regions.stream()
                    .filter(region -> region.has("MCweight"))
                    .forEach(
                            region -> losses.add(
                                    region,
                                    "MCweight",
                                    "an event has one weight in all regions; let 'weights.event' depend on what selects the region"));
            return Optional.empty();
        }
        return weights.stream().findFirst().filter(weight -> !weight.equals("1"));
    }

    /** Factors of all samples. */
    List<String> common() {
        List<String> common = new ArrayList<>();
        job.text("MCweight").filter(w -> !w.equals("1")).ifPresent(common::add);
        regionWeight.ifPresent(common::add);
        return common;
    }

    /** Those of them that a sample takes. */
    List<String> common(SimulatedSample sample) {
        List<String> common =
                sample.isNormalisedByTheory() ? common() : regionWeight.stream().toList();
        Optional<String> ignored = sample.block().text("IgnoreWeight").filter(i -> !i.equalsIgnoreCase("FALSE"));
        if (ignored.isEmpty()) {
            return common;
        }
        return ignored.get().equalsIgnoreCase("TRUE") ? List.of() : without(common, ignored.get());
    }

    /** The sample's own factor. */
    static Optional<String> own(SimulatedSample sample) {
        return sample.block().text("MCweight").filter(w -> !w.equals("1"));
    }

    static List<String> without(List<String> weights, String ignored) {
        return weights.stream().map(weight -> weight.replace(ignored, "1")).toList();
    }

    static String product(List<String> common, Optional<String> own) {
        List<String> factors = new ArrayList<>(common);
        own.ifPresent(factors::add);
        if (factors.isEmpty()) {
            return "1";
        }
        return RootExpression.converted(
                factors.size() == 1 ? factors.get(0) : "(" + String.join(") * (", factors) + ")");
    }

    static String scaled(double scale, String weight) {
        if (scale == 1) {
            return weight;
        }
        return weight.equals("1") ? Numbers.text(scale) : Numbers.text(scale) + " * (" + weight + ")";
    }
}
