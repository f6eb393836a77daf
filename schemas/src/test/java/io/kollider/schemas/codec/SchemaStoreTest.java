package io.kollider.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotEncoder;
import io.kollider.schemas.histogram.SnapshotRecord;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics, schemas and snapshots on a real broker. */
class SchemaStoreTest {
    private static final Topics TOPICS = Topics.of("test");

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(directory);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, TOPICS, 3);
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void findsSchemasPublishedBeforeAndWhileWaiting() throws Exception {
        long first = SchemaNormalization.parsingFingerprint64(FileProgress.CODEC.schema());
        long second = SchemaNormalization.parsingFingerprint64(DeadLetter.CODEC.schema());
        try (SchemaStore writer = SchemaStore.open(clients, TOPICS.schemas(), Duration.ofMillis(1))) {
            writer.publish(List.of(FileProgress.CODEC.schema()));
            try (SchemaStore reader = SchemaStore.open(clients, TOPICS.schemas(), Duration.ofMinutes(2))) {
                assertThat(reader.schema(first)).contains(FileProgress.CODEC.schema());
                CompletableFuture<?> waiting = CompletableFuture.supplyAsync(() -> reader.schema(second));
                writer.publish(List.of(FileProgress.CODEC.schema(), DeadLetter.CODEC.schema()));
                assertThat(waiting.get()).isEqualTo(java.util.Optional.of(DeadLetter.CODEC.schema()));
            }
            assertThat(writer.schema(0)).isEmpty();
        }
    }

    /** Patience is for the first time alone; the topic is read to its end each time. */
    @Test
    void findsASchemaThatComesAfterItWasGivenUp() {
        long late = SchemaNormalization.parsingFingerprint64(CatalogueKey.CODEC.schema());
        try (SchemaStore reader = SchemaStore.open(clients, TOPICS.schemas(), Duration.ofMillis(1));
                SchemaStore writer = SchemaStore.open(clients, TOPICS.schemas(), Duration.ZERO)) {
            assertThat(reader.schema(late)).isEmpty();
            writer.publish(List.of(CatalogueKey.CODEC.schema()));
            assertThat(reader.schema(late)).contains(CatalogueKey.CODEC.schema());
        }
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, TOPICS, 3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TopicSetup.create(admin, TOPICS, 4))
                    .withMessageContaining("has 3 partitions, not 4")
                    .withMessageContaining("Set kafka.partitions to 3");
        }
    }

    @Test
    void readsCommittedSnapshotsOfAllPartitions() throws Exception {
        Booking booking = Booking.of(ArrayId.of("data", Family.YIELD), CellKind.COUNT, List.of("NOSYS"), 1);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "snapshots");
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                SnapshotTopics topics = new SnapshotTopics(clients, TOPICS, SchemaSource.NONE)) {
            producer.initTransactions();
            assertThat(topics.readToEnd().bookings()).isEmpty();
            for (int partition = 0; partition < 2; partition++) {
                producer.beginTransaction();
                send(producer, partition, booking, 10 + partition, 1000 - partition);
                producer.commitTransaction();
            }
            producer.beginTransaction();
            send(producer, 0, booking, 1_000_000, 2000);
            producer.flush();
            producer.abortTransaction();

            HistogramSet set = topics.readToEnd();
            assertThat(set.entries(booking.id(), 0, 0)).isEqualTo(21);
            assertThat(set.covered()).isEqualTo(Map.of(0, new Position(10, 10), 1, new Position(11, 11)));
            assertThat(topics.changedMillis()).isEqualTo(1000);
            producer.beginTransaction();
            send(producer, 0, booking, 10, 3000);
            producer.commitTransaction();
            topics.update();
            assertThat(topics.changedMillis())
                    .as("written again, as after a restart")
                    .isEqualTo(1000);
        }
        try (SnapshotTopics again = new SnapshotTopics(clients, TOPICS, SchemaSource.NONE)) {
            again.update();
            assertThat(again.changedMillis()).as("read anew").isEqualTo(1000);
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, int partition, Booking booking, long count, long millis)
            throws Exception {
        SnapshotEncoder encoder = new SnapshotEncoder(TOPICS.histogram(), partition);
        List<SnapshotRecord> records = new ArrayList<>(encoder.array(count, booking, new long[] {count}));
        records.add(encoder.marker(count, new Position(count, count), 2, List.of(booking)));
        for (SnapshotRecord record : records) {
            producer.send(new ProducerRecord<>(TOPICS.histograms(), partition, millis, record.key(), record.value()))
                    .get();
        }
    }
}
