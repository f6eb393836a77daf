package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.model.Models;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a toy analysis on a real broker: sends blocks, runs the service, reads what it made. */
final class ToyTopics {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final int partitions;

    private ToyTopics(String servers, String analysis, int partitions) {
        this.clients = Map.of(
                "bootstrap.servers",
                servers,
                "main.consumer.session.timeout.ms",
                2000); // until a thread that died is missed
        this.topics = Topics.of(analysis);
        this.partitions = partitions;
    }

    static ToyTopics create(String servers, String analysis, int partitions) {
        ToyTopics toy = new ToyTopics(servers, analysis, partitions);
        try (Admin admin = Admin.create(toy.clients)) {
            TopicSetup.create(admin, toy.topics, partitions);
        }
        try (SchemaStore schemas = SchemaStore.open(toy.clients, toy.topics.schemas(), Duration.ZERO)) {
            schemas.publish(List.of(ToyBlocks.SCHEMA.avro()));
        }
        return toy;
    }

    /** Topics that another process created. */
    static ToyTopics of(String servers, String analysis) {
        return new ToyTopics(servers, analysis, 0);
    }

    /** Sends file after file, each to one partition. */
    void send(ToyBlocks blocks) {
        long[] next = new long[partitions];
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int file = 0; file < blocks.files().size(); file++) {
                int partition = file % partitions;
                for (byte[] block : blocks.files().get(file)) {
                    ProducerRecord<byte[], byte[]> record =
                            new ProducerRecord<>(topics.events(), partition, new byte[] {(byte) file}, block);
                    record.headers()
                            .add(
                                    "seq",
                                    ByteBuffer.allocate(Long.BYTES)
                                            .putLong(next[partition]++)
                                            .array());
                    producer.send(record);
                }
            }
        }
    }

    HistogramService start(Path stateDirectory, int threads) {
        return start(stateDirectory, threads, (kind, variation, schema) -> ToyCounting.of(kind, schema));
    }

    HistogramService start(Path stateDirectory, int threads, CountingSource counting) {
        StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
        return HistogramService.start(
                schemas -> HistogramTopology.of(topics, ToyCounting.DATASETS, schemas, counting, meters),
                Models.none(),
                topics,
                clients,
                stateDirectory,
                threads,
                meters);
    }

    /** The arrays as soon as they cover at least so many blocks; fails after a minute without. */
    HistogramSet await(long blocks) throws Exception {
        try (SnapshotTopics snapshots = new SnapshotTopics(clients, topics, SchemaSource.NONE)) {
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            snapshots.update();
            while (covered(snapshots) < blocks) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("only " + covered(snapshots) + " of " + blocks + " are covered");
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                snapshots.update();
            }
            return snapshots.readToEnd();
        }
    }

    /** Blocks that the arrays cover, all partitions together. */
    long covered() throws Exception {
        try (SnapshotTopics snapshots = new SnapshotTopics(clients, topics, SchemaSource.NONE)) {
            snapshots.update();
            return covered(snapshots);
        }
    }

    private long covered(SnapshotTopics snapshots) {
        return IntStream.range(0, partitions)
                .mapToLong(partition -> snapshots.covered(partition).seq())
                .sum();
    }

    /** Counts as the toy does, but takes its time over a block. */
    static Counting slow(DatasetKind kind, EventBlockSchema schema, Duration pause) {
        Counting toy = ToyCounting.of(kind, schema);
        return new Counting(
                toy.bookings(),
                block -> {
                    LockSupport.parkNanos(pause.toNanos());
                    toy.evaluation().accept(block);
                },
                toy.addition());
    }
}
