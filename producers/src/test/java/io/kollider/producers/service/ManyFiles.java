package io.kollider.producers.service;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FileStatus.State;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Measures whether the rate of a producer falls, and its memory grows, with the number of files it has done. The broker is in the same process, and counted
 * with it. Argument: files (10000).
 */
final class ManyFiles {
    private static final int PARTS = 8;

    private ManyFiles() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        Path directory = Files.createTempDirectory("many-files");
        Path watched = Files.createDirectory(directory.resolve("files"));
        ServiceFiles files = ServiceFiles.small(watched);
        for (int i = 0; i < count; i++) {
            files.add(i);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
            Topics topics = KilledProducers.create(clients, "many");
            ServiceSettings settings = new ServiceSettings(2, Duration.ofSeconds(1), Duration.ofMinutes(1), 4096);
            try (IngestService service =
                            IngestService.start(clients, topics, files.analysis(), settings, (done, total) -> {});
                    IngestStatus status = IngestStatus.open(clients, topics)) {
                long start = System.nanoTime();
                long startCpu = cpuNanos();
                long before = 0;
                for (int part = 1; part <= PARTS; ) {
                    Thread.sleep(200);
                    long done = status.refresh().stream()
                            .map(FileStatus::state)
                            .filter(state -> state == State.COMPLETE)
                            .count();
                    if (PARTS * done >= (long) part * count || service.failure().isPresent()) {
                        double seconds = (System.nanoTime() - start) * 1e-9;
                        System.gc();
                        long used = Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory();
                        double cpu = (cpuNanos() - startCpu) * 1e-6;
                        System.out.println(String.format(
                                Locale.ROOT,
                                "%d files: since the last line %.0f files/s, %.1f ms of CPU a file; heap in use %d MB, resident %d MB",
                                done,
                                (done - before) / seconds,
                                cpu / (done - before),
                                used >> 20,
                                residentKilobytes() >> 10));
                        before = done;
                        start = System.nanoTime();
                        startCpu = cpuNanos();
                        part = (int) (PARTS * done / count) + 1;
                    }
                }
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** What Linux says of the process; 0 elsewhere. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                : 0;
    }
}
