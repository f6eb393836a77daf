package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.NumberedFile;
import io.kollider.producers.TestBroker;
import io.kollider.root.write.Packing;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A producer does not run away from streams that are slow, and does not wait for streams that are gone. */
class StreamsLagTest {
    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    /** Blocks that streams may have before them: fewer than a file has. */
    private static final int MOST_LAG = 20;

    private static final int EVENTS_A_FILE = 30_000; // 30 blocks of up to 1024

    @TempDir
    private Path directory;

    private void file(int number) throws Exception {
        long first = (long) number * EVENTS_A_FILE;
        NumberedFile.write(
                directory.resolve(number + ".root"),
                Packing.NONE,
                1,
                LongStream.range(first + 1, first + 1 + EVENTS_A_FILE));
    }

    /** A member of the streams' group that has counted nothing yet. */
    private static KafkaConsumer<byte[], byte[]> slowStreams(Topics topics) {
        KafkaConsumer<byte[], byte[]> streams = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        BROKER.servers(),
                        "group.id",
                        topics.streamsApplication(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        streams.subscribe(List.of(topics.events()));
        while (streams.assignment().isEmpty()) {
            streams.poll(Duration.ofMillis(50));
        }
        return streams;
    }

    /** Offsets that a group has never committed are missing from what the broker says of it. */
    @Test
    void streamsThatCommittedNothingYetHaveAllOfAPartitionBeforeThem(TestInfo test) throws Exception {
        Topics topics = BROKER.topics(test, 3);
        try (ControlTopic control = ControlTopic.open(BROKER.clients(), topics.analysis());
                KafkaConsumer<byte[], byte[]> streams = slowStreams(topics);
                StreamsLag lag = new StreamsLag(BROKER.clients(), topics)) {
            control.change(now -> now.with(HistogramGeneration.kept(1, topics.ingest(), "")));
            send(topics, 0, 7);
            send(topics, 1, 5);
            lag.update();
            assertThat(List.of(lag.of(0), lag.of(1), lag.of(2))).containsExactly(7L, 5L, 0L);

            streams.commitSync(Map.of(new TopicPartition(topics.events(), 0), new OffsetAndMetadata(6)));
            lag.update();
            assertThat(List.of(lag.of(0), lag.of(1), lag.of(2))).containsExactly(1L, 5L, 0L);
            assertThat(lag.most()).hasValue(5);
        }
    }

    private static void send(Topics topics, int partition, int records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.servers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topics.events(), partition, null, new byte[1]));
            }
        }
    }

    private static void awaitHeld(IngestService service) throws InterruptedException {
        for (int i = 0; i < 2400 && service.heldPartitions() == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(service.heldPartitions()).isEqualTo(1);
    }

    /** The end of a transaction is written a moment after its producer goes on. */
    private static void awaitMost(StreamsLag lag, long blocks) throws InterruptedException {
        lag.update();
        for (int i = 0; i < 2400 && lag.most().orElse(0) != blocks; i++) {
            Thread.sleep(50);
            lag.update();
        }
        assertThat(lag.most()).hasValue(blocks);
    }

    @Test
    void aProducerWaitsForStreamsThatRun(TestInfo test) throws Exception {
        Topics topics = BROKER.topics(test, 1);
        try (ControlTopic control = ControlTopic.open(BROKER.clients(), topics.analysis())) {
            control.change(now -> now.with(HistogramGeneration.kept(1, topics.ingest(), "")));
        }
        Path yaml = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: numbered
                luminosity: {value: 1 /pb}
                input: {tree: analysis}
                samples: {data: {data: true, files: '*.root'}}
                regions: {all: {select: eventNumber > 0, histograms: [{variable: runNumber, bins: 1, range: [0, 1]}]}}
                """);
        ServiceSettings settings = new ServiceSettings(1, Duration.ofMillis(100), Duration.ofMillis(500), MOST_LAG);
        try (KafkaConsumer<byte[], byte[]> streams = slowStreams(topics);
                IngestService service = IngestService.start(
                        BROKER.clients(),
                        topics,
                        AnalysisFile.readBeforeFiles(yaml, List.of()),
                        settings,
                        (done, total) -> {});
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics);
                StreamsLag lag = new StreamsLag(BROKER.clients(), topics)) {
            file(0);
            FileStates.await(status, 1, FileStates.are(State.COMPLETE)); // before anybody knew that streams are slow
            file(1);
            awaitHeld(service);
            awaitMost(lag, 30 + 2); // and the ends of two transactions
            assertThat(status.refresh())
                    .filteredOn(file -> file.state() != State.COMPLETE)
                    .singleElement()
                    .extracting(FileStatus::sent)
                    .isEqualTo(0L);

            streams.commitSync(Map.of(new TopicPartition(topics.events(), 0), new OffsetAndMetadata(30)));
            FileStates.await(status, 2, FileStates.are(State.COMPLETE));
            assertThat(service.heldPartitions()).isZero();

            file(2);
            awaitHeld(service);
            streams.close(); // nobody reads any more: events are kept for whoever comes
            FileStates.await(status, 3, FileStates.are(State.COMPLETE));
            assertThat(service.failure()).isEmpty();
            lag.update();
            assertThat(lag.most()).isEmpty();
        }
    }
}
