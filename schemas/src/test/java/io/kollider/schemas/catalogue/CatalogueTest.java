package io.kollider.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final CatalogueFile ZEE =
            new CatalogueFile("id-1", "361106", "zee.root", 100, 10, 1, List.of(new FileSum("NOSYS", 12.5)));
    private static final IngestSettings SETTINGS = new IngestSettings("abc", 3, "blocks: 1024\n");

    @TempDir
    private static Path logs;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(logs);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static Topics topics(String analysis) {
        Topics topics = Topics.of(analysis);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, 2);
        }
        return topics;
    }

    @Test
    void anotherReaderSeesTheNewestOfWhatWasWritten() {
        Topics topics = topics("newest");
        CatalogueFile renamed = new CatalogueFile("id-1", "361106", "new.root", 100, 10, 1, ZEE.sums());
        CatalogueFile other = new CatalogueFile("id-2", "data", "data.root", 50, 0, 0, List.of());
        try (Catalogue reader = Catalogue.open(clients, topics);
                Catalogue writer = Catalogue.open(clients, topics)) {
            assertThat(reader.files()).isEmpty();
            assertThat(reader.settings(CatalogueKey.ingest())).isEmpty();

            writer.write(ZEE);
            writer.write(other);
            writer.write(renamed);
            writer.write(CatalogueKey.ingest(), SETTINGS);

            assertThat(reader.files()).containsExactly(renamed, other);
            assertThat(reader.settings(CatalogueKey.ingest())).contains(SETTINGS);
        }
    }

    @Test
    void refusesSettingsUnderTheKeyOfAFile() {
        try (Catalogue catalogue = Catalogue.open(clients, topics("keys"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> catalogue.write(CatalogueKey.file("id-1"), SETTINGS))
                    .withMessageContaining("is the key of a file, not of settings");
        }
    }

    @Test
    void namesThePlaceOfARecordThatCannotBeRead() {
        Topics topics = topics("damaged");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.catalogue(), new byte[] {1}, new byte[] {2}));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> Catalogue.open(clients, topics))
                .withMessage("topic kollider.damaged.catalogue-1, partition 0, offset 0:"
                        + " not a single-object encoded CatalogueKey: no Avro marker");
    }

    @Test
    void progressCountsWhatWasCommittedAlone() {
        Topics topics = topics("progress");
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("transactional.id", "progress-test");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(progress(topics, "a", 0, 5));
            producer.send(progress(topics, "a", 0, 7));
            producer.send(progress(topics, "b", 1, 3));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(progress(topics, "a", 0, 9));
            producer.abortTransaction();
        }

        assertThat(ProgressReader.read(clients, topics))
                .extracting(FileProgress::file, FileProgress::sent)
                .containsExactlyInAnyOrder(tuple("a", 7L), tuple("b", 3L));
        assertThat(ProgressReader.read(clients, topics, 1))
                .extracting(FileProgress::file)
                .containsExactly("b");
    }

    private static ProducerRecord<byte[], byte[]> progress(Topics topics, String file, int partition, long sent) {
        FileProgress progress = new FileProgress(file, "data", partition, 10, sent, 1, 1, List.of(), false);
        return new ProducerRecord<>(
                topics.progress(),
                partition,
                CatalogueKey.CODEC.encode(CatalogueKey.file(file)),
                FileProgress.CODEC.encode(progress));
    }
}
