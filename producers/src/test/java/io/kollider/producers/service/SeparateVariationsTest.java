package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.TestBroker;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A producer that watches files in which variations have trees and files of their own. */
class SeparateVariationsTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "variation-files").toAbsolutePath().normalize();

    /** Of the example: data, 2 files of top quarks and 1 of Z bosons with 3 trees each, 2 of JER and 1 of the other generator. */
    private static final int SOURCES = 1 + 3 * 3 + 2 + 1;

    @TempDir
    private Path directory;

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    private Topics topics;

    @BeforeEach
    void createTopics(TestInfo test) throws IOException {
        topics = BROKER.topics(test, 3);
        try (var files = Files.list(EXAMPLE.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    private IngestService start(String... more) {
        List<String> set = new ArrayList<>(List.of("input.directory='" + directory + "'"));
        set.addAll(List.of(more));
        Analysis analysis = AnalysisFile.readBeforeFiles(EXAMPLE.resolve("analysis.yaml"), set);
        ServiceSettings settings = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofMillis(300), 4096);
        return IngestService.start(BROKER.clients(), topics, analysis, settings, (done, total) -> {});
    }

    private static boolean isComplete(List<FileStatus> files, int count) {
        return files.size() == count && files.stream().allMatch(file -> file.state() == State.COMPLETE);
    }

    @Test
    void eachTreeAndFileIsSentOnceAsItsVariation() throws Exception {
        try (IngestService service = start();
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> files = FileStates.await(status, now -> isComplete(now, SOURCES));
            assertThat(files)
                    .filteredOn(file -> file.path().endsWith("/410470_1.root"))
                    .extracting(FileStatus::dataset, FileStatus::name)
                    .containsExactlyInAnyOrder(
                            tuple("410470", path("410470_1.root")),
                            tuple("410470/JES_up", path("410470_1.root") + "/JES_up"),
                            tuple("410470/JES_down", path("410470_1.root") + "/JES_down"));
            assertThat(status.files().refresh().requests())
                    .filteredOn(request -> request.priority() == FileRequest.VARIATION)
                    .hasSize(SOURCES - 4)
                    .allMatch(request -> request.dataset().contains("/"));
            assertThat(service.failure()).isEmpty();
        }
        try (IngestService restarted = start()) {
            Thread.sleep(1000);
            assertThat(restarted.failure()).isEmpty();
        }

        Map<String, Long> entries = new TreeMap<>();
        for (BlockHeader header : headers()) {
            entries.merge(header.dataset() + " " + header.variation(), (long) header.count(), Long::sum);
        }
        assertThat(entries)
                .containsOnly(
                        Map.entry("data ", entries("data.root", "nominal")),
                        Map.entry("410470 ", topEntries("nominal")),
                        Map.entry("410470 JES_up", topEntries("nominal_JES_up")),
                        Map.entry("410470 JES_down", topEntries("nominal_JES_down")),
                        Map.entry("410470 JER__1up", entries("JER_410470.root", "nominal")),
                        Map.entry("410470 other_generator", entries("410558.root", "nominal")),
                        Map.entry("364100 ", entries("364100.root", "nominal")),
                        Map.entry("364100 JES_up", entries("364100.root", "nominal_JES_up")),
                        Map.entry("364100 JES_down", entries("364100.root", "nominal_JES_down")),
                        Map.entry("364100 JER__1up", entries("JER_364100.root", "nominal")));
        // the sums that make_data.py wrote: a tree has that of its file, the other generator its own
        assertThat(sum("410470/JES_up")).isEqualTo(1500 + 1100);
        assertThat(sum("410470/other_generator")).isEqualTo(4600);
    }

    private static long topEntries(String tree) {
        return entries("410470_1.root", tree) + entries("410470_2.root", tree);
    }

    private static long entries(String name, String tree) {
        try (RootFile file = RootFile.open(EXAMPLE.resolve("data").resolve(name))) {
            return file.tree(tree).entries();
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private double sum(String dataset) {
        return ProgressReader.read(BROKER.clients(), topics).stream()
                .filter(file -> file.dataset().equals(dataset))
                .flatMap(file -> file.sums().stream())
                .mapToDouble(FileSum::sum)
                .sum();
    }

    private List<BlockHeader> headers() throws Exception {
        List<BlockHeader> headers = new ArrayList<>();
        try (SchemaStore schemas = SchemaStore.open(BROKER.clients(), topics.schemas(), Duration.ofSeconds(10))) {
            for (ConsumerRecord<byte[], byte[]> record : Records.read(BROKER.clients(), topics.events())) {
                long fingerprint = SingleObject.fingerprint(record.value()).orElseThrow();
                EventBlockSchema schema =
                        EventBlockSchema.parse(schemas.schema(fingerprint).orElseThrow());
                headers.add(new EventBlockCodec(schema).header(record.value()));
            }
        }
        return headers;
    }

    /** The file of the other generator has the nominal tree alone. */
    @Test
    void aFileWithoutTheTreeOfAVariationFailsAsThatVariationAlone() throws Exception {
        Path third = Files.copy(directory.resolve("410558.root"), directory.resolve("410470_3.root"));
        try (IngestService service = start("input.duplicates=allow"); // its numbers are those of the nominal files
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> files = FileStates.await(
                    status,
                    now -> now.size() == SOURCES + 3
                            && now.stream().allMatch(file -> file.state().isSettled()));
            assertThat(files)
                    .filteredOn(file -> file.state() == State.FAILED)
                    .extracting(FileStatus::name, FileStatus::file, FileStatus::dataset)
                    .containsExactlyInAnyOrder(
                            tuple(third + "/JES_up", third + "/JES_up", "410470/JES_up"),
                            tuple(third + "/JES_down", third + "/JES_down", "410470/JES_down"));
            assertThat(files)
                    .filteredOn(file -> file.path().equals(third.toString()) && file.state() == State.COMPLETE)
                    .extracting(FileStatus::dataset)
                    .containsExactly("410470");
            assertThat(DeadLetterTopic.read(BROKER.clients(), topics))
                    .hasSize(2)
                    .extracting(DeadLetter::reason)
                    .allMatch(reason -> reason.startsWith(third + ": no "))
                    .anyMatch(reason -> reason.contains("nominal_JES_up"));
            assertThat(service.failure()).isEmpty();
        }
    }
}
