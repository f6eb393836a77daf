package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Selections and weights, which TRExFitter has for each sample, as one expression for all of them. */
final class SampleExpressions {
    private final Block job;
    private final Inputs inputs;
    private final Losses losses;
    private final String scale;
    private final String simulation;
    private final Optional<String> regionWeight;
    private final Set<String> used = new LinkedHashSet<>();

    SampleExpressions(Block job, List<Block> regions, Inputs inputs, Identifiers identifiers, Losses losses) {
        this.job = job;
        this.inputs = inputs;
        this.losses = losses;
        this.scale = identifiers.of("scale");
        this.simulation = identifiers.of("is_simulation");
        this.regionWeight = regionWeight(regions);
    }

    /** Weights of regions can be had if they are the same in all of them. */
    private Optional<String> regionWeight(List<Block> regions) {
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

    /** The nominal weight of a simulated event. */
    String weight() {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        inputs.simulated().forEach(sample -> each.put(sample, weight(sample, Optional.empty())));
        return scaled(grouped(each));
    }

    /** The weight of a simulated event on one side of a systematic. */
    String weight(List<SimulatedSample> samples, InputPlaces.Side side) {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        samples.forEach(sample -> each.put(sample, weight(sample, Optional.of(side))));
        return scaled(grouped(each));
    }

    /** As TRExFitter's {@code FullWeight}. */
    private String weight(SimulatedSample sample, Optional<InputPlaces.Side> side) {
        List<String> common = new ArrayList<>();
        if (sample.isNormalisedByTheory()) {
            job.text("MCweight").filter(w -> !w.equals("1")).ifPresent(common::add);
        }
        regionWeight.ifPresent(common::add);
        Optional<String> own = sample.block().text("MCweight").filter(w -> !w.equals("1"));
        Optional<String> ignored = sample.block().text("IgnoreWeight").filter(i -> !i.equalsIgnoreCase("FALSE"));
        if (ignored.isPresent()) {
            String text = ignored.get();
            common = text.equalsIgnoreCase("TRUE") ? List.of() : without(common, text);
        }
        if (side.isPresent()) {
            Block systematic = side.get().systematic();
            Optional<String> without = systematic.text("IgnoreWeight");
            if (without.isPresent()) {
                common = without(common, without.get());
                own = own.map(weight -> weight.replace(without.get(), "1"));
            }
            Optional<String> replaced = systematic.text("Weight" + side.get().suffix());
            Optional<String> factor = systematic.text("WeightSuf" + side.get().suffix());
            if (replaced.isPresent()) {
                own = replaced;
            } else if (factor.isPresent()) {
                own = Optional.of(own.isPresent() ? "(" + own.get() + ") * (" + factor.get() + ")" : factor.get());
            }
        }
        return product(common, own);
    }

    private static List<String> without(List<String> weights, String ignored) {
        return weights.stream().map(weight -> weight.replace(ignored, "1")).toList();
    }

    private static String product(List<String> common, Optional<String> own) {
        List<String> factors = new ArrayList<>(common);
        own.ifPresent(factors::add);
        if (factors.isEmpty()) {
            return "1";
        }
        return RootExpression.converted(
                factors.size() == 1 ? factors.get(0) : "(" + String.join(") * (", factors) + ")");
    }

    /** Selection of a region, for all samples and data. A sample that the region does not have passes nothing. */
    String selection(Block region) {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        inputs.simulated().forEach(sample -> each.put(sample, selection(region, sample.block())));
        Optional<String> data = inputs.data().map(block -> selection(region, block));
        String simulated = grouped(each);
        if (data.isEmpty() || data.get().equals(most(each))) {
            return simulated;
        }
        used.add(simulation);
        return simulation + "() == 1 ? (" + simulated + ") : (" + data.get() + ")";
    }

    /** As TRExFitter's {@code FullSelection}. */
    private String selection(Block region, Block sample) {
        if (!sample.isIn(region)) {
            return "0";
        }
        List<String> parts = new ArrayList<>();
        job.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        region.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        Optional<String> ignored = sample.text("IgnoreSelection").filter(i -> !i.equalsIgnoreCase("FALSE"));
        if (ignored.isPresent()) {
            String text = ignored.get();
            parts = text.equalsIgnoreCase("TRUE") ? new ArrayList<>() : new ArrayList<>(without(parts, text));
        }
        sample.text("Selection").filter(s -> !s.equals("1")).ifPresent(parts::add);
        if (parts.isEmpty()) {
            return "1";
        }
        return RootExpression.converted(parts.size() == 1 ? parts.get(0) : "(" + String.join(") && (", parts) + ")");
    }

    /** One expression: that of most samples, and conditions for the others. */
    private String grouped(Map<SimulatedSample, String> each) {
        Map<String, List<SimulatedSample>> byText = byText(each);
        String most = most(each);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<SimulatedSample>> group : byText.entrySet()) {
            if (!group.getKey().equals(most)) {
                text.append(condition(group.getValue()))
                        .append(" ? (")
                        .append(group.getKey())
                        .append(") : ");
            }
        }
        return text.isEmpty() ? most : text + "(" + most + ")";
    }

    private static Map<String, List<SimulatedSample>> byText(Map<SimulatedSample, String> each) {
        Map<String, List<SimulatedSample>> byText = new LinkedHashMap<>();
        each.forEach((sample, text) ->
                byText.computeIfAbsent(text, t -> new ArrayList<>()).add(sample));
        return byText;
    }

    /** The text of most samples; it is that of data as well, for which no indicator is 1. */
    private static String most(Map<SimulatedSample, String> each) {
        String most = "1";
        int largest = 0;
        for (Map.Entry<String, List<SimulatedSample>> group : byText(each).entrySet()) {
            if (group.getValue().size() > largest) {
                largest = group.getValue().size();
                most = group.getKey();
            }
        }
        return most;
    }

    private String condition(List<SimulatedSample> samples) {
        samples.forEach(sample -> used.add(sample.indicator()));
        return String.join(
                        " + ", samples.stream().map(s -> s.indicator() + "()").toList()) + " == 1";
    }

    private String scaled(String weight) {
        Set<Double> scales = new LinkedHashSet<>();
        inputs.simulated().forEach(sample -> scales.addAll(sample.scales().values()));
        String factor = "";
        if (scales.size() > 1) {
            used.add(scale);
            factor = scale + "()";
        } else if (!scales.isEmpty() && scales.iterator().next() != 1) {
            factor = Numbers.text(scales.iterator().next());
        }
        if (factor.isEmpty()) {
            return weight;
        }
        return weight.equals("1") ? factor : factor + " * (" + weight + ")";
    }

    /** The corrections that the expressions call, in YAML, by their names. */
    Map<String, String> corrections() {
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> scales = new LinkedHashMap<>();
        for (SimulatedSample sample : inputs.simulated()) {
            Map<String, String> own = new LinkedHashMap<>();
            sample.scales().forEach((dataset, value) -> {
                own.put(dataset, "1");
                scales.put(dataset, Numbers.text(value));
            });
            all.putAll(own);
            if (used.contains(sample.indicator())) {
                found.put(sample.indicator(), "{datasets: " + YamlText.mapping(own) + ", otherwise: 0}");
            }
        }
        if (used.contains(simulation)) {
            found.put(simulation, "{datasets: " + YamlText.mapping(all) + ", otherwise: 0}");
        }
        if (used.contains(scale)) {
            found.put(scale, "{datasets: " + YamlText.mapping(scales) + ", otherwise: 1}");
        }
        return found;
    }
}
