package io.kollider.schemas.deadletter;

import io.kollider.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the topic of dead letters. */
public final class DeadLetterTopic {
    private DeadLetterTopic() {}

    /** All dead letters, the oldest first; the topic must exist. */
    public static List<DeadLetter> read(Map<String, Object> clients, Topics topics) {
        try (DeadLetterReader reader = DeadLetterReader.open(clients, topics)) {
            return List.copyOf(reader.refresh());
        }
    }

    /** The last dead letter about each block and file, those left out of which nothing is wrong any more. */
    public static List<DeadLetter> open(List<DeadLetter> letters) {
        Map<String, DeadLetter> last = new LinkedHashMap<>();
        letters.forEach(letter -> last.put(subject(letter), letter));
        return last.values().stream()
                .filter(letter -> !letter.reason().isEmpty())
                .toList();
    }

    /** A block is the same wherever it lies: the topic may hold it several times. */
    private static String subject(DeadLetter letter) {
        boolean block = !letter.file().isEmpty() && letter.isBlock();
        return block
                ? "block " + letter.firstEntry() + " of " + letter.file()
                : "%s %d %d %s".formatted(letter.topic(), letter.partition(), letter.offset(), letter.file());
    }
}
