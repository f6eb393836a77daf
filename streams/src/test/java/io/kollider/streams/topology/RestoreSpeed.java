package io.kollider.streams.topology;

import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.StateSettings.Store;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.streams.histogram.LiveArray;
import io.kollider.streams.selection.Sign;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * How long a restart takes until the state is read from Kafka, by its size: arrays of 1000 replicas of 50 bins, written again with every
 * commit, as data do. Not a test; prints a row for each size, for benchmarks/faults.md.
 */
final class RestoreSpeed {
    private static final int REPLICAS = 1000;
    private static final int CELLS = 53;
    private static final int PARTITIONS = 3;

    private RestoreSpeed() {}

    /** @param arguments numbers of replicated histograms, a row each */
    public static void main(String[] arguments) throws Exception {
        System.out.println("MiB a partition | partitions | records | ms a partition | ms to the first new block");
        for (String histograms : arguments) {
            measure(Integer.parseInt(histograms));
        }
    }

    private static void measure(int histograms) throws Exception {
        Path directory = Files.createTempDirectory("restore");
        CountingSource counting = (events, nominal, schema) -> counting(histograms, events.dataset(), schema);
        ToyBlocks blocks = new ToyBlocks(5, 60, 1);
        ToyBlocks more = new ToyBlocks(6, 61, 1);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "restore", PARTITIONS);
            topics.send(blocks);
            try (HistogramService service = topics.start(directory.resolve("state"), 1, counting)) {
                topics.await(blocks.total(), Duration.ofMinutes(5));
            }
            topics.sendFrom(more, 60);
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            long start = System.nanoTime();
            try (HistogramService service = topics.start(
                    StreamsInstance.only(directory.resolve("state"), 1),
                    counting,
                    UnaryOperator.identity(),
                    Store.MEMORY,
                    registry)) {
                while (registry.get("kollider.streams.blocks").counter().count() < 1) {
                    Thread.sleep(1);
                }
                long first = System.nanoTime() - start;
                topics.await(blocks.total() + PARTITIONS, Duration.ofMinutes(5));
                System.out.printf(
                        Locale.ROOT,
                        "%.1f | %d | %.0f | %.0f | %d%n",
                        histograms * (double) REPLICAS * CELLS * Long.BYTES / (1 << 20),
                        registry.get("kollider.streams.restore").timer().count(),
                        registry.get("kollider.streams.restored.records")
                                .counter()
                                .count(),
                        registry.get("kollider.streams.restore").timer().mean(TimeUnit.MILLISECONDS),
                        first / 1_000_000);
            }
        }
    }

    private static Counting counting(int histograms, DatasetKind kind, EventBlockSchema schema) {
        return new Counting(
                (dataset, sums) -> {
                    List<Booking> bookings = new ArrayList<>();
                    for (int i = 0; i < histograms; i++) {
                        bookings.add(new Booking(
                                new ArrayId(dataset, Family.REPLICA, "SR", "h" + i),
                                CellKind.COUNT,
                                List.of("NOSYS"),
                                CELLS,
                                List.of(),
                                REPLICAS));
                    }
                    bookings.add(Booking.of(
                            ArrayId.of(dataset, Family.EVENTS),
                            CellKind.COUNT,
                            List.of("processed", "dropped", "lost"),
                            1));
                    return bookings;
                },
                block -> {},
                RestoreSpeed::add);
    }

    private static void add(LiveArray array, int place, Sign sign) {
        long[] values = array.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (long) sign.factor() * (i % 7);
        }
        array.touched(0, values.length);
    }
}
