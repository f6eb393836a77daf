package io.kollider.producers.service;

import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All dead letters that were committed. */
final class DeadLetterTopic {
    private DeadLetterTopic() {}

    static List<DeadLetter> read(Map<String, Object> clients, Topics topics) throws MalformedRecordException {
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : Records.read(clients, topics.deadLetters())) {
            letters.add(DeadLetter.CODEC.decode(record.value(), SchemaSource.NONE));
        }
        return letters;
    }
}
