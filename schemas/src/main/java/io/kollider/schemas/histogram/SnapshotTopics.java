package io.kollider.schemas.histogram;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed snapshots of an analysis, histograms and replicas together. Not safe for several threads. */
public final class SnapshotTopics implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<String, SnapshotReader> readers = new HashMap<>();
    private long changedMillis;

    /**
     * Opens the topics, which must exist, at their beginnings.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param schemas finds the schemas of other releases
     */
    public SnapshotTopics(Map<String, Object> clients, Topics topics, SchemaSource schemas) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, CommittedRecords.FETCH_MAX_WAIT_MILLIS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (String topic : List.of(topics.histograms(), topics.replicas())) {
            readers.put(topic, new SnapshotReader(topics.histogram(), schemas));
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found.isEmpty()) {
                consumer.close();
                throw new IllegalStateException("topic " + topic + " is not there; was its generation deleted?");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads all that was committed before the call, and returns the arrays of the last whole snapshot of each partition.
     *
     * @throws MalformedRecordException if a record is damaged; the message names its place
     */
    public HistogramSet readToEnd() throws MalformedRecordException {
        update();
        return histograms();
    }

    /** The arrays of the last whole snapshot of each partition, as far as they were read. */
    public HistogramSet histograms() {
        HistogramSet set = new HistogramSet();
        readers.values().forEach(reader -> reader.addTo(set));
        return set;
    }

    /**
     * Reads all that was committed before the call.
     *
     * @throws MalformedRecordException if a record is damaged; the message names its place
     */
    public void update() throws MalformedRecordException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                read(record);
            }
        }
    }

    /** What both topics cover of a partition, as far as they were read; nothing if one of them has no whole snapshot yet. */
    public Position covered(int partition) {
        return readers.values().stream()
                .map(reader -> reader.covered(partition))
                .min(Comparator.comparingLong(Position::seq))
                .orElse(Position.START);
    }

    /** Events in the histograms by dataset, as far as they were read: those of {@link Family#EVENTS}' first row. */
    public Map<String, Long> processed() {
        Map<String, Long> processed = new TreeMap<>();
        readers.values().forEach(reader -> reader.addProcessed(processed));
        return processed;
    }

    /**
     * When what is counted changed last, as far as it was read: the time of the newest record by which a topic covered another position; since 1970, UTC, 0 if none
     * did. It is the writer's time, so that an old snapshot stays old however late it is read.
     */
    public long changedMillis() {
        return changedMillis;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        SnapshotReader reader = readers.get(record.topic());
        if (reader == null) {
            throw new IllegalStateException("record of a topic that was not asked for: " + record.topic());
        }
        Position before = reader.covered(record.partition());
        try {
            reader.read(record.key(), record.value());
        } catch (MalformedRecordException e) {
            throw new MalformedRecordException(
                    record.topic() + ", partition " + record.partition() + ", offset " + record.offset() + ": "
                            + e.getMessage(),
                    e);
        }
        Position after = reader.covered(record.partition());
        if (!after.equals(before)
                && !after.equals(Position.START)) { // the same again, as after a restart, is no change
            changedMillis = Math.max(changedMillis, record.timestamp());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
