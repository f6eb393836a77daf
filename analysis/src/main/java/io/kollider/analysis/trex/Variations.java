package io.kollider.analysis.trex;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sides of systematics: their weights, trees and files. */
final class Variations implements Sides {
    private final Inputs inputs;
    private final List<Block> regions;
    private final SampleExpressions expressions;
    private final Identifiers names;
    private final Losses losses;

    Variations(Inputs inputs, List<Block> regions, SampleExpressions expressions, Identifiers names, Losses losses) {
        this.inputs = inputs;
        this.regions = regions;
        this.expressions = expressions;
        this.names = names;
        this.losses = losses;
    }

    @Override
    public Side side(Block block, String suffix, List<SimulatedSample> samples) {
        InputPlaces.Side side = new InputPlaces.Side(block, suffix);
        boolean places = inputs.places().areOthersFor(side);
        boolean ownWeight = block.has("Weight" + suffix) || block.has("IgnoreWeight");
        boolean factor = block.has("WeightSuf" + suffix);
        if (!places && !block.has("Weight" + suffix) && !factor) {
            return new Side(false, Optional.empty());
        }
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("variation", YamlText.quoted(name(block, suffix)));
        if (ownWeight || (factor && places)) {
            keys.put("weight", checked(block, "Weight" + suffix, expressions.weight(samples, side)));
        } else if (factor) {
            String text =
                    RootExpression.converted(block.text("WeightSuf" + suffix).orElse("1"));
            keys.put("factor", checked(block, "WeightSuf" + suffix, text));
        }
        if (places && !places(block, side, samples, keys)) {
            return new Side(true, Optional.empty());
        }
        if (keys.size() == 1) {
            losses.block(
                    block,
                    "its " + suffix.toLowerCase(Locale.ROOT)
                            + " side has the weight and the files of the nominal one; left out");
            return new Side(true, Optional.empty());
        }
        return new Side(true, Optional.of(YamlText.mapping(keys)));
    }

    @Override
    public String nominal(Block block, String suffix, List<SimulatedSample> samples) {
        return "{variation: " + YamlText.quoted(name(block, suffix)) + ", factor: 1}";
    }

    private String name(Block block, String suffix) {
        return names.of(Identifiers.cleaned(block.name()) + "__1" + suffix.toLowerCase(Locale.ROOT));
    }

    private String checked(Block block, String option, String expression) {
        RootExpression.problem(expression).ifPresent(problem -> losses.add(block, option, problem));
        return YamlText.quoted(expression);
    }

    /** Adds tree and files where they are others than the nominal ones. */
    private boolean places(
            Block block, InputPlaces.Side side, List<SimulatedSample> samples, Map<String, String> keys) {
        Set<String> trees = new LinkedHashSet<>();
        Map<String, String> datasets = new LinkedHashMap<>();
        Set<String> different = new LinkedHashSet<>();
        for (SimulatedSample sample : samples) {
            Set<InputPlaces.Places> found = new LinkedHashSet<>();
            regions.stream()
                    .filter(sample.block()::isIn)
                    .forEach(region -> found.add(inputs.places().of(region, sample.block(), Optional.of(side))));
            if (found.size() != 1 || sample.files().size() != 1) {
                losses.block(
                        block,
                        "sample " + sample.name()
                                + " has other files in each region, or a scale for each file; name files and tree of the variation");
                return false;
            }
            InputPlaces.Places place = found.iterator().next();
            trees.addAll(place.names());
            sample.files().forEach((dataset, nominal) -> {
                List<String> files = List.copyOf(place.files());
                if (!files.equals(nominal)) {
                    String other = datasets.put(dataset, "{files: " + YamlText.list(files) + "}");
                    different.addAll(
                            other == null || other.equals(datasets.get(dataset)) ? List.of() : List.of(dataset));
                }
            });
        }
        if (!different.isEmpty()) {
            losses.block(block, "has different files for samples that share theirs; make a systematic of each");
            return false;
        }
        if (trees.size() > 1) {
            losses.block(block, "its samples have several trees on one side, " + trees + "; a variation has one tree");
            return false;
        }
        if (!trees.equals(inputs.trees())) {
            trees.forEach(tree -> keys.put("tree", YamlText.quoted(tree)));
        }
        if (!datasets.isEmpty()) {
            keys.put("datasets", YamlText.mapping(datasets));
        }
        return true;
    }
}
