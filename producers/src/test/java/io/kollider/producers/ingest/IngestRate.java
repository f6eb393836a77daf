package io.kollider.producers.ingest;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Events a second of CPU time on the way from files into Kafka: the whole process of the producer, its threads for the network included; the broker is another
 * process. Each round sends all files into new topics; the first one is cold. Arguments: rounds, analysis file, settings. With the argument {@code broker}
 * alone it is the broker.
 */
final class IngestRate {
    private static final int PARTITIONS = 4;

    private IngestRate() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("broker")) {
            broker();
            return;
        }
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestRate.class.getName(),
                        "broker")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8))) {
            String servers = said.readLine();
            for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
                send(round, servers, arguments);
            }
        } finally {
            broker.getOutputStream().close();
            broker.waitFor();
        }
    }

    private static void send(int round, String servers, String[] arguments) throws Exception {
        Map<String, Object> clients = Map.of("bootstrap.servers", servers);
        List<String> settings = Arrays.asList(arguments).subList(2, arguments.length);
        Analysis analysis = AnalysisFile.read(Path.of(arguments[1]), settings);
        Topics topics = Topics.of("rate-" + round);
        try (Admin admin = Admin.create(clients)) {
            TopicSetup.create(admin, topics, PARTITIONS);
        }
        IngestPlan plan = IngestPlan.of(analysis);
        long bytes = plan.planned().stream().mapToLong(PlannedFile::bytes).sum();
        double before = cpuSeconds();
        Ingest.run(clients, topics, plan, PARTITIONS, 1, (done, total) -> {});
        double seconds = cpuSeconds() - before;
        System.out.println(String.format(
                Locale.ROOT,
                "%d events, %.1f MB of files, %.2f s of CPU: %.0f events/s, %.1f MB/s",
                plan.entries(),
                bytes * 1e-6,
                seconds,
                plan.entries() / seconds,
                bytes * 1e-6 / seconds));
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                * 1e-9;
    }

    /** Until its input ends. */
    private static void broker() throws Exception {
        Path directory = Files.createTempDirectory("ingest-rate");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            System.out.println(broker.bootstrapServers());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
