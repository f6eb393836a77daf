package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves the weights of simulated events, and those that variations have in their place. */
final class WeightBinding {
    private final Analysis analysis;
    private final String separate;
    private final ExpressionBinding expressions;

    /** @param separate variation that the files stand for; "" for the nominal */
    WeightBinding(Analysis analysis, String separate, ExpressionBinding expressions) {
        this.analysis = analysis;
        this.separate = separate;
        this.expressions = expressions;
    }

    /** The weight of events, if there is one. */
    Optional<Scalar> weight() {
        return analysis.varied().stream()
                .flatMap(systematic -> Optional.ofNullable(systematic.weights().get(separate)).stream())
                .findFirst()
                .or(analysis::weight)
                .flatMap(expressions::scalar);
    }

    /** The weights that systematics give the variations in the nominal files. */
    Map<String, Scalar> varied() {
        Map<String, Scalar> weights = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Systematic systematic : analysis.varied()) {
            systematic.variationsInNominalFiles().forEach(name -> {
                Optional<Source> source =
                        Optional.ofNullable(systematic.weights().get(name));
                String text = source.map(Source::text).orElse("");
                if (!texts.computeIfAbsent(name, n -> text).equals(text)) {
                    expressions.problem(
                            source.orElse(systematic.source()),
                            "variation '" + name + "' has another weight in another systematic");
                } else if (!weights.containsKey(name)) {
                    source.flatMap(expressions::scalar).ifPresent(weight -> weights.put(name, weight));
                }
            });
        }
        return weights;
    }

    /** The sums of weights that variations keep. */
    Map<String, Variation.Preserved> preserved() {
        Map<String, Variation.Preserved> sums = new LinkedHashMap<>();
        for (Systematic systematic : analysis.varied()) {
            systematic.preserved().forEach((name, sum) -> {
                if (analysis.varied().stream()
                        .filter(other -> other.variations().contains(name))
                        .anyMatch(other -> !keptSum(other, name).equals(keptSum(systematic, name)))) {
                    expressions.problem(
                            sum.weight(),
                            "variation '" + name + "' keeps another sum of weights in another systematic");
                }
                Optional<Scalar> weight = expressions.scalar(sum.weight());
                Optional<Scalar> factor = expressions.scalar(sum.factor());
                if (weight.isPresent() && factor.isPresent()) {
                    Scalar varied = new Scalar.Binary(BinaryOperator.MULTIPLY, weight.get(), factor.get());
                    sums.put(name, new Variation.Preserved(weight.get(), varied));
                }
            });
        }
        return sums;
    }

    private static String keptSum(Systematic systematic, String variation) {
        return Optional.ofNullable(systematic.preserved().get(variation))
                .map(sum -> sum.weight().text() + "\n" + sum.factor().text())
                .orElse("");
    }
}
