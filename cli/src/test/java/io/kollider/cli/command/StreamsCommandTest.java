package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers and streams against a Kafka that stays up, each as its command runs it. */
class StreamsCommandTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "reference").toAbsolutePath().normalize();
    private static final String CUT = "pt >= 25 GeV && abs(eta) < 2.5";

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    /** What a command said. */
    private record Said(int code, String out, String err) {}

    private Said kollider(StringWriter err, String command, Path analysis, String... more) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.add(analysis.toString());
        all.addAll(Arrays.asList(more));
        all.addAll(List.of(
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--set",
                "input.directory=" + EXAMPLE.resolve("data"),
                "--set",
                "kafka.partitions=2",
                "--set",
                "samples={zee: {datasets: [{dsid: 361106, cross-section: 1 pb, files: ['" + EXAMPLE.resolve("data")
                        + "/mc_361106_zee.root']}]}}"));
        int code = Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private Said kollider(String command, Path analysis, String... more) {
        return kollider(new StringWriter(), command, analysis, more);
    }

    /** {@code kollider streams} on a thread, until it is interrupted. */
    private final class Streams implements AutoCloseable {
        private final StringWriter err = new StringWriter();
        private final Thread thread;
        private volatile Said said = new Said(-1, "", "");

        Streams(Path analysis, String instance, String... more) {
            List<String> words = new ArrayList<>(List.of(
                    "--instance-id",
                    instance,
                    "--threads",
                    "1",
                    "--standby",
                    "1",
                    "--data-dir",
                    directory.resolve(instance).toString()));
            words.addAll(List.of(more));
            thread = new Thread(() -> said = kollider(err, "streams", analysis, words.toArray(String[]::new)));
            thread.start();
        }

        void await(String words) {
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!err.toString().contains(words)) {
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new IllegalStateException("'" + words + "' was not said: " + err);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
            assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    private Path analysis(String name, String cut) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
        assertThat(text).contains(CUT);
        return Files.writeString(directory.resolve(name + ".yaml"), text.replace(CUT, cut));
    }

    private String dumpOfAll(Path analysis) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            Said list = kollider("generations list", analysis);
            if (list.out().lines().anyMatch(line -> line.contains("serves") && line.matches(".* (\\d+) of \\1 .*"))) {
                return kollider("histograms dump", analysis).out();
            }
            assertThat(System.nanoTime()).as(list.out()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void twoInstancesCountAndAnotherSelectionTakesOverWhenItHasEverything() throws Exception {
        Path old = analysis("old", CUT);
        Path changed = analysis("changed", "pt >= 30 GeV && abs(eta) < 2.5");
        assertThat(kollider("producer", old, "--once", "--interval", "0.1", "--progress", "none")
                        .code())
                .isZero();
        String before;
        try (Streams one = new Streams(old, "one");
                Streams two = new Streams(old, "two")) {
            one.await("generation 1 serves");
            two.await("generation 1 serves");
            before = dumpOfAll(old);
            assertThat(before).contains("361106\tHISTOGRAM\tee_Z\tmll");

            try (Streams three = new Streams(changed, "three")) {
                three.await("generation 2 serves");
                one.await("generation 1 is kept up to date, but generation 2 serves");
                assertThat(dumpOfAll(changed)).isNotEqualTo(before);
                assertThat(kollider("generations delete", changed, "1").err())
                        .contains("generation 1 is filled by 2 threads of 'kollider streams'");
            }
        }
        Said delete = kollider("generations delete", changed, "1");
        assertThat(delete.code()).as(delete.err()).isZero();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .noneMatch(name -> name.matches(".*(histograms|replicas)-1|.*streams-1-1.*"))
                    .anyMatch(name -> name.endsWith("histograms-2"));
        }
    }

    /** Its clients give up after five seconds, which is enough for a broker on a busy machine; without a setting it is a minute. */
    @Test
    void waitsForAKafkaThatIsAway() throws Exception {
        Path analysis = analysis("away", CUT);
        Path clients = Files.writeString(
                directory.resolve("clients.properties"), "default.api.timeout.ms=5000\nrequest.timeout.ms=4000\n");
        int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        try (Streams streams = new Streams(analysis, "only", "--client-settings", clients.toString())) {
            streams.await("generation 1 serves");

            broker.close();
            streams.await("Kafka does not answer: ");
            broker = EmbeddedBroker.start(directory.resolve("broker"), port);

            streams.await("Kafka answers again");
            assertThat(kollider("producer", analysis, "--once", "--interval", "0.1", "--progress", "none")
                            .code())
                    .isZero();
            assertThat(dumpOfAll(analysis)).contains("361106\tHISTOGRAM\tee_Z\tmll");
        }
    }

    @Test
    void refusesEventsWhosePartitionsWereChanged() throws Exception {
        Path analysis = analysis("parts", CUT);
        assertThat(kollider("producer", analysis, "--once", "--interval", "0.1", "--progress", "none")
                        .code())
                .isZero();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createPartitions(Map.of("kollider.reference.events-1", NewPartitions.increaseTo(5)))
                    .all()
                    .get();
        }

        Said streams = kollider("streams", analysis, "--data-dir", directory + "/state");

        assertThat(streams.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(streams.err())
                .contains("kollider.reference.events-1 has 5 partitions, not 2", "take back the change of the topic");
    }

    @Test
    void saysWhatIsWrongWithItsOptions() throws Exception {
        Path analysis = analysis("options", CUT);

        assertThat(kollider("streams", analysis, "--instance-id", "a/b").err()).contains("instance 'a/b'");
        assertThat(kollider("streams", analysis, "--threads", "0").err()).contains("at least one thread");
    }
}
