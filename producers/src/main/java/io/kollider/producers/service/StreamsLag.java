package io.kollider.producers.service;

import io.kollider.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each partition of events the streams have before them, transaction markers included. While no streams run the lag
 * is unknown, and events are kept for them: that is no reason to wait.
 */
final class StreamsLag implements AutoCloseable {
    private final Admin admin;
    private final Topics topics;
    private final Map<Integer, Long> lags = new ConcurrentHashMap<>();

    StreamsLag(Map<String, Object> clients, Topics topics) {
        this.admin = Admin.create(clients);
        this.topics = topics;
    }

    /** The lag of a partition when it was last asked for; 0 if unknown. */
    long of(int partition) {
        return lags.getOrDefault(partition, 0L);
    }

    /** Asks the broker. */
    void update() throws InterruptedException {
        String group = topics.streamsApplication();
        try {
            ConsumerGroupDescription streams =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            if (streams == null || streams.members().isEmpty()) {
                lags.clear();
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> counted = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            counted.keySet().removeIf(partition -> !partition.topic().equals(topics.events()));
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            counted.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(asked).all().get();
            ends.forEach((partition, end) -> {
                OffsetAndMetadata offset = counted.get(partition);
                lags.put(partition.partition(), offset == null ? 0 : Math.max(0, end.offset() - offset.offset()));
            });
        } catch (ExecutionException e) {
            lags.clear(); // no such group, or the broker does not answer: the writers will notice
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
