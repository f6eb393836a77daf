package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.NumberedFile;
import io.kollider.producers.TestBroker;
import io.kollider.root.write.Packing;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FilePartition;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.event.CopyColumn;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever files hold the same events, and whoever sends them: each event of a dataset counts at most once. */
class DuplicateEventsTest {
    private static final int PARTITIONS = 4;
    private static final long RUN = 284_500;

    @TempDir
    private Path directory;

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    private Topics topics;
    private Path yaml;

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        topics = BROKER.topics(test, PARTITIONS);
        Files.createDirectory(directory.resolve("data"));
        yaml = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: numbered
                luminosity: {value: 1 /pb}
                input: {tree: analysis}
                samples: {data: {data: true, files: data}}
                regions: {all: {select: eventNumber > 0, histograms: [{variable: runNumber, bins: 1, range: [0, 1]}]}}
                """);
    }

    private IngestService start(String... settings) {
        Analysis analysis = AnalysisFile.readBeforeFiles(yaml, List.of(settings));
        ServiceSettings service = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofMillis(500), 4096);
        return IngestService.start(BROKER.clients(), topics, analysis, service, (done, total) -> {});
    }

    private Path file(String name, Packing packing, long first, long last) throws Exception {
        return NumberedFile.write(
                directory.resolve("data").resolve(name), packing, RUN, LongStream.rangeClosed(first, last));
    }

    /** How often each event counts, by run · 10⁹ + event. */
    private Map<Long, Integer> counts() throws Exception {
        Map<Long, Integer> counts = new TreeMap<>();
        try (SchemaStore schemas = SchemaStore.open(BROKER.clients(), topics.schemas(), Duration.ofSeconds(30))) {
            for (ConsumerRecord<byte[], byte[]> record : Records.read(BROKER.clients(), topics.events())) {
                EventBlockSchema schema = EventBlockSchema.parse(
                        schemas.schema(SingleObject.fingerprint(record.value()).orElseThrow())
                                .orElseThrow());
                EventBlock block = new EventBlock(schema);
                new EventBlockCodec(schema).decode(record.value(), block);
                OptionalInt copy = CopyColumn.in(schema);
                int sign = BlockNumber.in(record.headers()).orElseThrow().withdrawal() ? -1 : 1;
                for (int i = 0; i < block.count(); i++) {
                    if (copy.isPresent() && block.booleans(copy.getAsInt())[i]) {
                        continue; // streams leave it out
                    }
                    long run = block.longs(schema.index("runNumber"))[i];
                    counts.merge(
                            1_000_000_000L * run + block.longs(schema.index("eventNumber"))[i], sign, Integer::sum);
                }
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<Long, Integer> once(long first, long last) {
        Map<Long, Integer> counts = new TreeMap<>();
        LongStream.rangeClosed(first, last).forEach(event -> counts.put(1_000_000_000L * RUN + event, 1));
        return counts;
    }

    @Test
    void ofTwoFilesWithTheSameEventsOneCounts() throws Exception {
        Path a = file("a.root", Packing.ZSTD, 1, 3000);
        Path b = file("b.root", Packing.ZLIB, 1, 3000);
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now = FileStates.await(status, 2, FileStates::isSettled);

            assertThat(now).filteredOn(file -> file.state() == State.COMPLETE).hasSize(1);
            FileStatus failed = now.stream()
                    .filter(file -> file.state() == State.FAILED)
                    .findFirst()
                    .orElseThrow();
            Path other = failed.path().equals(a.toString()) ? b : a;
            assertThat(failed.reason())
                    .startsWith(failed.path() + ": event 1 of run 284500 is in " + other + " too")
                    .contains("3000 of the 3000 events");
            assertThat(failed.sent()).isZero();
            assertThat(DeadLetterTopic.read(BROKER.clients(), topics))
                    .singleElement()
                    .extracting(DeadLetter::reason)
                    .isEqualTo(failed.reason());
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts()).isEqualTo(once(1, 3000));
    }

    @Test
    void aFileThatOverlapsPartlyIsRefusedUntilTheOtherIsWithdrawn() throws Exception {
        file("a.root", Packing.ZSTD, 1, 2000);
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            FileStatus first =
                    FileStates.await(status, 1, FileStates::isSettled).get(0);
            Path b = file("b.root", Packing.ZSTD, 1991, 5000);
            List<FileStatus> now = FileStates.await(status, 2, FileStates::isSettled);
            assertThat(now.get(0).state()).isEqualTo(State.COMPLETE);
            assertThat(now.get(1).reason())
                    .startsWith(b + ": event 1991 of run 284500 is in " + first.path() + " too")
                    .contains("10 of the 3010 events");
            assertThat(counts()).isEqualTo(once(1, 2000));

            FileRequest request = status.files().refresh().request(first.file()).orElseThrow();
            status.files().ask(request.with(WantedState.WITHDRAWN));
            status.files().flush();
            FileStates.await(status, 2, file -> !file.file().equals(first.file()) || file.state() == State.WITHDRAWN);
            FileFailure failure = status.files().refresh().failures().get(0);
            status.files().retry(failure);
            status.files().flush();
            FileStates.await(status, 2, file -> file.file().equals(first.file()) || file.state() == State.COMPLETE);
            assertThat(counts()).isEqualTo(once(1991, 5000));

            status.files().ask(request.with(WantedState.INGESTED));
            status.files().flush();
            now = FileStates.await(status, 2, FileStates::isSettled);
            assertThat(now.get(0).reason()).contains("event 1991 of run 284500 is in " + b);
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts()).isEqualTo(once(1991, 5000));
    }

    /** Neighbours, numbers in turns, another run: nothing is taken for equal that is not. */
    @Test
    void filesThatShareNoEventAreSent() throws Exception {
        Path data = directory.resolve("data");
        long[] odd = LongStream.rangeClosed(0, 999).map(i -> 2 * i + 1).toArray();
        NumberedFile.write(data.resolve("odd.root"), Packing.NONE, RUN, LongStream.of(odd));
        NumberedFile.write(
                data.resolve("even.root"), Packing.NONE, RUN, LongStream.of(odd).map(i -> i + 1));
        NumberedFile.write(data.resolve("next.root"), Packing.NONE, RUN, LongStream.rangeClosed(2001, 2100));
        NumberedFile.write(data.resolve("run.root"), Packing.NONE, RUN + 1, LongStream.rangeClosed(1, 2100));
        NumberedFile.write(
                data.resolve("runs.root"),
                Packing.NONE,
                LongStream.rangeClosed(1, 500).map(i -> i % 2 == 0 ? RUN - 1 : RUN + 2),
                LongStream.rangeClosed(1, 500).map(i -> i / 2));
        NumberedFile.write(data.resolve("empty.root"), Packing.NONE, RUN, LongStream.empty());
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            FileStates.await(status, 6, file -> file.state() == State.COMPLETE);
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts())
                .hasSize(2000 + 100 + 2100 + 500)
                .allSatisfy((event, count) -> assertThat(count).isEqualTo(1));
    }

    /** The second file's copies lie in different stretches of its entries, the first one's side by side. */
    @Test
    void aFileThatHasAnEventTwiceIsRefused() throws Exception {
        Path data = directory.resolve("data");
        Path near = NumberedFile.write(data.resolve("a.root"), Packing.ZSTD, RUN, LongStream.of(4, 9, 7, 9));
        Path far = NumberedFile.write(
                data.resolve("b.root"),
                Packing.ZSTD,
                RUN,
                LongStream.concat(LongStream.rangeClosed(1001, 301_000), LongStream.of(1234)));
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now = FileStates.await(status, 2, file -> file.state() == State.FAILED);
            assertThat(now)
                    .extracting(FileStatus::reason)
                    .satisfiesExactlyInAnyOrder(
                            reason -> assertThat(reason).startsWith(near + ": has event 9 of run 284500 twice"),
                            reason -> assertThat(reason).startsWith(far + ": has event 1234 of run 284500 twice"));
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts()).isEmpty();
    }

    @Test
    void duplicatesThatAreAllowedAreSent() throws Exception {
        file("a.root", Packing.ZSTD, 1, 20);
        file("b.root", Packing.ZLIB, 11, 30);
        try (IngestService service = start("input.duplicates=allow");
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            FileStates.await(status, 2, file -> file.state() == State.COMPLETE);
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts()).hasSize(30).containsEntry(1_000_000_000L * RUN + 15, 2);
    }

    /** Each file shares events with the one before and the one after it; which of them count depends on who comes first. */
    @Test
    void twoProducersWithDifferentPartitionsCountNoEventTwice() throws Exception {
        try (IngestService first = start();
                IngestService second = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            Thread.sleep(1500); // both have partitions
            int files = 12;
            for (int i = 0; i < files; i++) {
                file(i + ".root", Packing.NONE, 100 * i + 1, 100 * i + 150);
            }
            List<FileStatus> now = FileStates.await(status, files, FileStates::isSettled);
            assertThat(now.stream()
                            .map(file -> FilePartition.of(file.file(), PARTITIONS))
                            .distinct())
                    .hasSizeGreaterThan(1);
            assertThat(now).filteredOn(file -> file.state() == State.COMPLETE).hasSizeBetween(1, files);
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
        assertThat(counts())
                .isNotEmpty()
                .allSatisfy((event, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void copiesAreLeftOutOneByOneWhateverComesFirst() throws Exception {
        try (IngestService first = start("input.duplicates=count-once");
                IngestService second = start("input.duplicates=count-once");
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            for (int i = 0; i < 6; i++) {
                file(i + ".root", Packing.NONE, 1000 * i + 1, 1000 * i + 2500);
            }
            file("same.root", Packing.ZSTD, 1, 2500);
            NumberedFile.write(
                    directory.resolve("data/run.root"), Packing.NONE, RUN + 1, LongStream.rangeClosed(1, 10));
            FileStates.await(status, 8, FileStates.are(State.COMPLETE));
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
        Map<Long, Integer> expected = once(1, 7500);
        LongStream.rangeClosed(1, 10).forEach(event -> expected.put(1_000_000_000L * (RUN + 1) + event, 1));
        assertThat(counts()).isEqualTo(expected);
    }

    /** The later file may go; the earlier one, for which it left events out, not before it. */
    @Test
    void aFileThatOthersCountOnIsNotWithdrawnBeforeThem() throws Exception {
        file("a.root", Packing.ZSTD, 1, 2000);
        try (IngestService service = start("input.duplicates=count-once");
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            FileStatus a = FileStates.await(status, 1, FileStates::isSettled).get(0);
            file("b.root", Packing.ZSTD, 1501, 4000);
            FileStatus b =
                    FileStates.await(status, 2, FileStates.are(State.COMPLETE)).get(1);
            assertThat(counts()).isEqualTo(once(1, 4000));

            withdraw(status, a);
            FileStatus refused = FileStates.await(
                            status, 2, file -> !file.file().equals(a.file()) || file.state() == State.FAILED)
                    .get(0);
            assertThat(refused.reason()).contains("cannot be withdrawn", "shares with " + b.path());
            assertThat(counts()).isEqualTo(once(1, 4000));

            withdraw(status, b);
            FileStates.await(status, 2, file -> !file.file().equals(b.file()) || file.state() == State.WITHDRAWN);
            assertThat(counts()).isEqualTo(once(1, 2000));
            status.files().retry(status.files().refresh().failures().get(0)); // to withdraw a
            status.files().flush();
            FileStates.await(status, 2, FileStates.are(State.WITHDRAWN));
            assertThat(counts()).isEmpty();

            status.files()
                    .ask(status.files()
                            .refresh()
                            .request(b.file())
                            .orElseThrow()
                            .with(WantedState.INGESTED));
            status.files().flush();
            FileStates.await(status, 2, file -> !file.file().equals(b.file()) || file.state() == State.COMPLETE);
            assertThat(service.failure()).isEmpty();
        }
        assertThat(counts()).isEqualTo(once(1501, 4000));
    }

    private static void withdraw(IngestStatus status, FileStatus file) {
        status.files()
                .ask(status.files().refresh().request(file.file()).orElseThrow().with(WantedState.WITHDRAWN));
        status.files().flush();
    }

    /** Pairs of files that share events, a pair for each place where the producer is killed. */
    @Test
    void whereverTheProducerIsKilledEachEventCountsOnce() throws Exception {
        List<String> places = List.of("BEFORE_CLAIM 2", "IN_CLAIM 2", "AFTER_CLAIM 2", "BEFORE 1", "IN 1");
        assertThat(countsAfterKills(places, List.of()))
                .hasSize(3000 * places.size())
                .allSatisfy((event, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void whereverTheProducerIsKilledTheSameCopiesAreLeftOut() throws Exception {
        List<String> places = List.of("AFTER_CLAIM 2", "IN 1");
        assertThat(countsAfterKills(places, List.of("input.duplicates=count-once")))
                .hasSize(5000 * places.size())
                .allSatisfy((event, count) -> assertThat(count).isEqualTo(1));
    }

    private Map<Long, Integer> countsAfterKills(List<String> places, List<String> settings) throws Exception {
        Path log = directory.resolve("log");
        for (int i = 0; i < places.size(); i++) {
            file(i + "a.root", Packing.NONE, 10_000L * i + 1, 10_000L * i + 3000);
            file(i + "b.root", Packing.NONE, 10_000L * i + 2001, 10_000L * i + 5000);
            Process process =
                    ServiceProcess.start(BROKER.servers(), topics, yaml, settings, "producer", places.get(i), log);
            try {
                assertThat(process.waitFor(5, TimeUnit.MINUTES))
                        .as("%s: %s", places.get(i), Files.readString(log))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(places.get(i)).isEqualTo(137);
        }
        int files = 2 * places.size();
        try (IngestService service = start(settings.toArray(String[]::new));
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now = FileStates.await(status, files, FileStates::isSettled);
            assertThat(now)
                    .filteredOn(FileStates.are(State.COMPLETE))
                    .hasSize(settings.isEmpty() ? places.size() : files);
            assertThat(service.failure()).isEmpty();
        }
        return counts();
    }
}
