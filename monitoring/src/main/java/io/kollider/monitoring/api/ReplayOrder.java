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
                .toList();
        if (wanted.isEmpty()) {
            throw RefusedException.conflict(
                    dataset == null ? "there is no open dead letter" : "no open dead letter is of this dataset");
        }
        return wanted;
    }
}
