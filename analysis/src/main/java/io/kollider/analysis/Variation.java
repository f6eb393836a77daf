package io.kollider.analysis;

import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.correction.Replacement;
import io.kollider.analysis.expression.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One systematic variation of a kind of dataset.
 *
 * @param name as in the branches, such as {@code JET_JES__1up}
 * @param replaced the varied column by the nominal one
 * @param weight of an event, where it is not the nominal expression
 * @param corrections what takes the place of corrections, by their names
 * @param preserved the sum of weights that it keeps, if it keeps one
 * @param sumOfWeights the weight variation whose sum of weights divides: this one's name, or the nominal suffix
 */
public record Variation(
        String name,
        Map<Column, Column> replaced,
        Optional<Scalar> weight,
        Map<String, Replacement> corrections,
        Optional<Preserved> preserved,
        String sumOfWeights) {
    public Variation {
        replaced = Map.copyOf(replaced);
        corrections = Map.copyOf(corrections);
    }

    /**
     * See {@link PreservedSum}.
     *
     * @param weight without the factor
     * @param varied with it
     */
    public record Preserved(Scalar weight, Scalar varied) {}

    /** The call of a correction that takes the place of a nominal one: the same, where nothing does. */
    public Scalar.Lookup actual(Scalar.Lookup nominal) {
        Replacement replacement = corrections.get(nominal.correction().name());
        if (replacement == null) {
            return nominal;
        }
        CorrectionDefinition correction = replacement.other().orElse(nominal.correction());
        List<String> texts = nominal.texts().stream()
                .map(text -> replacement.texts().getOrDefault(text, text))
                .toList();
        return correction == nominal.correction() && texts.equals(nominal.texts())
                ? nominal
                : new Scalar.Lookup(correction, nominal.numbers(), texts);
    }
}
