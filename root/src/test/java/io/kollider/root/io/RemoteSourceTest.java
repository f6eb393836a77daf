package io.kollider.root.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kollider.root.DamagedFileException;
import io.kollider.root.RootUsageException;
import io.kollider.root.UnreadableFileException;
import io.kollider.root.io.FaultyServer.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteSourceTest {

    private static final int SIZE = 100_003;

    /** Blocks of 1000 bytes, up to 4 ahead, 20 kept; three attempts with hardly a pause. */
    private static final RemoteSettings SMALL = new RemoteSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(10), 1000, 4, 20);

    /** Gives an answer up soon, as a busy machine's may be too; that costs it one of many attempts. */
    private static final RemoteSettings IMPATIENT = new RemoteSettings(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            30,
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            1000,
            4,
            20);

    private final byte[] content = new byte[SIZE];
    private FaultyServer server;

    @BeforeEach
    void start() throws IOException {
        new Random(7).nextBytes(content);
        server = new FaultyServer(content);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAnyRange() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            assertThat(source.size()).isEqualTo(SIZE);
            Random random = new Random(11);
            for (int trial = 0; trial < 300; trial++) {
                int position = random.nextInt(SIZE);
                int length = Math.min(SIZE - position, random.nextInt(trial % 10 == 0 ? SIZE : 3000));
                expect(source, position, length);
            }
            expect(source, SIZE, 0);
            expect(source, 0, SIZE);
        }
    }

    @Test
    void asksOnceForNeighbouringBlocksAndKeepsThem() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            expect(source, 50_500, 3000);
            expect(source, 51_000, 2999);
            assertThat(server.ranges()).containsExactly("bytes=0-999", "bytes=50000-53999");
        }
    }

    @Test
    void fetchesMoreAheadTheLongerItReadsForwards() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            for (int position = 20_000; position < 35_000; position += 500) {
                expect(source, position, 500);
            }
            assertThat(server.ranges())
                    .containsExactly(
                            "bytes=0-999",
                            "bytes=20000-20999",
                            "bytes=21000-22999",
                            "bytes=23000-26999",
                            "bytes=27000-31999",
                            "bytes=32000-36999");
        }
    }

    /** Each is tried again; at the third attempt the answer is whole. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DROP", "UNAVAILABLE", "SHORT_BODY", "OTHER_RANGE"})
    void triesAgainAfter(Fault fault) {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            server.fail(fault, fault);
            expect(source, 70_000, 5000);
        }
    }

    @Test
    void triesAgainAfterAnAnswerThatStalls() {
        try (FileSource source = FileSource.open(server.address(), IMPATIENT)) {
            server.fail(Fault.STALL);
            expect(source, 70_000, 5000);
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            server.fail(Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> read(source, 70_000, 10))
                    .withMessage(server.address() + ": the server answers 503, 3 times; try again later");
            expect(source, 70_000, 10);
        }
    }

    @Test
    void refusesAServerThatSendsOnlyWholeFiles() {
        server.fail(Fault.WHOLE_FILE);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FileSource.open(server.address(), SMALL))
                .withMessageContaining("the server sends only whole files");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void refusesAtOnceWhatAnotherAttemptWouldNotChange() {
        server.fail(Fault.NOT_FOUND, Fault.FORBIDDEN);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FileSource.open(server.address(), SMALL))
                .withMessageContaining("no such file");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FileSource.open(server.address(), SMALL))
                .withMessageContaining("no permission");
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void noticesThatTheFileChanged() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            server.replace(content, "\"2\"");
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> read(source, 70_000, 10))
                    .withMessageContaining("it changed on the server while it was read");
            server.replace(Arrays.copyOf(content, SIZE - 1), "\"1\"");
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> read(source, 70_000, 10))
                    .withMessageContaining("it changed on the server while it was read");
            server.replace(Arrays.copyOf(content, 500), "\"1\"");
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> read(source, 70_000, 10))
                    .withMessageContaining("does not reach byte 70000");
        }
    }

    @Test
    void followsRedirections() {
        try (FileSource source = FileSource.open(server.address("/moved.root"), SMALL)) {
            expect(source, 99_000, 1003);
        }
    }

    @Test
    void refusesRangesOutsideTheFileWithoutAsking() {
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(() -> source.cursor(source.origin("key", SIZE - 5), 6));
            assertThat(server.ranges()).hasSize(1);
        }
    }

    @Test
    void refusesOtherSchemesAndDeadServers() {
        assertThatExceptionOfType(RootUsageException.class)
                .isThrownBy(() -> FileSource.open(URI.create("root://eospublic.cern.ch//x.root"), SMALL))
                .withMessageContaining("only http and https are read");
        URI address = server.address();
        server.close();
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> FileSource.open(address, SMALL))
                .withMessageContaining("3 times; try again later");
    }

    @Test
    void servesSeveralThreads() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FileSource source = FileSource.open(server.address(), SMALL)) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(thread);
                done.add(threads.submit(() -> {
                    for (int trial = 0; trial < 100; trial++) {
                        int position = random.nextInt(SIZE - 2000);
                        expect(source, position, random.nextInt(2000));
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void expect(FileSource source, int position, int length) {
        byte[] wanted = Arrays.copyOfRange(content, position, position + length);
        assertThat(Arrays.mismatch(read(source, position, length), wanted)).isEqualTo(-1);
    }

    private static byte[] read(FileSource source, int position, int length) {
        return source.cursor(source.origin("bytes", position), length).bytes(length);
    }
}
