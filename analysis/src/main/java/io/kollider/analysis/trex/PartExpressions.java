package io.kollider.analysis.trex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What samples that share files, or are made of data, have beside or in place of what all events have. */
final class PartExpressions {
    private final Inputs inputs;
    private final List<Block> regions;
    private final FullWeight weights;
    private final FullSelection selections;
    private final Losses losses;

    PartExpressions(Inputs inputs, List<Block> regions, FullWeight weights, FullSelection selections, Losses losses) {
        this.inputs = inputs;
        this.regions = regions;
        this.weights = weights;
        this.selections = selections;
        this.losses = losses;
    }

    /** The keys of a sample, in YAML; none if it is no part. */
    Map<String, String> of(SimulatedSample sample) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (!sample.isPart()) {
            return keys;
        }
        sample.block()
                .text("Selection")
                .filter(s -> !s.equals("1"))
                .map(RootExpression::converted)
                .ifPresent(select -> keys.put("select", checked(sample, "Selection", select)));
        weight(sample).ifPresent(weight -> keys.put("weight", checked(sample, "MCweight", weight)));
        if (sample.hasWeightOfItsOwn() && !sample.sharing().isOfData()) {
            keys.put("ignore-weight", "true");
        }
        Map<String, String> replaced = replaced(sample);
        if (!replaced.isEmpty()) {
            keys.put("replace", YamlText.mapping(replaced));
        }
        if (keys.isEmpty()) {
            keys.put("weight", "1"); // all events of the datasets, of which others have parts
        }
        return keys;
    }

    private Optional<String> weight(SimulatedSample sample) {
        double scale = sample.sharing().scale();
        if (!sample.hasWeightOfItsOwn()) {
            String own = FullWeight.scaled(scale, FullWeight.product(List.of(), FullWeight.own(sample)));
            return Optional.of(own).filter(text -> !text.equals("1"));
        }
        return Optional.of(
                FullWeight.scaled(scale, FullWeight.product(weights.common(sample), FullWeight.own(sample))));
    }

    /** By region, the selection in place of that of the region, where a sample has another one beside its own. */
    private Map<String, String> replaced(SimulatedSample sample) {
        Map<String, String> replaced = new LinkedHashMap<>();
        for (Block region : regions) {
            String wanted = selections.common(region, sample.block());
            String usual = sample.sharing().isOfData()
                    ? inputs.data().map(data -> selections.of(region, data)).orElse("1")
                    : selections.common(region);
            if (!wanted.equals(usual)) {
                replaced.put(region.name(), checked(sample, "IgnoreSelection", wanted));
            }
        }
        return replaced;
    }

    private String checked(SimulatedSample sample, String option, String expression) {
        RootExpression.problem(expression).ifPresent(problem -> losses.add(sample.block(), option, problem));
        return YamlText.quoted(expression);
    }
}
