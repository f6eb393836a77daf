package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.StateSettings.Store;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.model.Models;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topics of a toy analysis on a real broker: sends blocks, runs the service, reads what it made. */
final class ToyTopics {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final int partitions;

    private ToyTopics(Map<String, Object> clients, Topics topics, int partitions) {
        this.clients = clients;
        this.topics = topics;
        this.partitions = partitions;
    }

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

    /** The same events with another generation of histograms, whose topics are created. */
    ToyTopics generation(int number) {
        ToyTopics other = new ToyTopics(clients, new Topics(topics.analysis(), topics.ingest(), number), partitions);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.createHistograms(admin, other.topics, partitions);
        }
        return other;
    }

    Map<String, Object> clients() {
        return clients;
    }

    Topics topics() {
        return topics;
    }

    /** Topics that another process created. */
    static ToyTopics of(String servers, String analysis) {
        return new ToyTopics(servers, analysis, 0);
    }

    /** Sends file after file, each to one partition. */
    void send(ToyBlocks blocks) {
        long[] next = new long[partitions];
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int file = 0; file < blocks.files().size(); file++) {
                for (byte[] block : blocks.files().get(file)) {
                    send(producer, file, block, next);
                }
            }
        }
    }

    /** Sends records to the first partition, one after the other. */
    void send(List<byte[]> records) {
        long[] next = new long[partitions];
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            records.forEach(record -> send(producer, 0, record, next));
        }
    }

    /** Sends the last block of each file, as one of more that came before in its partition. */
    void sendFrom(ToyBlocks blocks, int before) {
        long[] next = new long[partitions];
        Arrays.fill(next, before);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int file = 0; file < blocks.files().size(); file++) {
                List<byte[]> all = blocks.files().get(file);
                send(producer, file, all.get(all.size() - 1), next);
            }
        }
    }

    /** Sends the blocks of all files in turn, as many as go with how far something else is. */
    void sendWhile(ToyBlocks blocks, Other other) throws Exception {
        long[] next = new long[partitions];
        List<Integer> sent = new ArrayList<>(Collections.nCopies(blocks.files().size(), 0));
        int total = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            while (true) {
                double part = other.part();
                while (total < blocks.total() && total < (0.1 + part) * blocks.total()) {
                    int file = total % blocks.files().size();
                    List<byte[]> all = blocks.files().get(file);
                    int at = sent.set(file, sent.get(file) + 1);
                    if (at < all.size()) {
                        send(producer, file, all.get(at), next);
                    }
                    total++;
                }
                if (part >= 1) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** What blocks are sent along with. */
    interface Other {
        /** How far it is, from 0 to 1; called again and again. */
        double part() throws Exception;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int file, byte[] block, long[] next) {
        int partition = file % partitions;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.events(), partition, new byte[] {(byte) file}, block);
        record.headers()
                .add(
                        "seq",
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(next[partition]++)
                                .array());
        producer.send(record);
        FileProgress progress =
                new FileProgress("file-" + file, "", partition, 0, 0, 1, next[partition], List.of(), false);
        producer.send(new ProducerRecord<>(
                topics.progress(),
                partition,
                CatalogueKey.CODEC.encode(CatalogueKey.file(progress.file())),
                FileProgress.CODEC.encode(progress)));
    }

    HistogramService start(Path stateDirectory, int threads) {
        return start(stateDirectory, threads, Store.MEMORY);
    }

    HistogramService start(Path stateDirectory, int threads, Store store) {
        return start(
                stateDirectory, threads, (events, nominal, schema) -> ToyCounting.of(events.dataset(), schema), store);
    }

    HistogramService start(Path stateDirectory, int threads, CountingSource counting) {
        return start(StreamsInstance.only(stateDirectory, threads), counting, UnaryOperator.identity(), Store.MEMORY);
    }

    HistogramService start(Path stateDirectory, int threads, CountingSource counting, Store store) {
        return start(StreamsInstance.only(stateDirectory, threads), counting, UnaryOperator.identity(), store);
    }

    /** @param supplier what becomes of the service's clients */
    HistogramService start(
            StreamsInstance instance,
            CountingSource counting,
            UnaryOperator<KafkaClientSupplier> supplier,
            Store store) {
        return start(instance, counting, supplier, store, new SimpleMeterRegistry());
    }

    /** On disk there is hardly room for live arrays: all are given up and read again, all the time. */
    HistogramService start(
            StreamsInstance instance,
            CountingSource counting,
            UnaryOperator<KafkaClientSupplier> supplier,
            Store store,
            MeterRegistry registry) {
        KeyValueBytesStoreSupplier arrays = store == Store.DISK
                ? Stores.persistentKeyValueStore(HistogramTopology.STORE)
                : Stores.inMemoryKeyValueStore(HistogramTopology.STORE);
        long liveBytes = store == Store.DISK ? 1000 : 1 << 28;
        StreamsMeters meters = new StreamsMeters(registry);
        return HistogramService.start(
                schemas -> HistogramTopology.of(
                        topics, ToyCounting.DATASETS, schemas, counting, arrays, liveBytes, meters),
                Models.none(),
                topics,
                clients,
                instance,
                supplier.apply(new StableTransactions(topics.streamsApplication(), instance.name())),
                meters);
    }

    /** The arrays as soon as they cover at least so many blocks; fails after some minutes without. */
    HistogramSet await(long blocks) throws Exception {
        return await(blocks, Duration.ofMinutes(3));
    }

    HistogramSet await(long blocks, Duration patience) throws Exception {
        try (SnapshotTopics snapshots = new SnapshotTopics(clients, topics, SchemaSource.NONE)) {
            long deadline = System.nanoTime() + patience.toNanos();
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
