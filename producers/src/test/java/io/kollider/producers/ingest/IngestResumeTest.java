package io.kollider.producers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.producers.ingest.EventsTopic.Block;
import io.kollider.schemas.catalogue.FileProgress;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stops an ingest, the next one goes on: at the end the topic holds what an undisturbed one would have written. */
class IngestResumeTest {
    private static final int PARTITIONS = 3;
    private static final Path EXAMPLE =
            Path.of("..", "examples", "ttbar-z").toAbsolutePath().normalize();
    private static final Path ZMUMU = EXAMPLE.resolve("data").resolve("mc_361107_zmumu.root");

    @TempDir
    private static Path logs;

    @TempDir
    private Path directory;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;
    private static IngestPlan plan;
    private static SortedMap<Integer, List<Block>> undisturbed;

    @BeforeAll
    static void ingestUndisturbed() throws Exception {
        broker = EmbeddedBroker.start(logs);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        plan = IngestPlan.of(analysis(ZMUMU));
        EventsTopic events = EventsTopic.create(clients, "undisturbed", PARTITIONS);
        Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, (done, total) -> {});
        undisturbed = events.read();
    }

    /** The example with fewer of its large files: one of them holds several transactions. */
    private static Analysis analysis(Path zmumu) {
        return AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), settings(zmumu));
    }

    private static List<String> settings(Path zmumu) {
        return List.of(
                "samples.data.files=['" + EXAMPLE.resolve("data").resolve("data_2015_periodD.root") + "']",
                "samples.z.datasets=[{dsid: 361107, cross-section: 1 pb, files: ['" + zmumu + "']}]");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void requireResumed(EventsTopic events) throws InterruptedException {
        long before = visible(events);
        assertThat(before).isStrictlyBetween(0L, plan.entries());
        AtomicLong first = new AtomicLong(-1);

        Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, (done, total) -> first.compareAndSet(-1, done));

        assertThat(first.get()).isGreaterThanOrEqualTo(before);
        assertThat(events.read()).isEqualTo(undisturbed);
    }

    /** What was committed before the stop: at least one transaction, which readers may see only a moment later. */
    private static long visible(EventsTopic events) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            long sent = IngestState.read(clients, events.topics()).sent();
            if (sent > 0) {
                return sent;
            }
            Thread.sleep(20);
        }
        return 0;
    }

    @Test
    void goesOnAfterAnInterrupt() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "interrupted", PARTITIONS);
        Thread ingest = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();

        Throwable thrown =
                catchThrowable(() -> Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, (done, total) -> {
                    if (done > 0 && interrupted.compareAndSet(false, true)) {
                        ingest.interrupt();
                        IngestProcess.await(); // it must not be done before it hears of it
                    }
                }));

        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        requireResumed(events);
    }

    @Test
    void aFileDamagedInTheMiddleIsSentUpToThereAndFromThereOnceItIsSound() throws Exception {
        EventsTopic events = EventsTopic.create(clients, "damaged", PARTITIONS);
        byte[] bytes = Files.readAllBytes(ZMUMU);
        bytes[4_800_000] ^= 1; // in a basket of the entries from 30000 on, of which the plan reads but the header
        Path damaged = Files.write(directory.resolve("damaged.root"), bytes);
        IngestPlan damagedPlan = IngestPlan.of(analysis(damaged));

        IngestException e = catchThrowableOfType(
                IngestException.class,
                () -> Ingest.run(clients, events.topics(), damagedPlan, PARTITIONS, 2, (done, total) -> {}));

        assertThat(e.problems()).singleElement().asString().startsWith(damaged + ": tree analysis, branch ");
        FileProgress left = IngestState.read(clients, events.topics()).files().stream()
                .filter(file -> !file.complete())
                .findFirst()
                .orElseThrow();
        assertThat(left.sent()).isStrictlyBetween(0L, 30_000L);

        Ingest.run(clients, events.topics(), plan, PARTITIONS, 2, (done, total) -> {});

        assertThat(byFile(events.read())).isEqualTo(byFile(undisturbed)); // the end of the file is now behind others
    }

    private static Map<String, List<Block>> byFile(SortedMap<Integer, List<Block>> blocks) {
        return blocks.values().stream().flatMap(List::stream).collect(Collectors.groupingBy(Block::file));
    }

    /** Two threads commit at most twice 16 blocks of 1024 entries more, which is less than half of all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 25, 50})
    void goesOnAfterKillMinusNine(int percent) throws Exception {
        EventsTopic events = EventsTopic.create(clients, "killed-" + percent, PARTITIONS);
        long enough = percent * plan.entries() / 100;
        Process process = start(events.topics().analysis(), enough);
        try (BufferedReader out = process.inputReader()) {
            long done = 0;
            while (done < enough) {
                String line = out.readLine();
                assertThat(line).as("after %d entries", done).isNotNull();
                done = Long.parseLong(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        requireResumed(events);
    }

    private static Process start(String topics, long enough) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName()));
        command.addAll(List.of(
                broker.bootstrapServers(),
                topics,
                Integer.toString(PARTITIONS),
                Long.toString(enough),
                EXAMPLE.resolve("analysis.yaml").toString()));
        command.addAll(settings(ZMUMU));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
