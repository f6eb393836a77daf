package io.kollider.streams.topology;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The service in a process of its own, which the test kills; it prints how long after its start the first block came. */
final class ServiceProcess {
    private ServiceProcess() {}

    /** @param arguments bootstrap servers, analysis, state directory, threads, milliseconds that a block takes */
    public static void main(String[] arguments) throws Exception {
        Duration pause = Duration.ofMillis(Long.parseLong(arguments[4]));
        AtomicBoolean first = new AtomicBoolean(true);
        CountingSource counting = (kind, variation, schema) -> {
            if (first.getAndSet(false)) {
                long start = ManagementFactory.getRuntimeMXBean().getStartTime();
                System.out.println("first block after " + (System.currentTimeMillis() - start) + " ms");
            }
            return ToyTopics.slow(kind, schema, pause);
        };
        ToyTopics topics = ToyTopics.of(arguments[0], arguments[1]);
        try (HistogramService service = topics.start(Path.of(arguments[2]), Integer.parseInt(arguments[3]), counting)) {
            while (service.failure().isEmpty()) {
                Thread.sleep(50);
            }
            service.failure().orElseThrow().printStackTrace();
        }
    }
}
