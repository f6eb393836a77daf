package io.kollider.streams.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** The key of an outgoing record, and the partition it belongs into: that of the events it was made from. */
final class Destination {
    /** A snapshot's record goes to the partition of its task; Kafka's choice by the key's hash would scatter a snapshot. */
    static final StreamPartitioner<Destination, byte[]> PARTITIONER =
            (topic, destination, value, partitions) -> Optional.of(Set.of(destination.partition));

    private final int partition;
    private final byte[] key;

    Destination(int partition, byte[] key) {
        this.partition = partition;
        this.key = key;
    }

    static Serializer<Destination> serializer() {
        return (topic, destination) -> destination.key;
    }
}
