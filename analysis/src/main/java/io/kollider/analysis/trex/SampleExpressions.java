package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Selections and weights, which TRExFitter has for each sample, as one expression for all of them. Of samples that share files it holds what all of these have. */
final class SampleExpressions {
    private final Inputs inputs;
    private final FullWeight weights;
    private final FullSelection selections;
    private final Losses losses;
    private final String scale;
    private final String simulation;
    private final Set<String> used = new LinkedHashSet<>();

    SampleExpressions(
            Inputs inputs, FullWeight weights, FullSelection selections, Identifiers identifiers, Losses losses) {
        this.inputs = inputs;
        this.weights = weights;
        this.selections = selections;
        this.losses = losses;
        this.scale = identifiers.of("scale");
        this.simulation = identifiers.of("is_simulation");
    }

    /** The nominal weight of a simulated event. */
    String weight() {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        owners().forEach(sample -> each.put(sample, weight(sample, Optional.empty())));
        return scaled(grouped(each));
    }

    /** Samples with datasets that no sample above has. */
    private List<SimulatedSample> owners() {
        return inputs.simulated().stream()
                .filter(sample -> !sample.scales().isEmpty())
                .toList();
    }

    /** The weight of a simulated event on one side of a systematic. */
    String weight(List<SimulatedSample> samples, InputPlaces.Side side) {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        for (SimulatedSample sample : samples) {
            String text = weight(sample, Optional.of(side));
            for (SimulatedSample owner : ownersOf(sample)) {
                String other = each.putIfAbsent(owner, text);
                if (other != null && !other.equals(text)) {
                    losses.block(
                            side.systematic(),
                            "gives sample " + sample.name()
                                    + " another weight than the samples that share its files; make a systematic of its own of it, with its 'parameter'");
                }
            }
        }
        return scaled(grouped(each));
    }

    private List<SimulatedSample> ownersOf(SimulatedSample sample) {
        return owners().stream()
                .filter(owner -> !Collections.disjoint(
                        owner.scales().keySet(), sample.files().keySet()))
                .toList();
    }

    /** The full weight; of a sample that shares files, without its own. */
    private String weight(SimulatedSample sample, Optional<InputPlaces.Side> side) {
        List<String> common = sample.isPart() ? weights.common() : weights.common(sample);
        Optional<String> own = sample.isPart() ? Optional.empty() : FullWeight.own(sample);
        if (side.isPresent()) {
            Block systematic = side.get().systematic();
            Optional<String> without = systematic.text("IgnoreWeight");
            if (without.isPresent()) {
                common = FullWeight.without(common, without.get());
                own = own.map(weight -> weight.replace(without.get(), "1"));
            }
            Optional<String> replaced = systematic.text("Weight" + side.get().suffix());
            Optional<String> factor = systematic.text("WeightSuf" + side.get().suffix());
            if (sample.isPart()) {
                requireOwnWeightKept(sample, systematic, replaced, without);
            }
            if (replaced.isPresent()) {
                own = replaced;
            } else if (factor.isPresent()) {
                own = Optional.of(own.isPresent() ? "(" + own.get() + ") * (" + factor.get() + ")" : factor.get());
            }
        }
        return FullWeight.product(common, own);
    }

    private void requireOwnWeightKept(
            SimulatedSample sample, Block systematic, Optional<String> replaced, Optional<String> without) {
        Optional<String> own = FullWeight.own(sample);
        boolean changed = replaced.isPresent()
                || without.flatMap(w -> own.filter(text -> text.contains(w))).isPresent();
        if (own.isPresent() && changed) {
            losses.block(
                    systematic,
                    "replaces the MCweight of sample " + sample.name()
                            + ", which is the sample's 'weight' here and stays: write the variation as a factor (WeightSuf)");
        }
    }

    /** Selection of a region, for all samples and data. A sample that the region does not have passes nothing. */
    String selection(Block region) {
        Map<SimulatedSample, String> each = new LinkedHashMap<>();
        owners().forEach(sample ->
                each.put(sample, sample.isPart() ? selections.common(region) : selections.of(region, sample.block())));
        Optional<String> data = inputs.data().map(block -> selections.of(region, block));
        String simulated = grouped(each);
        if (data.isEmpty() || data.get().equals(most(each))) {
            return simulated;
        }
        used.add(simulation);
        return simulation + "() == 1 ? (" + simulated + ") : (" + data.get() + ")";
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
        if (scales.size() > 1) {
            used.add(scale);
            return weight.equals("1") ? scale + "()" : scale + "() * (" + weight + ")";
        }
        return FullWeight.scaled(scales.isEmpty() ? 1 : scales.iterator().next(), weight);
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
