package io.kollider.schemas.deadletter;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Follows the topic of dead letters. For one thread. */
public final class DeadLetterReader implements AutoCloseable {
    private final CommittedRecords records;
    private final List<DeadLetter> letters = new ArrayList<>();

    private DeadLetterReader(CommittedRecords records) {
        this.records = records;
    }

    /** Opens the topic, which must exist, at its beginning. */
    public static DeadLetterReader open(Map<String, Object> clients, Topics topics) {
        return new DeadLetterReader(CommittedRecords.of(clients, topics.deadLetters()));
    }

    /** All dead letters now, the oldest first: reads what was added since the last call. */
    public List<DeadLetter> refresh() {
        records.readToEnd(record -> letters.add(DeadLetter.CODEC.decode(record.value(), SchemaSource.NONE)));
        return Collections.unmodifiableList(letters);
    }

    @Override
    public void close() {
        records.close();
    }
}
