package io.kollider.monitoring.api;

import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;

/** Blocks and files that could not be processed and still are not. */
record LetterList(List<Letter> letters) {
    /**
     * @param topic where the block lies, with partition and offset; of a file its path
     * @param firstEntry first entry of the file that is lost
     * @param count events lost; 0 if unknown
     */
    record Letter(
            String topic,
            int partition,
            long offset,
            String dataset,
            String file,
            long firstEntry,
            int count,
            String reason) {}

    static LetterList of(List<DeadLetter> letters) {
        return new LetterList(letters.stream()
                .map(letter -> new Letter(
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        letter.dataset(),
                        letter.file(),
                        letter.firstEntry(),
                        letter.count(),
                        letter.reason()))
                .toList());
    }
}
