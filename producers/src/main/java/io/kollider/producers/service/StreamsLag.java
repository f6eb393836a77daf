package io.kollider.producers.service;

import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each partition of events the streams have before them, transaction markers included. Of several generations of
 * histograms the one counts that is nearest to the end: a new one, which reads everything again, must not hold up the one that serves.
 * Streams that run and have committed nothing of a partition yet have all of it before them. While no streams run the lag is unknown, and events are kept for them: that is no reason to wait.
 */
public final class StreamsLag implements AutoCloseable {
    private final Admin admin;
    private final ControlTopic control;
    private final Topics topics;
    private volatile Map<Integer, Long> lags = Map.of();
    /** Empty until the topic was described: their number is refused to change later. */
    private List<TopicPartition> partitions = List.of();

    /** @param topics of a generation of events */
    public StreamsLag(Map<String, Object> clients, Topics topics) {
        this.admin = Admin.create(clients);
        this.control = ControlTopic.open(clients, topics.analysis());
        this.topics = topics;
    }

    /** The lag of a partition when it was last asked for; 0 if unknown. */
    long of(int partition) {
        return lags.getOrDefault(partition, 0L);
    }

    /** The largest lag of a partition when it was last asked for; nothing if no streams run. */
    public OptionalLong most() {
        return lags.values().stream().mapToLong(Long::longValue).max();
    }

    /** Asks the broker; for one thread at a time. */
    public void update() throws InterruptedException {
        Generations generations = control.refresh();
        Map<Integer, Long> least = new HashMap<>();
        for (HistogramGeneration generation : generations.histogramsOf(topics.ingest())) {
            lags(generations.topics(generation).streamsApplication())
                    .forEach((partition, lag) -> least.merge(partition, lag, Math::min));
        }
        lags = Map.copyOf(least);
    }

    private Map<Integer, Long> lags(String group) throws InterruptedException {
        Map<Integer, Long> found = new HashMap<>();
        try {
            ConsumerGroupDescription streams =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            if (streams == null || streams.members().isEmpty()) {
                return found;
            }
            Map<TopicPartition, OffsetAndMetadata> counted = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
            offsets(partitions, OffsetSpec.latest()).forEach((partition, end) -> {
                OffsetAndMetadata committed = counted.get(partition);
                long next = committed == null ? starts.getOrDefault(partition, 0L) : committed.offset();
                found.put(partition.partition(), Math.max(0, end - next));
            });
            return found;
        } catch (ExecutionException e) {
            return Map.of(); // no such group, or the broker does not answer: the writers will notice
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        if (partitions.isEmpty()) {
            partitions = admin.describeTopics(List.of(topics.events())).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(info -> new TopicPartition(topics.events(), info.partition()))
                    .toList();
        }
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), one -> which)))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
        control.close();
    }
}
