package io.kollider.streams.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.BookedAxis;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.CellKind;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotEncoder;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises, and what it relies on in Kafka Streams: one flush before each commit. */
class ExactStoreTest {
    private static final String CHANGELOG = "application-sums-changelog";
    private static final int LENGTH = LiveArray.CHUNK + 100;

    private static final Booking BOOKING = new Booking(
            new ArrayId("410472", Family.HISTOGRAM, "emu_1b", "mll"),
            CellKind.WEIGHTED,
            List.of("NOSYS", "JES__1up"),
            5,
            List.of(BookedAxis.of(List.of(0.0, 1.0, 2.0))),
            0);

    @TempDir
    Path directory;

    private Adder adder;

    /** The crash tests ran with this version; the hook is internal, so another version needs them again. */
    @Test
    void runsOnTheVersionThatTheCrashTestsRanOn() {
        assertThat(AppInfoParser.getVersion()).isEqualTo("4.3.1");
        assertThat(Arrays.stream(CachedStateStore.class.getMethods()).map(Method::getName))
                .containsExactlyInAnyOrder("setFlushListener", "flushCache", "clearCache");
    }

    @Test
    void writesEachTouchedChunkOnceForACommit() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            input(driver).pipeInput(block(0, 0, LENGTH - 1));

            assertThat(changelog(driver))
                    .as("two chunks of the array and the covered mark")
                    .isEqualTo(3);
        }
    }

    @Test
    void writesOnlyTheChunksThatChanged() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            input.pipeInput(block(0, 0, LENGTH - 1));
            changelog(driver);

            input.pipeInput(block(1, 3));

            assertThat(changelog(driver)).isEqualTo(2);
        }
    }

    /** The same store without the marker interface: its flush is never called, and all is lost. */
    @Test
    void isNotWrittenWithoutTheInternalInterface() {
        StoreBuilder<ExactStore> marked = inMemory();
        Forgetful forgetful = new Forgetful(marked);
        try (TopologyTestDriver driver = driver(forgetful)) {
            input(driver).pipeInput(block(0, 3));

            assertThat(changelog(driver)).isZero();
        }
    }

    @Test
    void isHandedToProcessorsAsItIs() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            assertThat(adder.found).isInstanceOf(ExactStore.class);
            assertThat(driver.getAllStateStores().get("sums")).isInstanceOf(ExactStore.class);
        }
    }

    @Test
    void isReadBackWhenItIsOpenedAgain() {
        try (TopologyTestDriver driver = driver(persistent())) {
            input(driver).pipeInput(block(0, 0, 0, LENGTH - 1));

            adder.store.open();

            LiveArray array = adder.store.array("sums", LENGTH);
            assertThat(array.values()[0]).isEqualTo(2);
            assertThat(array.values()[LENGTH - 1]).isEqualTo(1);
            assertThat(adder.store.covered()).isEqualTo(new Position(1, 1));
            assertThat(adder.store.records()).isEqualTo(1);
        }
    }

    /** Two arrays of which only one has room: each is read again when it is its turn, and none that changed is given up. */
    @Test
    void readsAgainWhatItGaveUp() {
        ExactStoreBuilder narrow = ExactStoreBuilder.over(
                Stores.persistentKeyValueStore("sums"), (long) Long.BYTES * (LENGTH + LiveArray.CHUNK));
        try (TopologyTestDriver driver = driver(narrow)) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            input.pipeInput(block(0, 0, LENGTH - 1));
            LiveArray sums = adder.store.array("sums", LENGTH);
            LiveArray other = adder.store.array("other", LENGTH);
            assertThat(sums.isLive()).isFalse();

            other.values()[3] = 7;
            other.touched(3, 4);
            assertThat(sums.values()[LENGTH - 1]).isEqualTo(1);
            assertThat(other.isLive()).as("changed, so it stays").isTrue();
            assertThat(adder.store.isFull()).isTrue();

            input.pipeInput(block(1, 0)); // one commit
            assertThat(adder.store.isFull()).isFalse();
            assertThat(adder.store.array("sums", LENGTH).values()[0]).isEqualTo(2);
            assertThat(adder.store.array("other", LENGTH).values()[3]).isEqualTo(7);
            assertThat(sums.isLive()).isFalse();
            assertThatThrownBy(() -> sums.touched(0, 1)).hasMessageContaining("given up");
        }
    }

    @Test
    void refusesAnArrayOfAnotherLengthThanStored() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            input(driver).pipeInput(block(0, 1));
            adder.store.open();

            assertThatThrownBy(() -> adder.store.array("sums", 7)).hasMessageContaining("new --data-dir");
        }
    }

    @Test
    void knowsItsLayoutsWhenItIsOpenedAgain() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            adder.store.array(BOOKING).values()[5] = 7;
            adder.store.array(BOOKING).touched(5, 6);
            input(driver).pipeInput(block(0, 1));
            adder.store.open();

            assertThat(adder.store.booked()).extracting(LiveArray::booking).containsExactly(BOOKING);
            assertThat(adder.store.booked(BOOKING.id()).orElseThrow().values()[5])
                    .isEqualTo(7);
            assertThat(adder.store.array(BOOKING))
                    .isSameAs(adder.store.booked().iterator().next());
        }
    }

    @Test
    void refusesAnArrayOfAnotherLayoutThanStored() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            adder.store.array(BOOKING);
            input(driver).pipeInput(block(0, 1));
            adder.store.open();

            Booking other = new Booking(
                    BOOKING.id(),
                    BOOKING.kind(),
                    BOOKING.rows(),
                    BOOKING.cells(),
                    List.of(BookedAxis.of(List.of(0.0, 1.0, 2.5))),
                    0);

            assertThatThrownBy(() -> adder.store.array(other))
                    .isInstanceOf(StateLayoutException.class)
                    .hasMessageContaining("new --data-dir");
        }
    }

    @Test
    void tellsWhichSlicesOfASnapshotChanged() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            input(driver).pipeInput(block(0, SnapshotEncoder.SLICE_LONGS));
            LiveArray array = adder.store.array("sums", LENGTH);

            assertThat(array.slices()).isEqualTo(2);
            assertThat(array.takeChanged(0)).isFalse();
            assertThat(array.takeChanged(1)).isTrue();
            assertThat(array.takeChanged(1)).as("it forgets").isFalse();
        }
    }

    @Test
    void refusesABlockWithAGapBeforeIt() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            input.pipeInput(block(0, 1));

            assertThatThrownBy(() -> input.pipeInput(block(2, 1)))
                    .rootCause()
                    .hasMessageContaining("blocks below 1, but block 2");
        }
    }

    @Test
    void refusesABlockThatCameBefore() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            TestInputTopic<byte[], byte[]> input = input(driver);
            input.pipeInput(block(0, 1));

            assertThatThrownBy(() -> input.pipeInput(block(0, 1)))
                    .rootCause()
                    .hasMessageContaining("blocks below 1, but block 0");
        }
    }

    @Test
    void neverFlushesAHalfAppliedBlock() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            input(driver).pipeInput(block(0, 3));
            changelog(driver);
            adder.store.begin(1, 1);
            adder.add(3);

            assertThatThrownBy(adder.store::flushCache).hasMessageContaining("applied by half");

            adder.store.end(1);
            adder.store.flushCache();
            assertThat(adder.store.records()).isEqualTo(2);
        }
    }

    @Test
    void refusesAnArrayKeptAcrossAnOpening() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            LiveArray kept = adder.store.array("sums", LENGTH);
            adder.store.open();

            assertThatThrownBy(() -> kept.touched(0, 1)).hasMessageContaining("opened again");
        }
    }

    @Test
    void isNotOpenedOverUnwrittenSums() {
        try (TopologyTestDriver driver = driver(inMemory())) {
            input(driver).pipeInput(block(0, 3));
            changelog(driver);
            adder.store.begin(1, 1);
            adder.add(3);
            adder.store.end(1);

            assertThatThrownBy(adder.store::open).hasMessageContaining("never written");
            adder.store.flushCache();
        }
    }

    @Test
    void cannotLoseItsChangelog() {
        assertThatThrownBy(() -> inMemory().withLoggingDisabled()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ExactStoreBuilder inMemory() {
        return ExactStoreBuilder.over(Stores.inMemoryKeyValueStore("sums"), 1 << 30);
    }

    private static ExactStoreBuilder persistent() {
        return ExactStoreBuilder.over(Stores.persistentKeyValueStore("sums"), 1 << 30);
    }

    private TopologyTestDriver driver(StoreBuilder<?> store) {
        Topology topology = new Topology()
                .addSource("blocks", "blocks")
                .addProcessor("adder", Adder::new, "blocks")
                .addStateStore(store, "adder");
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        return new TopologyTestDriver(topology, settings);
    }

    private static TestInputTopic<byte[], byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic("blocks", new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Changelog records since the last call. */
    private static int changelog(TopologyTestDriver driver) {
        return driver.createOutputTopic(CHANGELOG, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    /** A block that adds one to each of some cells. */
    private static TestRecord<byte[], byte[]> block(long sequence, int... cells) {
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES * cells.length);
        Arrays.stream(cells).forEach(value::putInt);
        RecordHeaders headers = new RecordHeaders();
        headers.add("seq", ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        return new TestRecord<>(new byte[0], value.array(), headers);
    }

    private final class Adder extends ContextualProcessor<byte[], byte[], Void, Void> {
        private StateStore found;
        private ExactStore store;

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<Void, Void> context) {
            super.init(context);
            adder = this;
            found = context.getStateStore("sums");
            store = found instanceof Forgetful.Unmarked unmarked ? unmarked.store : (ExactStore) found;
            store.open();
        }

        @Override
        public void process(Record<byte[], byte[]> block) {
            long offset = context().recordMetadata().orElseThrow().offset();
            long sequence =
                    ByteBuffer.wrap(block.headers().lastHeader("seq").value()).getLong();
            store.begin(offset, sequence);
            ByteBuffer cells = ByteBuffer.wrap(block.value());
            while (cells.hasRemaining()) {
                add(cells.getInt());
            }
            store.end(offset);
        }

        void add(int cell) {
            LiveArray array = store.array("sums", LENGTH);
            array.values()[cell]++;
            array.touched(cell, cell + 1);
        }
    }

    /** Builds the exact store hidden behind a plain one, so that Kafka Streams does not see its hook. */
    private record Forgetful(StoreBuilder<ExactStore> marked) implements StoreBuilder<StateStore> {
        private static final class Unmarked implements StateStore {
            private final ExactStore store;

            Unmarked(ExactStore store) {
                this.store = store;
            }

            @Override
            public String name() {
                return store.name();
            }

            @Override
            public void init(StateStoreContext context, StateStore root) {
                store.init(context, root);
            }

            @Override
            public void close() {
                store.close();
            }

            @Override
            public boolean persistent() {
                return store.persistent();
            }

            @Override
            public boolean isOpen() {
                return store.isOpen();
            }
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public StateStore build() {
            return new Unmarked(marked.build());
        }

        @Override
        public Map<String, String> logConfig() {
            return marked.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return marked.name();
        }
    }
}
