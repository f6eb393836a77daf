package io.kollider.monitoring.api;

import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried again.
 *
 * @param dataset whose blocks and files; all of them without
 */
record ReplayOrder(@Nullable String dataset) {
    /**
     * The dead letters that are meant.
     *
     * @throws RefusedException if there are none
     */
    List<DeadLetter> of(List<DeadLetter> open) {
        List<DeadLetter> wanted = open.stream()
                .filter(letter -> dataset == null || letter.dataset().equals(dataset))
                .filter(DeadLetter::canBeTriedAgain)
                .toList();
        if (wanted.isEmpty()) {
            throw RefusedException.conflict(
                    dataset == null
                            ? "no dead letter is open that another try could mend"
                            : "no dead letter is open of this dataset that another try could mend");
        }
        return wanted;
    }
}
