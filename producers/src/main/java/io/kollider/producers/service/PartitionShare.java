package io.kollider.producers.service;

import io.kollider.producers.ingest.PartitionIngest;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * This producer's share of the partitions: a member of the group that reads topic files. The group says who owns which partition; the
 * records say what the owner has to do. A partition is given up before another member gets it.
 */
final class PartitionShare implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Opening opening;
    private final Consumer<Throwable> failed;
    private final Map<TopicPartition, WantedFiles> wanted = new HashMap<>();
    private final Map<TopicPartition, Long> reading = new HashMap<>();
    private final Map<TopicPartition, PartitionOwner> owners = new HashMap<>();
    private volatile boolean closing;

    PartitionShare(Map<String, Object> clients, Topics topics, Opening opening, Consumer<Throwable> failed) {
        this.opening = opening;
        this.failed = failed;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.producersGroup());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics.files()), this);
    }

    /** Works until {@link #wakeUp}; then gives all partitions up. */
    void run() {
        try {
            while (!closing) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
                startOwners();
            }
        } catch (WakeupException e) {
            if (!closing) {
                failed.accept(e);
            }
        } catch (MalformedRecordException | RuntimeException e) {
            failed.accept(e);
        } finally {
            consumer.close(); // gives the partitions up
            stop(List.copyOf(owners.keySet()));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        WantedFiles files = wanted.get(new TopicPartition(record.topic(), record.partition()));
        if (files != null) {
            try {
                files.take(record.key(), record.value());
            } catch (MalformedRecordException e) {
                throw new MalformedRecordException("topic %s, partition %d, offset %d: %s"
                        .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
            }
        }
    }

    /** An owner starts when it knows everything that was wanted when it got its partition. */
    private void startOwners() {
        for (Map.Entry<TopicPartition, Long> end : List.copyOf(reading.entrySet())) {
            TopicPartition partition = end.getKey();
            WantedFiles files = wanted.get(partition);
            if (files != null && consumer.position(partition) >= end.getValue()) {
                reading.remove(partition);
                owners.put(
                        partition,
                        PartitionOwner.start(partition.partition(), number -> opening.open(number, files), failed));
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        consumer.seekToBeginning(assigned);
        reading.putAll(consumer.endOffsets(assigned));
        assigned.forEach(partition -> wanted.put(partition, new WantedFiles()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        stop(revoked);
    }

    private void stop(Collection<TopicPartition> partitions) {
        List<PartitionOwner> stopped = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            wanted.remove(partition);
            reading.remove(partition);
            PartitionOwner owner = owners.remove(partition);
            if (owner != null) {
                owner.stop();
                stopped.add(owner);
            }
        }
        stopped.forEach(PartitionOwner::join);
    }

    /** Ends {@link #run}; may be called by any thread. */
    void wakeUp() {
        closing = true;
        consumer.wakeup();
    }

    /** Takes a partition over, given what is wanted of its files. */
    interface Opening {
        PartitionIngest open(int partition, WantedFiles wanted) throws InterruptedException;
    }
}
