package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.StateSettings.Store;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashTest {
    private static final int THREADS = 2;
    private static final int MILLISECONDS_OF_BLOCK = 15;

    @TempDir
    private Path directory;

    /** Kills the service three times, each after it counted on for a while; each kill must have hit it in the middle. */
    @ParameterizedTest
    @EnumSource
    void countsExactlyWhenItIsKilledAgainAndAgain(Store store) throws Exception {
        ToyBlocks blocks = new ToyBlocks(20151, 200);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            String servers = broker.bootstrapServers();
            ToyTopics killed = ToyTopics.create(servers, "killed", 3);
            killed.send(blocks);
            List<Long> atKill = new ArrayList<>(List.of(0L));
            for (int kill = 0; kill < 3; kill++) {
                Process process = start(servers, "killed", store);
                killed.await(atKill.get(kill) + blocks.total() / 10);
                process.destroyForcibly().waitFor();
                atKill.add(killed.covered());
            }
            HistogramSet survived;
            try (HistogramService service = killed.start(directory.resolve("state"), THREADS, store)) {
                survived = killed.await(blocks.total());
                assertThat(service.failure()).isEmpty();
            }

            ToyTopics calm = ToyTopics.create(servers, "calm", 1);
            calm.send(blocks);
            try (HistogramService service = calm.start(directory.resolve("calm"), 1)) {
                assertThat(text(survived)).isEqualTo(text(calm.await(blocks.total())));
                assertThat(service.failure()).isEmpty();
            }
            blocks.requireAllOf(survived);
            assertThat(atKill).as("blocks covered at each kill").isSorted().doesNotHaveDuplicates();
            assertThat(atKill.get(3)).isLessThan(blocks.total());
        }
    }

    private Process start(String servers, String analysis, Store store) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceProcess.class.getName(),
                        servers,
                        analysis,
                        directory.resolve("state").toString(),
                        Integer.toString(THREADS),
                        Integer.toString(MILLISECONDS_OF_BLOCK),
                        store.name())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(directory.resolve("service.log").toFile()))
                .start();
    }

    private static String text(HistogramSet set) throws IOException {
        StringBuilder text = new StringBuilder();
        HistogramDump.write(set, text);
        return text.toString();
    }
}
