package io.kollider.schemas.histogram;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the committed snapshots of a generation cover, without their arrays. A marker that is the last one of its partition belongs to a
 * whole snapshot: compaction keeps the newest record of each key. For one thread.
 */
public final class SnapshotMarkers implements AutoCloseable {
    private final CommittedRecords histograms;
    private final CommittedRecords replicas;
    private final SchemaSource schemas;
    private final Map<Integer, Position> ofHistograms = new HashMap<>();
    private final Map<Integer, Position> ofReplicas = new HashMap<>();

    /**
     * Opens the topics, which must exist, at their beginnings.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param schemas finds the schemas of other releases
     */
    public SnapshotMarkers(Map<String, Object> clients, Topics topics, SchemaSource schemas) {
        this.schemas = schemas;
        histograms = CommittedRecords.of(clients, topics.histograms());
        try {
            replicas = CommittedRecords.of(clients, topics.replicas());
        } catch (RuntimeException e) {
            histograms.close();
            throw e;
        }
    }

    /** Reads what was committed since the last call. */
    public void update() {
        histograms.readToEnd(record -> take(record, ofHistograms));
        replicas.readToEnd(record -> take(record, ofReplicas));
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<Integer, Position> covered)
            throws MalformedRecordException {
        SnapshotKey key = SnapshotKey.CODEC.decode(record.key(), schemas);
        if (key.part() == SnapshotKey.Part.MARKER) {
            covered.put(
                    key.partition(),
                    Marker.CODEC.decode(record.value(), schemas).covered());
        }
    }

    /** What both topics cover of a partition, as far as they were read. */
    public Position covered(int partition) {
        Position one = ofHistograms.getOrDefault(partition, Position.START);
        Position other = ofReplicas.getOrDefault(partition, Position.START);
        return one.seq() <= other.seq() ? one : other;
    }

    @Override
    public void close() {
        histograms.close();
        replicas.close();
    }
}
