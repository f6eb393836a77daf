package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.TestBroker;
import io.kollider.producers.ingest.FileCheck;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IngestServiceTest {
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    private ServiceFiles files;
    private Topics topics;

    @BeforeEach
    void createTopics(TestInfo test) {
        files = ServiceFiles.small(directory);
        topics = BROKER.topics(test, PARTITIONS);
    }

    private IngestService start() {
        return start(Duration.ofMillis(500));
    }

    private IngestService start(Duration patience) {
        ServiceSettings settings = new ServiceSettings(2, Duration.ofMillis(100), patience, 4096);
        return IngestService.start(BROKER.clients(), topics, files.analysis(), settings, (done, total) -> {});
    }

    @Test
    void filesThatComeAreSentOnce() throws Exception {
        byte[] late = files.bytes(2);
        try (IngestService service = start(Duration.ofMinutes(1));
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            files.add(1);
            FileStates.await(status, 1, FileStates.are(State.COMPLETE));

            Files.write(files.path("zee_2.root"), Arrays.copyOf(late, late.length / 2)); // still being written
            files.put("again.root", files.bytes(1));
            Thread.sleep(300);
            Files.write(files.path("zee_2.root"), late);
            FileStates.await(status, 2, FileStates.are(State.COMPLETE));
            assertThat(service.failure()).isEmpty();
        }
        EventNumbers.read(BROKER.clients(), topics).requireCopies(files, 2);
        assertThat(DeadLetterTopic.read(BROKER.clients(), topics)).isEmpty();
    }

    @Test
    void aFileThatCannotBeSentIsADeadLetterAndIsTriedAgainWhenAsked() throws Exception {
        byte[] bytes = files.bytes(1);
        bytes[33_800] ^= 1; // in the middle of a basket, of which only the header is read when a file is found
        files.put("damaged.root", bytes);
        files.put("cut.root", Arrays.copyOf(files.bytes(2), 50_000));
        files.add(3);
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now =
                    FileStates.await(status, 3, file -> file.state().isSettled());

            assertThat(now).filteredOn(FileStates.are(State.COMPLETE)).hasSize(1);
            assertThat(now)
                    .filteredOn(FileStates.are(State.FAILED))
                    .extracting(FileStatus::reason)
                    .hasSize(2)
                    .allMatch(reason -> reason.startsWith(directory.toString()));
            List<DeadLetter> letters = DeadLetterTopic.read(BROKER.clients(), topics);
            assertThat(letters)
                    .extracting(DeadLetter::topic)
                    .containsExactlyInAnyOrder(
                            files.path("damaged.root").toString(),
                            files.path("cut.root").toString());
            assertThat(letters).extracting(DeadLetter::count).containsExactlyInAnyOrder(ServiceFiles.ENTRIES, 0);

            files.put("damaged.root", files.bytes(1)); // sound now, but nobody asked to try again
            Files.delete(files.path("cut.root"));
            for (FileFailure failure : status.files().refresh().failures()) {
                status.files().retry(failure);
            }
            status.files().flush();
            FileStates.await(status, 2, FileStates.are(State.COMPLETE));
            assertThat(service.failure()).isEmpty();
        }
        EventNumbers.read(BROKER.clients(), topics).requireCopies(files, 2);
    }

    /** Both are found in one look; the sum belongs to as many entries as one of them has. */
    @Test
    void refusesTheFileThatHasMoreEntriesThanGivenSumsAreFor() throws Exception {
        files.add(1);
        files.add(2);
        List<String> settings = new ArrayList<>(files.settings());
        settings.add("systematics={}");
        settings.add(
                "samples.z.datasets.0.sum-of-weights={nominal: 1000, entries: %d}".formatted(ServiceFiles.ENTRIES));
        Analysis analysis = AnalysisFile.readBeforeFiles(files.example(), settings);
        ServiceSettings service = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofMillis(500), 4096);
        try (IngestService started =
                        IngestService.start(BROKER.clients(), topics, analysis, service, (done, total) -> {});
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now =
                    FileStates.await(status, 2, file -> file.state().isSettled());

            assertThat(now).filteredOn(FileStates.are(State.COMPLETE)).hasSize(1);
            assertThat(now)
                    .filteredOn(FileStates.are(State.FAILED))
                    .singleElement()
                    .satisfies(file -> assertThat(file.reason())
                            .contains("has 435 entries, the files of dataset 361106 before it 435")
                            .contains("says that there are 435 in all"));
            assertThat(started.failure()).isEmpty();
        }
    }

    /** What two producers do that find a surplus file each in the same moment, before either sees what the other asks for. */
    @Test
    void ofFilesThatWereAskedForAtOnceOneIsRefusedThatIsTooMany() throws Exception {
        List<String> settings = new ArrayList<>(files.settings());
        settings.add("systematics={}");
        settings.add("samples.z.datasets.0.sum-of-weights={nominal: 1000, entries: %d}"
                .formatted(2 * ServiceFiles.ENTRIES - 1));
        Analysis analysis = AnalysisFile.readBeforeFiles(files.example(), settings);
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere.part")); // no producer looks there
        EventSource source = analysis.sources().stream()
                .filter(of -> of.kind() == DatasetKind.SIMULATION)
                .findFirst()
                .orElseThrow();
        List<FileRequest> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path path = Files.write(elsewhere.resolve(i + ".part"), files.bytes(i));
            requests.add(new FileCheck(analysis).open(source, path).request());
        }
        ServiceSettings service = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofMillis(500), 4096);
        try (IngestService started =
                        IngestService.start(BROKER.clients(), topics, analysis, service, (done, total) -> {});
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            files.add(0); // its schema is published, and it is one of the three
            requests.forEach(status.files()::ask);
            status.files().flush();
            List<FileStatus> now =
                    FileStates.await(status, 3, file -> file.state().isSettled());

            assertThat(now).filteredOn(FileStates.are(State.COMPLETE)).hasSize(1);
            assertThat(now)
                    .filteredOn(FileStates.are(State.FAILED))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(file.reason()) // a claim counts until its file is refused
                            .containsPattern("has 435 entries, the files of dataset 361106 before it (435|870);")
                            .contains("says that there are 869 in all"));
            assertThat(started.failure()).isEmpty();
        }
    }

    @Test
    void twoProducersShareThePartitionsAndOneTakesOverWhatTheOtherLeaves() throws Exception {
        for (int i = 0; i < 20; i++) {
            files.add(i);
        }
        IngestService first = start();
        try (IngestStatus status = IngestStatus.open(BROKER.clients(), topics);
                IngestService second = start()) {
            Thread.sleep(1500);
            for (int i = 20; i < 40; i++) {
                files.add(i);
            }
            Thread.sleep(300);
            first.close();
            for (int i = 40; i < 50; i++) {
                files.add(i);
            }
            FileStates.await(status, 50, FileStates.are(State.COMPLETE));
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
        EventNumbers.read(BROKER.clients(), topics).requireCopies(files, 50);
    }

    @Test
    void aFileIsWithdrawnAndIngestedAgain() throws Exception {
        files.add(1);
        files.add(2);
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            FileRequest request = status.files()
                    .refresh()
                    .request(FileStates.await(status, 2, FileStates.are(State.COMPLETE))
                            .get(0)
                            .file())
                    .orElseThrow();

            ask(status, request.with(WantedState.WITHDRAWN));
            FileStates.await(
                    status,
                    2,
                    file -> file.state() == (file.file().equals(request.file()) ? State.WITHDRAWN : State.COMPLETE));
            EventNumbers.read(BROKER.clients(), topics).requireCopies(files, 1);

            ask(status, request.with(WantedState.INGESTED));
            FileStates.await(status, 2, FileStates.are(State.COMPLETE));
            assertThat(service.failure()).isEmpty();
        }
        EventNumbers.read(BROKER.clients(), topics).requireCopies(files, 2);
    }

    @Test
    void theBlockOfADeadLetterIsSentAgainOnceAWish() throws Exception {
        files.add(1);
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            String file = FileStates.await(status, 1, FileStates.are(State.COMPLETE))
                    .get(0)
                    .file();
            ConsumerRecord<byte[], byte[]> block =
                    Records.read(BROKER.clients(), topics.events()).get(0);
            status.files()
                    .tryAgain(List.of(new DeadLetter(
                            topics.events(),
                            block.partition(),
                            block.offset(),
                            "361106",
                            file,
                            0,
                            435,
                            "why",
                            OptionalDouble.empty())));
            for (int i = 0;
                    i < 2400 && Records.read(BROKER.clients(), topics.events()).size() < 2;
                    i++) {
                Thread.sleep(50);
            }
            assertThat(service.failure()).isEmpty();
        }
        try (IngestService restarted = start()) {
            Thread.sleep(1500);
            assertThat(restarted.failure()).isEmpty();
        }

        List<ConsumerRecord<byte[], byte[]>> blocks = Records.read(BROKER.clients(), topics.events());
        assertThat(blocks).hasSize(2);
        assertThat(BlockNumber.in(blocks.get(1).headers())).contains(BlockNumber.again(1, 0));
        assertThat(blocks.get(1).value()).isEqualTo(blocks.get(0).value());
        try (IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            assertThat(status.refresh()).allMatch(FileStates.are(State.COMPLETE));
            assertThat(status.files().refresh().replays()).isEmpty();
        }
    }

    private static void ask(IngestStatus status, FileRequest request) throws IOException {
        status.files().ask(request);
        status.files().flush();
    }
}
