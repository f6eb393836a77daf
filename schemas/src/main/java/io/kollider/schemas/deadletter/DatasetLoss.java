package io.kollider.schemas.deadletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dataset lacks by its dead letters. Part of its sum of weights may be unknown: then the known part is less than what is lost, and says nothing of the rest.
 *
 * @param dataset "" where it is unknown
 * @param letters dead letters, of blocks and files
 * @param events lost, as far as they are known
 * @param sumOfWeights lost share of the nominal sum of generator weights, of those letters that know it
 * @param unknown letters that do not know their share, and those of data, which have none
 */
public record DatasetLoss(String dataset, int letters, long events, double sumOfWeights, int unknown) {

    /** The losses of all datasets in the order of their first letters. */
    public static List<DatasetLoss> of(List<DeadLetter> letters) {
        Map<String, DatasetLoss> losses = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            losses.merge(letter.dataset(), of(letter), DatasetLoss::plus);
        }
        return List.copyOf(losses.values());
    }

    private static DatasetLoss of(DeadLetter letter) {
        return new DatasetLoss(
                letter.dataset(),
                1,
                letter.count(),
                letter.sumOfWeights().orElse(0),
                letter.sumOfWeights().isPresent() ? 0 : 1);
    }

    private DatasetLoss plus(DatasetLoss other) {
        return new DatasetLoss(
                dataset,
                letters + other.letters,
                events + other.events,
                sumOfWeights + other.sumOfWeights,
                unknown + other.unknown);
    }

    /** Whether the sum of weights is all that is lost. */
    public boolean isKnown() {
        return unknown == 0;
    }
}
