package io.kollider.schemas.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTopicTest {
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

    private static ControlTopic open(String analysis) {
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.createShared(admin, Topics.of(analysis));
        }
        return ControlTopic.open(clients, analysis);
    }

    private static Generations two(Generations before) {
        return before.with(EventsGeneration.kept(1, 3))
                .added(HistogramGeneration.kept(1, 1, "pt = 25\n"))
                .added(HistogramGeneration.kept(2, 1, "pt = 30\n"));
    }

    @Test
    void theFirstGenerationServesUntilAnotherOneDoes() {
        try (ControlTopic writer = open("first");
                ControlTopic reader = ControlTopic.open(clients, "first")) {
            assertThat(reader.refresh().serving()).isEmpty();

            writer.change(ControlTopicTest::two);
            assertThat(reader.refresh().serving().orElseThrow().number()).isEqualTo(1);
            assertThat(reader.refresh().histograms(1, "pt = 30\n").orElseThrow().number())
                    .isEqualTo(2);

            writer.change(generations -> generations.serving(2));
            assertThat(reader.refresh().serving().orElseThrow()).isEqualTo(HistogramGeneration.kept(2, 1, "pt = 30\n"));
            assertThat(reader.refresh().topics(reader.refresh().serving().orElseThrow()))
                    .isEqualTo(new Topics("first", 1, 2));
        }
    }

    /** A service may be up before any other has created the topics. */
    @Test
    void aReaderMayBeThereBeforeTheTopic() {
        try (ControlTopic reader = ControlTopic.open(clients, "early")) {
            assertThat(reader.refresh().serving()).isEmpty();
            try (ControlTopic writer = open("early")) {
                writer.change(ControlTopicTest::two);
            }
            assertThat(reader.refresh().serving().orElseThrow().number()).isEqualTo(1);
        }
    }

    @Test
    void numbersAreNotUsedTwice() {
        try (ControlTopic control = open("numbers")) {
            control.change(ControlTopicTest::two);
            Generations after = control.change(
                    before -> before.serving(1).with(before.histograms(2).with(GenerationState.DELETED)));

            assertThat(after.histograms(1, "pt = 30\n")).isEmpty();
            assertThat(after.nextHistograms()).isEqualTo(3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> after.serving(2))
                    .withMessage("generation 2 of numbers is deleted");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> after.histograms(7))
                    .withMessage("no generation 7 of numbers; there are [1, 2]");
        }
    }

    @Test
    void changesOfSeveralProcessesComeOneAfterAnother() throws Exception {
        open("race").close();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String text = "writer = " + i + "\n";
                writers.add(executor.submit(() -> {
                    try (ControlTopic control = ControlTopic.open(clients, "race")) {
                        control.change(
                                before -> before.added(HistogramGeneration.kept(before.nextHistograms(), 1, text)));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            executor.shutdown();
        }
        try (ControlTopic control = ControlTopic.open(clients, "race")) {
            assertThat(control.refresh().histograms())
                    .extracting(HistogramGeneration::number)
                    .containsExactly(1, 2, 3, 4);
            assertThat(control.refresh().histograms())
                    .extracting(HistogramGeneration::text)
                    .doesNotHaveDuplicates();
            assertThat(control.refresh().serving().orElseThrow().number()).isEqualTo(1);
        }
    }

    /** A process that dies between its records and its commit leaves an open transaction. */
    @Test
    void aSwitchThatWasBrokenOffDidNotHappenAndIsMadeByTheNext() {
        try (ControlTopic control = open("broken");
                ControlTopic reader = ControlTopic.open(clients, "broken")) {
            control.change(ControlTopicTest::two);
            Map<String, Object> settings = new HashMap<>(clients);
            settings.put("transactional.id", Topics.of("broken").controlTransaction());
            try (KafkaProducer<byte[], byte[]> dead =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                dead.initTransactions();
                dead.beginTransaction();
                dead.send(new ProducerRecord<>(
                        Topics.of("broken").control(),
                        0,
                        ControlKey.CODEC.encode(new ControlKey(ControlKey.SERVING, 0)),
                        ServingGeneration.CODEC.encode(new ServingGeneration(2))));
                dead.flush();
                assertThat(reader.refresh().serving().orElseThrow().number()).isEqualTo(1);

                control.change(generations -> generations.serving(2));

                assertThat(reader.refresh().serving().orElseThrow().number()).isEqualTo(2);
                assertThatExceptionOfType(KafkaException.class).isThrownBy(dead::commitTransaction);
            }
        }
    }

    @Test
    void saysWhatDiffers() {
        HistogramGeneration generation = HistogramGeneration.kept(1, 1, "a = 1\npt = 25\n");

        assertThat(generation.difference("a = 1\npt = 30\n")).isEqualTo("was: pt = 25; is: pt = 30");
        assertThat(generation.difference("a = 1\n")).isEqualTo("was: pt = 25; is: nothing");
        assertThat(generation.difference("a = 1\npt = 25\n")).isEmpty();
    }
}
