package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.StateSettings.Store;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.streams.topology.KillingClients.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real processes are killed (-9) while blocks come in; the canonical dump, replicas included, must be that of an undisturbed run. The
 * short form runs with every build. A longer one is recorded in benchmarks/faults.md; system properties {@code kollider.kills},
 * {@code kollider.instances}, {@code kollider.partitions}, {@code kollider.standbys}, {@code kollider.store} (DISK, MEMORY) and {@code kollider.seed} choose it.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("kollider.kills", 7);
    private static final int INSTANCES = Integer.getInteger("kollider.instances", 2);
    private static final int PARTITIONS = Integer.getInteger("kollider.partitions", 3);
    private static final int STANDBYS = Integer.getInteger("kollider.standbys", 1);
    private static final Store STORE = Store.valueOf(System.getProperty("kollider.store", "DISK"));
    private static final long SEED = Long.getLong("kollider.seed", 20151);
    /** Blocks of each of nine files, so that blocks come in as long as processes are killed. */
    private static final int BLOCKS = 25 + 5 * KILLS;

    @TempDir
    private Path directory;

    @Test
    void countsExactlyWhenItIsKilledAgainAndAgain() throws Exception {
        ToyBlocks blocks = new ToyBlocks(SEED, 3 * BLOCKS, 3);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            String servers = broker.bootstrapServers();
            ToyTopics killed = ToyTopics.create(servers, "killed", PARTITIONS);
            HistogramSet survived;
            try (KilledInstances instances =
                    new KilledInstances(servers, "killed", directory, INSTANCES, STANDBYS, STORE, SEED)) {
                long start = System.nanoTime();
                killed.sendWhile(blocks, () -> {
                    instances.look();
                    return instances.kills() / (double) KILLS;
                });
                instances.close();
                System.out.printf(
                        "%d kills in %d s: %s; %d times another instance took over; seed %d%n",
                        instances.kills(),
                        (System.nanoTime() - start) / 1_000_000_000,
                        instances.killsByPoint(),
                        instances.takeovers(),
                        SEED);
                assertThat(instances.kills()).isGreaterThanOrEqualTo(KILLS);
                assertThat(instances.killsByPoint())
                        .as(Files.readString(directory.resolve("service.log")))
                        .containsKeys(KILLS < 20 ? new Point[] {Point.PUT, Point.BEFORE_COMMIT} : Point.values());
            }
            long atLastKill = killed.covered();
            try (HistogramService service = killed.start(directory.resolve("instance-0"), 2, STORE)) {
                survived = killed.await(blocks.total(), Duration.ofMinutes(3));
                assertThat(service.failure()).isEmpty();
            }
            ToyTopics calm = ToyTopics.create(servers, "calm", 1);
            calm.send(blocks);
            try (HistogramService service = calm.start(directory.resolve("calm"), 1)) {
                assertThat(text(survived)).isEqualTo(text(calm.await(blocks.total(), Duration.ofMinutes(3))));
                assertThat(service.failure()).isEmpty();
            }
            blocks.requireAllOf(survived);
            assertThat(atLastKill).isPositive().isLessThan(blocks.total());
        } catch (IllegalStateException | AssertionError e) {
            Path log = directory.resolve("service.log");
            if (Files.exists(log)) {
                String[] lines = Files.readString(log).split("\n");
                System.out.println(
                        String.join("\n", Arrays.copyOfRange(lines, Math.max(0, lines.length - 200), lines.length)));
            }
            throw e;
        }
    }

    private static String text(HistogramSet set) throws IOException {
        StringBuilder text = new StringBuilder();
        HistogramDump.write(set, text);
        return text.toString();
    }
}
