package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.EventKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.StateSettings;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.histogram.ExactStoreBuilder;
import io.kollider.streams.model.Models;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Source {@code events}, one processor with the {@link io.kollider.streams.histogram.ExactStore}, sinks for snapshots, replicas and
 * dead letters. Every name is explicit: names are part of what is stored.
 */
public final class HistogramTopology {
    static final String EVENTS = "events";
    static final String COUNT = "count";
    static final String STORE = "arrays";
    static final String HISTOGRAMS = "histograms";
    static final String REPLICAS = "replicas";
    static final String DEAD_LETTERS = "dead-letters";

    /** A restart reads the changelog from its beginning: small segments, cleaned early, keep it near the size of the state. */
    private static final Map<String, String> CHANGELOG = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.1",
            "max.compaction.lag.ms", "60000");

    /** Live arrays take a quarter of the heap: another is for what is stored in memory, the rest for blocks, clients and what is evaluated. */
    private static final int LIVE_PART_OF_HEAP = 4;

    private HistogramTopology() {}

    /**
     * The topology of an analysis.
     *
     * @param models those of the analysis, open as long as the topology runs
     * @param schemas finds the schemas of blocks; asked by several threads
     * @param registry takes the meters
     */
    public static Topology of(
            Analysis analysis, Models models, Topics topics, SchemaSource schemas, MeterRegistry registry) {
        return of(analysis, models, Optional.empty(), topics, schemas, new StreamsMeters(registry));
    }

    /** @param closed the files of data, where replicas are drawn n out of n */
    static Topology of(
            Analysis analysis,
            Models models,
            Optional<ClosedFiles> closed,
            Topics topics,
            SchemaSource schemas,
            StreamsMeters meters) {
        CountingSource countings = new AnalysisCounting(analysis, models, closed);
        StateSettings state = analysis.state();
        KeyValueBytesStoreSupplier arrays = switch (state.store()) {
            case MEMORY -> Stores.inMemoryKeyValueStore(STORE);
            case DISK -> Stores.persistentKeyValueStore(STORE);
        };
        long live = state.liveBytes().orElse(Runtime.getRuntime().maxMemory() / LIVE_PART_OF_HEAP);
        long liveBytes = Math.max(1, live / analysis.partitions()); // one process may have all tasks
        return of(topics, datasets(analysis), schemas, countings, arrays, liveBytes, meters);
    }

    /**
     * The topology of some datasets.
     *
     * @param datasets the kind of every dataset that is counted, and of every variation with files of its own, by {@link EventSource#key}
     * @param arrays holds the arrays of a task
     * @param liveBytes what its live arrays should take of the heap at most
     */
    static Topology of(
            Topics topics,
            Map<String, EventKind> datasets,
            SchemaSource schemas,
            CountingSource countings,
            KeyValueBytesStoreSupplier arrays,
            long liveBytes,
            StreamsMeters meters) {
        Map<String, EventKind> known = Map.copyOf(datasets);
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        EVENTS,
                        new WallclockTimestampExtractor(), // times mean nothing here, and a record without one must not
                        // stop us
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.events())
                .addProcessor(
                        COUNT,
                        () -> new BlockProcessor(
                                store -> new IncomingBlocks(known, schemas, countings, store),
                                topics.histogram(),
                                meters),
                        EVENTS)
                .addStateStore(ExactStoreBuilder.over(arrays, liveBytes).withLoggingEnabled(CHANGELOG), COUNT)
                .addSink(
                        HISTOGRAMS,
                        topics.histograms(),
                        Destination.serializer(),
                        bytes,
                        Destination.PARTITIONER,
                        COUNT)
                .addSink(REPLICAS, topics.replicas(), Destination.serializer(), bytes, Destination.PARTITIONER, COUNT)
                .addSink(
                        DEAD_LETTERS,
                        topics.deadLetters(),
                        Destination.serializer(),
                        bytes,
                        Destination.PARTITIONER,
                        COUNT);
    }

    /** The kind of what is counted apart, by {@link EventSource#key}. */
    private static Map<String, EventKind> datasets(Analysis analysis) {
        return analysis.sources().stream().collect(Collectors.toMap(EventSource::key, EventSource::events));
    }
}
