package io.kollider.cli.run;

import io.kollider.producers.service.IngestStatus;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.deadletter.DeadLetterTopic;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.Map;

/** Dead letters of which something is still wrong: blocks that are lost, files that have failed. */
public final class OpenLetters {
    private OpenLetters() {}

    /** The open ones, the oldest first. */
    public static List<DeadLetter> of(Map<String, Object> clients, Topics topics, IngestStatus status) {
        return DeadLetterTopic.open(DeadLetterTopic.read(clients, topics), topics, status.refresh());
    }
}
