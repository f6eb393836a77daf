package io.kollider.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotEncoder;
import io.kollider.schemas.histogram.SnapshotRecord;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an embedded broker, with records as the other services write them. */
class LiveTopicsTest {
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final String FILE = "12-ab";
    /** When the snapshots were written: long before they are read. */
    private static final long COUNTED_MILLIS = 1_767_225_600_000L;

    @TempDir
    private Path directory;

    private final LiveState state = new LiveState();
    private final Topics topics = Topics.of("toy");

    @Test
    void showsWhatIsWrittenAndSurvivesTheBroker() throws Exception {
        Analysis analysis = AnalysisFile.readBeforeFiles(
                Path.of(LiveTopicsTest.class.getResource("../analysis.yaml").toURI()), List.of("kafka.partitions=1"));
        EmbeddedBroker broker = EmbeddedBroker.start(directory);
        int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        Map<String, Object> impatient = new HashMap<>(clients); // they soon give up a broker that is away
        impatient.put("default.api.timeout.ms", 8000); // and not one that is slow, as on a busy machine
        impatient.put("request.timeout.ms", 6000);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, 1);
        }
        try (LiveTopics live = LiveTopics.follow(impatient, () -> topics, analysis, state)) {
            await(LiveState.View::isConnected);
            write(clients);

            LiveState.View view = await(now -> now.live().counted().covers().containsValue(9L)
                    && now.live().files().stream().anyMatch(file -> file.state() == FileStatus.State.BEGUN)
                    && now.live().flow().totalLag() > 0
                    && now.live().fits().size() == 2
                    && now.live().fits().get(0).status() == FitState.Status.DONE
                    && now.live().letters().size() == 1);
            assertThat(view.live().counted().events()).isEqualTo(40);
            assertThat(view.live()
                            .counted()
                            .completeness()
                            .datasets()
                            .get("data")
                            .known())
                    .isEqualTo(100);
            assertThat(view.live().counted().covers()).containsEntry("kollider.toy.events-1-0", 9L);
            assertThat(view.live().countedMillis()).isEqualTo(COUNTED_MILLIS);
            assertThat(view.live().flow().lag()).containsEntry(0, 3L); // blocks 0 to 4 are committed, 0 and 1 counted
            assertThat(view.live().files()).extracting(FileStatus::state).containsExactly(FileStatus.State.BEGUN);
            assertThat(view.live().fits()).extracting(FitState::id).containsExactly("one", "two");
            assertThat(view.live().fits().get(1).status()).isEqualTo(FitState.Status.QUEUED);
            assertThat(live.result("one").map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                    .contains("{}");
            live.tryAgain(view.live().letters());
            try (FilesTopic files = FilesTopic.open(clients, topics)) {
                assertThat(files.refresh().replays())
                        .extracting(DeadLetter::offset)
                        .containsExactly(3L);
            }

            findAnotherFile(clients);
            view = await(now ->
                    now.live().counted().completeness().datasets().get("data").known() == 150);
            assertThat(view.live().countedMillis())
                    .as("a file that was found is no change of what is counted")
                    .isEqualTo(COUNTED_MILLIS);

            broker.close();
            assertThat(await(now -> !now.isConnected()).live().counted().events())
                    .isEqualTo(40);

            broker = EmbeddedBroker.start(directory, port);
            assertThat(await(LiveState.View::isConnected).live().countedMillis())
                    .as("read anew")
                    .isEqualTo(COUNTED_MILLIS);
        } finally {
            broker.close();
        }
    }

    /** A thread that ended would leave old numbers on the pages for good. */
    @Test
    void readsOnWhenThereWasNotEnoughMemory() throws Exception {
        Analysis analysis = AnalysisFile.readBeforeFiles(
                Path.of(LiveTopicsTest.class.getResource("../analysis.yaml").toURI()), List.of());
        AtomicBoolean enough = new AtomicBoolean();
        Supplier<Topics> serving = () -> {
            if (enough.compareAndSet(false, true)) {
                throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("no generation serves");
        };

        try (LiveTopics live = LiveTopics.follow(Map.of("bootstrap.servers", "none:1"), serving, analysis, state)) {
            await(now -> now.problem().equals("the topics cannot be read: Java heap space"));
            await(now -> now.problem().equals("the topics cannot be read: no generation serves"));
        }
    }

    private LiveState.View await(Predicate<LiveState.View> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        LiveState.View view = state.now();
        while (!wanted.test(view)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never so: " + view);
            }
            view = state.await(view.version(), 1000);
        }
        return view;
    }

    private void write(Map<String, Object> clients) throws ExecutionException, InterruptedException {
        try (Catalogue catalogue = Catalogue.open(clients, topics);
                FilesTopic files = FilesTopic.open(clients, topics);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            catalogue.write(new CatalogueFile(FILE, "data", "/data/a.root", 1000, 100, 0, List.of()));
            files.ask(new FileRequest(FILE, "/data/a.root", "data", FileRequest.DATA, 100, WantedState.INGESTED));
            files.flush();
            send(
                    producer,
                    topics.progress(),
                    CatalogueKey.CODEC.encode(CatalogueKey.file(FILE)),
                    FileProgress.CODEC.encode(new FileProgress(FILE, "data", 0, 100, 80, 5, 5, List.of(), false)));
            send(
                    producer,
                    topics.deadLetters(),
                    new byte[0],
                    DeadLetter.CODEC.encode(new DeadLetter(
                            topics.events(), 0, 3, "data", FILE, 40, 20, "it is damaged", OptionalDouble.empty())));
            snapshot(producer);
            for (String id : List.of("one", "two")) {
                FitRequest request = FitRequest.of(id, "strength", "ada", 1);
                send(
                        producer,
                        topics.fitRequests(),
                        id.getBytes(StandardCharsets.UTF_8),
                        FitRequest.CODEC.encode(request));
            }
            FitState done = FitState.started(FitRequest.of("one", "strength", "ada", 1), "strength", 2)
                    .ended(FitState.Status.DONE, "", 1, 3);
            FitSlice slice = FitSlice.of("{}".getBytes(StandardCharsets.UTF_8)).get(0);
            send(
                    producer,
                    topics.fitResults(),
                    FitKey.CODEC.encode(new FitKey("one", 0)),
                    FitSlice.CODEC.encode(slice));
            send(producer, topics.fitResults(), FitKey.CODEC.encode(FitKey.of(done)), FitState.CODEC.encode(done));
        }
    }

    private void findAnotherFile(Map<String, Object> clients) {
        try (Catalogue catalogue = Catalogue.open(clients, topics);
                FilesTopic files = FilesTopic.open(clients, topics)) {
            catalogue.write(new CatalogueFile("34-cd", "data", "/data/b.root", 1000, 50, 0, List.of()));
            files.ask(new FileRequest("34-cd", "/data/b.root", "data", FileRequest.DATA, 50, WantedState.INGESTED));
            files.flush();
        }
    }

    /** 40 events of two blocks, and no replicas. */
    private void snapshot(KafkaProducer<byte[], byte[]> producer) throws ExecutionException, InterruptedException {
        SnapshotEncoder encoder = new SnapshotEncoder(1, 0);
        Booking events = Booking.of(
                ArrayId.of("data", Family.EVENTS), CellKind.COUNT, List.of("processed", "dropped", "lost", "bad"), 1);
        Position covered = new Position(9, 2);
        for (SnapshotRecord record : encoder.array(2, events, new long[] {40, 0, 0, 0})) {
            send(producer, topics.histograms(), record.key(), record.value());
        }
        SnapshotRecord end = encoder.marker(2, covered, 2, List.of(events));
        send(producer, topics.histograms(), end.key(), end.value());
        SnapshotRecord none = encoder.marker(2, covered, 0, List.of());
        send(producer, topics.replicas(), none.key(), none.value());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] key, byte[] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, 0, COUNTED_MILLIS, key, value))
                .get();
    }
}
