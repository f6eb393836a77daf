package io.kollider.schemas.deadletter;

import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.topic.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the topic of dead letters. */
public final class DeadLetterTopic {
    private DeadLetterTopic() {}

    /** All dead letters, the oldest first; the topic must exist. */
    public static List<DeadLetter> read(Map<String, Object> clients, Topics topics) {
        try (DeadLetterReader reader = DeadLetterReader.open(clients, topics)) {
            return List.copyOf(reader.refresh());
        }
    }

    /**
     * Those of which something is still wrong: the last dead letter about each block and file.
     *
     * @param letters all of them, the oldest first
     * @param topics to whose events the blocks belong; those of other generations are left out
     * @param files as they are now: what was sent after all is left out
     */
    public static List<DeadLetter> open(List<DeadLetter> letters, Topics topics, Collection<FileStatus> files) {
        Set<String> failed = files.stream()
                .filter(file -> file.state() == FileStatus.State.FAILED)
                .map(FileStatus::file)
                .collect(Collectors.toSet());
        Map<String, DeadLetter> last = new LinkedHashMap<>();
        letters.forEach(letter -> last.put(subject(letter), letter));
        return last.values().stream()
                .filter(letter -> !letter.reason().isEmpty())
                .filter(letter ->
                        letter.isBlock() ? letter.topic().equals(topics.events()) : failed.contains(letter.file()))
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
