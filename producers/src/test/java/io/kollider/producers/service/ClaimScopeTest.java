package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.file.AnalysisFile;
import io.kollider.producers.NumberedFile;
import io.kollider.producers.TestBroker;
import io.kollider.root.write.Packing;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Among which files an event may be once: those of a dataset, or of one variation of it, in one generation of events. */
class ClaimScopeTest {
    private static final int PARTITIONS = 3;
    private static final long RUN = 310_000;

    @TempDir
    private Path directory;

    @RegisterExtension
    private static final TestBroker BROKER = new TestBroker();

    private Path yaml;

    @BeforeEach
    void writeAnalysis() throws Exception {
        for (String name : List.of("nominal", "JES_up", "JES_down")) {
            Files.createDirectory(directory.resolve(name));
        }
        yaml = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: numbered
                luminosity: {value: 1 /pb}
                input: {tree: analysis}
                samples:
                  z:
                    datasets:
                      - {dsid: 361106, cross-section: 1 pb, files: nominal, sum-of-weights: {nominal: 300, entries: 300}}
                regions: {all: {select: eventNumber > 0, histograms: [{variable: runNumber, bins: 1, range: [0, 1]}]}}
                systematics:
                  JES:
                    up: {variation: JES_up, files: JES_up, sum-of-weights: {nominal: 300, entries: 300}}
                    down: {variation: JES_down, files: JES_down, sum-of-weights: {nominal: 300, entries: 300}}
                """);
    }

    private void file(String name, Packing packing, long first, long last) throws Exception {
        NumberedFile.write(directory.resolve(name), packing, RUN, LongStream.rangeClosed(first, last));
    }

    /** The files when nothing is left to do with any of them. */
    private List<FileStatus> ingested(Topics topics, int count) throws Exception {
        BROKER.create(topics, PARTITIONS);
        ServiceSettings settings = new ServiceSettings(2, Duration.ofMillis(100), Duration.ofMillis(500), 4096);
        try (IngestService service = IngestService.start(
                        BROKER.clients(),
                        topics,
                        AnalysisFile.readBeforeFiles(yaml, List.of()),
                        settings,
                        (done, total) -> {});
                IngestStatus status = IngestStatus.open(BROKER.clients(), topics)) {
            List<FileStatus> now = FileStates.await(status, count, FileStates::isSettled);
            assertThat(service.failure()).isEmpty();
            return now;
        }
    }

    @Test
    void variedEventsHaveTheNumbersOfTheNominalOnesButAreInAVariationOnce() throws Exception {
        file("nominal/a.root", Packing.ZSTD, 1, 300);
        file("JES_up/a.root", Packing.ZSTD, 1, 150);
        file("JES_up/b.root", Packing.ZSTD, 101, 200);
        file("JES_down/a.root", Packing.ZSTD, 1, 300);

        List<FileStatus> files = ingested(Topics.of("variations"), 4);

        assertThat(files)
                .filteredOn(file -> file.state() == State.COMPLETE)
                .extracting(FileStatus::dataset)
                .containsExactlyInAnyOrder("361106", "361106/JES_up", "361106/JES_down");
        assertThat(files)
                .filteredOn(file -> file.state() == State.FAILED)
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.dataset()).isEqualTo("361106/JES_up");
                    assertThat(file.reason())
                            .contains("event 101 of run 310000 is in")
                            .contains("which dataset 361106/JES_up has already, and so are 50 of the");
                });
    }

    @Test
    void aNewGenerationOfEventsKnowsNoClaimOfAnOlderOne() throws Exception {
        file("nominal/a.root", Packing.ZSTD, 1, 100);
        assertThat(ingested(new Topics("generations", 1, 1), 1))
                .extracting(FileStatus::state)
                .containsExactly(State.COMPLETE);

        file("nominal/b.root", Packing.ZLIB, 51, 150);
        List<FileStatus> first = ingested(new Topics("generations", 1, 1), 2);
        List<FileStatus> second = ingested(new Topics("generations", 2, 2), 2);

        assertThat(first)
                .extracting(file -> Path.of(file.path()).getFileName().toString(), FileStatus::state)
                .containsExactlyInAnyOrder(tuple("a.root", State.COMPLETE), tuple("b.root", State.FAILED));
        assertThat(second).extracting(FileStatus::state).containsExactlyInAnyOrder(State.COMPLETE, State.FAILED);
        assertThat(second)
                .filteredOn(file -> file.state() == State.COMPLETE)
                .singleElement()
                .satisfies(file -> assertThat(file.sent()).isEqualTo(100));
    }
}
