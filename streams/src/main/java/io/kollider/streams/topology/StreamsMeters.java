package io.kollider.streams.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the application counts of itself. Work that is repeated after an aborted transaction counts again. */
final class StreamsMeters {
    private final Counter blocks;
    private final Counter events;
    private final Counter deadLetters;
    private final Counter threadDeaths;
    private final Timer restores;
    private final Counter restoredRecords;

    StreamsMeters(MeterRegistry registry) {
        blocks = counter(registry, "kollider.streams.blocks", "Blocks added to the arrays", "blocks");
        events = counter(registry, "kollider.streams.events", "Events in these blocks", "events");
        deadLetters = counter(
                registry,
                "kollider.streams.dead.letters",
                "Blocks that became dead letters, or events of theirs",
                "records");
        threadDeaths = counter(
                registry, "kollider.streams.thread.deaths", "Stream threads that died of an exception", "threads");
        restores = Timer.builder("kollider.streams.restore")
                .description("Time to read the state of one partition")
                .register(registry);
        restoredRecords =
                counter(registry, "kollider.streams.restored.records", "Records of state that were read", "records");
    }

    private static Counter counter(MeterRegistry registry, String name, String description, String unit) {
        return Counter.builder(name).description(description).baseUnit(unit).register(registry);
    }

    void counted(int eventsOfBlock) {
        blocks.increment();
        events.increment(eventsOfBlock);
    }

    void buried() {
        deadLetters.increment();
    }

    void restored(long records, Duration time) {
        restores.record(time);
        restoredRecords.increment(records);
    }

    void threadDied() {
        threadDeaths.increment();
    }
}
