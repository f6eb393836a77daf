package io.kollider.monitoring.api;

import io.kollider.schemas.deadletter.DatasetLoss;
import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocks and files that could not be processed and still are not.
 *
 * @param datasets what each dataset lacks by them
 */
record LetterList(List<Letter> letters, List<Loss> datasets) {
    /**
     * @param topic where the block lies, with partition and offset; of a file its path
     * @param firstEntry first entry of the file that is lost
     * @param count events lost; 0 if unknown
     * @param sumOfWeights share of the dataset's sum of generator weights that is left out with them; null if unknown, and where there is no such sum
     * @param counted whether the rest of the block is counted; then another try would give the same
     */
    record Letter(
            String topic,
            int partition,
            long offset,
            String dataset,
            String file,
            long firstEntry,
            int count,
            String reason,
            @Nullable Double sumOfWeights,
            boolean counted) {}

    /**
     * What a dataset lacks.
     *
     * @param letters blocks and files
     * @param events lost, as far as known
     * @param sumOfWeights share of the dataset's sum of generator weights that is left out, of those letters that know it
     * @param unknown letters that do not know it, those of data among them
     */
    record Loss(String dataset, int letters, long events, double sumOfWeights, int unknown) {}

    /**
     * Another try was asked for.
     *
     * @param letters that it is about
     */
    record Replayed(int letters) {}

    static LetterList of(List<DeadLetter> letters) {
        List<Loss> losses = DatasetLoss.of(letters).stream()
                .map(loss ->
                        new Loss(loss.dataset(), loss.letters(), loss.events(), loss.sumOfWeights(), loss.unknown()))
                .toList();
        return new LetterList(
                letters.stream()
                        .map(letter -> new Letter(
                                letter.topic(),
                                letter.partition(),
                                letter.offset(),
                                letter.dataset(),
                                letter.file(),
                                letter.firstEntry(),
                                letter.count(),
                                letter.reason(),
                                letter.sumOfWeights().isPresent()
                                        ? letter.sumOfWeights().getAsDouble()
                                        : null,
                                letter.counted()))
                        .toList(),
                losses);
    }
}
