package io.kollider.producers.ingest;

/** Another process has taken over the writing of a partition: Kafka fenced this one, and nothing of its open transaction counts. */
public final class PartitionTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartitionTakenException(String topic, int partition, Throwable cause) {
        super(
                "%s, partition %d: another process writes it now; let only one ingest run at a time"
                        .formatted(topic, partition),
                cause);
    }
}
