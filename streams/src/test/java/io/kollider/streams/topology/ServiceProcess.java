package io.kollider.streams.topology;

import io.kollider.analysis.StateSettings.Store;
import java.nio.file.Path;
import java.time.Duration;

/** The service in a process of its own, which the test kills, or which ends itself at a named point. */
final class ServiceProcess {
    private ServiceProcess() {}

    /**
     * Counts until it is killed.
     *
     * @param arguments bootstrap servers, analysis, state directory, name of the instance, threads, standbys, milliseconds that a block
     *     takes, point at which to end, how often it is reached before, where state is
     */
    public static void main(String[] arguments) throws Exception {
        ToyTopics topics = ToyTopics.of(arguments[0], arguments[1]);
        StreamsInstance instance = new StreamsInstance(
                arguments[3], Path.of(arguments[2]), Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
        Duration pause = Duration.ofMillis(Long.parseLong(arguments[6]));
        KillingClients.Point point = KillingClients.Point.valueOf(arguments[7]);
        int nth = Integer.parseInt(arguments[8]);
        try (HistogramService service = topics.start(
                instance,
                (events, nominal, schema) -> ToyTopics.slow(events.dataset(), schema, pause),
                clients -> new KillingClients(clients, point, nth),
                Store.valueOf(arguments[9]))) {
            while (service.failure().isEmpty()) {
                Thread.sleep(50);
            }
            service.failure().orElseThrow().printStackTrace();
        }
        System.exit(1);
    }
}
