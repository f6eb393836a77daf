package io.kollider.streams.topology;

import static io.kollider.streams.topology.ToyBlocks.block;
import static io.kollider.streams.topology.ToyBlocks.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.histogram.ExactStoreBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a snapshot is sent, and when its commit is asked for rather than waited for. Times are those of the driver, in milliseconds from its start. */
class BlockProcessorTest {
    private static final Topics TOPICS = Topics.of("toy");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long TICK = BlockProcessor.TICK.toMillis();

    @TempDir
    private Path directory;

    private final List<Long> commits = new ArrayList<>();
    private final List<Long> snapshots = new ArrayList<>();
    private TopologyTestDriver driver;
    private long sequence;
    private long now;

    @BeforeEach
    void start() {
        ByteArraySerializer bytes = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource("events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), TOPICS.events())
                .addProcessor("count", () -> new Watched(processor()), "events")
                .addStateStore(
                        ExactStoreBuilder.over(Stores.inMemoryKeyValueStore(HistogramTopology.STORE), 1 << 28)
                                .withLoggingEnabled(Map.of()),
                        "count");
        for (String sink :
                List.of(HistogramTopology.HISTOGRAMS, HistogramTopology.REPLICAS, HistogramTopology.DEAD_LETTERS)) {
            topology.addSink(sink, sink, Destination.serializer(), bytes, "count");
        }
        driver = new TopologyTestDriver(
                topology,
                StreamsSettings.of(TOPICS, Map.of("bootstrap.servers", "none:1"), StreamsInstance.only(directory, 1)),
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private static BlockProcessor processor() {
        return new BlockProcessor(
                store -> new IncomingBlocks(
                        ToyCounting.DATASETS,
                        fingerprint -> Optional.of(ToyBlocks.SCHEMA.avro()),
                        (events, nominal, schema) -> ToyCounting.of(events.dataset(), schema),
                        store),
                TOPICS.histogram(),
                new StreamsMeters(new SimpleMeterRegistry()));
    }

    /** The processor with a context that notes when a commit is asked for: the driver itself commits after every step. */
    private final class Watched implements Processor<byte[], byte[], Destination, byte[]> {
        private final BlockProcessor processor;

        Watched(BlockProcessor processor) {
            this.processor = processor;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void init(ProcessorContext<Destination, byte[]> context) {
            processor.init((ProcessorContext<Destination, byte[]>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ProcessorContext.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            commits.add(context.currentSystemTimeMs() - START.toEpochMilli());
                        }
                        try {
                            return method.invoke(context, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        @Override
        public void process(Record<byte[], byte[]> block) {
            processor.process(block);
        }

        @Override
        public void close() {
            processor.close();
        }
    }

    private void send() {
        driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(
                        new byte[0],
                        block(header("data", 1), 5),
                        new RecordHeaders(BlockNumber.first(sequence++).headers())));
    }

    private void tick() {
        driver.advanceWallClockTime(BlockProcessor.TICK);
        now += TICK;
        if (!driver.createOutputTopic(
                        HistogramTopology.HISTOGRAMS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .isEmpty()) {
            snapshots.add(now);
        }
    }

    private void quiet(Duration time) {
        for (long passed = 0; passed < time.toMillis(); passed += TICK) {
            tick();
        }
    }

    /** A block before each of some ticks. */
    private void busy(int ticks) {
        for (int i = 0; i < ticks; i++) {
            send();
            tick();
        }
    }

    @Test
    void theFirstSnapshotAfterAPauseIsCommittedAtOnce() {
        busy(1);
        assertThat(commits).containsExactlyElementsOf(snapshots).containsExactly(250L);
        quiet(Duration.ofSeconds(5));
        assertThat(commits).as("nothing more was sent").containsExactly(250L);

        busy(1);

        assertThat(snapshots).containsExactly(250L, 5500L);
        assertThat(commits).containsExactly(250L, 5500L);
    }

    @Test
    void whileBlocksComeSnapshotsWaitForTheIntervalOfCommits() {
        busy(12);

        assertThat(snapshots).containsExactly(250L, 1250L, 2250L);
        assertThat(commits).containsExactly(250L);
    }

    @Test
    void theLastSnapshotIsCommittedAtOnce() {
        busy(6); // the last one is not in the snapshot of 1250
        assertThat(snapshots).containsExactly(250L, 1250L);

        quiet(Duration.ofSeconds(3));

        assertThat(snapshots).containsExactly(250L, 1250L, 1750L);
        assertThat(commits).containsExactly(250L, 1750L);
    }

    @Test
    void aSnapshotThatTurnsOutToBeTheLastIsCommittedAsSoonAsTheInputIsQuiet() {
        busy(5); // the last one is in the snapshot of 1250, which waits for the interval

        quiet(Duration.ofSeconds(3));

        assertThat(snapshots).containsExactly(250L, 1250L);
        assertThat(commits).containsExactly(250L, 1500L);
    }
}
