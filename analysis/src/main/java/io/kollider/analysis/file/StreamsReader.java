package io.kollider.analysis.file;

import io.kollider.analysis.StateSettings;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code streams} and {@code kafka}: how the work is divided, and where streams keep what they count. */
final class StreamsReader {
    private static final int DEFAULT_PARTITIONS = 4;
    private static final int DEFAULT_THREADS = 2;
    private static final double LEAST_LIVE_BYTES = 1e6;

    /** What {@code streams} says. */
    record Streams(int threads, StateSettings state) {}

    private StreamsReader() {}

    static Streams streams(Optional<Entry> streams) {
        int threads = streams.flatMap(entry -> entry.optional("threads"))
                .flatMap(entry -> entry.whole(1))
                .orElse(DEFAULT_THREADS);
        StateSettings state = streams.map(StreamsReader::state).orElse(StateSettings.DEFAULT);
        streams.ifPresent(Entry::noOtherKeys);
        return new Streams(threads, state);
    }

    /** Partitions of events, of {@code kafka}. */
    static int partitions(Optional<Entry> kafka) {
        return kafka.flatMap(entry -> {
                    Optional<Integer> value = entry.optional("partitions").flatMap(v -> v.whole(1));
                    entry.noOtherKeys();
                    return value;
                })
                .orElse(DEFAULT_PARTITIONS);
    }

    private static StateSettings state(Entry streams) {
        StateSettings.Store store = streams.optional("state")
                .flatMap(s -> s.choice(StateSettings.Store.class))
                .orElse(StateSettings.DEFAULT.store());
        Optional<Entry> live = streams.optional("live-arrays");
        Optional<Double> bytes = live.flatMap(l -> Quantity.of(l, Quantity.SIZE, "256 MB"));
        if (bytes.isPresent() && !(bytes.get() >= LEAST_LIVE_BYTES)) {
            live.get().problem("should be 1 MB or more");
            bytes = Optional.empty();
        }
        return new StateSettings(
                store, bytes.map(b -> OptionalLong.of(b.longValue())).orElse(StateSettings.DEFAULT.liveBytes()));
    }
}
