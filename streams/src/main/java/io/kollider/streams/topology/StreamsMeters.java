package io.kollider.streams.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the application counts of itself. Work that is repeated after an aborted transaction counts again. */
final class StreamsMeters {
    private final Counter blocks;
    private final Counter events;
    private final Counter deadLetters;
    private final Counter threadDeaths;

    StreamsMeters(MeterRegistry registry) {
        blocks = counter(registry, "kollider.streams.blocks", "Blocks added to the arrays", "blocks");
        events = counter(registry, "kollider.streams.events", "Events in these blocks", "events");
        deadLetters = counter(registry, "kollider.streams.dead.letters", "Records that became dead letters", "records");
        threadDeaths = counter(
                registry, "kollider.streams.thread.deaths", "Stream threads that died of an exception", "threads");
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

    void threadDied() {
        threadDeaths.increment();
    }
}
