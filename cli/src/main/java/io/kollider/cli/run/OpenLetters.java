package io.kollider.cli.run;

import io.kollider.producers.service.IngestStatus;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.deadletter.DeadLetterTopic;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Dead letters of which something is still wrong: blocks that are lost, files that have failed. */
public final class OpenLetters {
    private OpenLetters() {}

    /** The open ones, the oldest first. */
    public static List<DeadLetter> of(Map<String, Object> clients, Topics topics, IngestStatus status) {
        Set<String> failed = status.refresh().stream()
                .filter(file -> file.state() == FileStatus.State.FAILED)
                .map(FileStatus::file)
                .collect(Collectors.toSet());
        return DeadLetterTopic.open(DeadLetterTopic.read(clients, topics)).stream()
                .filter(letter ->
                        letter.isBlock() ? letter.topic().equals(topics.events()) : failed.contains(letter.file()))
                .toList();
    }
}
