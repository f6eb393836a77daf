package io.kollider.streams.topology;

import static io.kollider.streams.topology.ToyBlocks.block;
import static io.kollider.streams.topology.ToyBlocks.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SingleObject;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotReader;
import io.kollider.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramTopologyTest {
    private static final Topics TOPICS = Topics.of("toy");
    private static final Schema NO_BLOCK = Schema.createRecord("Other", null, "x", false, List.of());

    @TempDir
    private Path directory;

    private final Map<Long, Schema> schemas = new HashMap<>(Map.of(
            ToyBlocks.SCHEMA.fingerprint(),
            ToyBlocks.SCHEMA.avro(),
            SchemaNormalization.parsingFingerprint64(NO_BLOCK),
            NO_BLOCK));

    private TopologyTestDriver driver;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SnapshotReader histograms = new SnapshotReader(1, SchemaSource.NONE);
    private final SnapshotReader replicas = new SnapshotReader(1, SchemaSource.NONE);
    private long sequence;

    private Topology topology(StreamsMeters meters) {
        return HistogramTopology.of(
                TOPICS,
                ToyCounting.DATASETS,
                fingerprint -> Optional.ofNullable(schemas.get(fingerprint)),
                (events, nominal, schema) -> ToyCounting.of(events.dataset(), schema),
                Stores.inMemoryKeyValueStore(HistogramTopology.STORE),
                1 << 28,
                meters);
    }

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                topology(new StreamsMeters(registry)),
                StreamsSettings.of(TOPICS, Map.of("bootstrap.servers", "none:1"), StreamsInstance.only(directory, 1)));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Names are part of what is stored: a changed one loses the state, or leaves it behind. */
    @Test
    void keepsItsNames() {
        assertThat(topology(new StreamsMeters(registry)).describe()).hasToString("""
                Topologies:
                   Sub-topology: 0
                    Source: events (topics: [kollider.toy.events-1])
                      --> count
                    Processor: count (stores: [arrays])
                      --> dead-letters, histograms, replicas
                      <-- events
                    Sink: dead-letters (topic: kollider.toy.dead-letters)
                      <-- count
                    Sink: histograms (topic: kollider.toy.histograms-1)
                      <-- count
                    Sink: replicas (topic: kollider.toy.replicas-1)
                      <-- count

                """);
    }

    @Test
    void forwardsSnapshotsThatReproduceTheArrays() throws Exception {
        ToyBlocks blocks = new ToyBlocks(20151, 20);
        for (List<byte[]> file : blocks.files()) {
            for (byte[] block : file) {
                send(block);
                driver.advanceWallClockTime(Duration.ofMillis(190));
            }
        }

        HistogramSet set = read();

        blocks.requireAllOf(set);
        assertThat(set.covered()).containsExactly(Map.entry(0, new Position(60, 60)));
        assertThat(registry.counter("kollider.streams.blocks").count()).isEqualTo(60);
    }

    @Test
    void sendsOnlySlicesThatChanged() throws Exception {
        send(new ToyBlocks(1, 1).files().get(0).get(0));
        int first = snapshot().size();
        send(block(header("410472", 1), 5));

        assertThat(first).as("4 bookings, 6 slices, a marker").isEqualTo(11);
        assertThat(snapshot())
                .as("yield, one slice of three of the histogram, sums, events, a marker")
                .hasSize(5);
    }

    @Test
    void sendsNothingWhenNothingCame() {
        send(block(header("data", 1), 5));
        snapshot();

        assertThat(snapshot()).isEmpty();
        assertThat(drain(TOPICS.replicas())).hasSize(1 + 2 + 1);
    }

    @Test
    void sendsTheLastSnapshotAsSoonAsTheInputIsQuiet() {
        send(block(header("data", 1), 5));
        driver.advanceWallClockTime(BlockProcessor.TICK);
        drain(TOPICS.histograms());
        send(block(header("data", 1), 5));
        driver.advanceWallClockTime(BlockProcessor.TICK);
        assertThat(drain(TOPICS.histograms())).as("blocks still come in").isEmpty();

        driver.advanceWallClockTime(BlockProcessor.TICK);

        assertThat(drain(TOPICS.histograms())).isNotEmpty();
    }

    @Test
    void buriesABlockThatIsDamagedAndGoesOn() throws Exception {
        byte[] block = block(header("410472", 2), 5, 6);
        send(Arrays.copyOf(block, block.length - 3));
        send(block);

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(TOPICS.events());
            assertThat(letter.partition()).isZero();
            assertThat(letter.offset()).isZero();
            assertThat(letter.dataset()).isEqualTo("410472");
            assertThat(letter.file()).isEqualTo("file-410472");
            assertThat(letter.firstEntry()).isEqualTo(40);
            assertThat(letter.count()).isEqualTo(2);
            assertThat(letter.reason()).isEqualTo("event block of 95 bytes, at byte 81, x: 2 items in 14 bytes");
            assertThat(letter.sumOfWeights()).as("its header is whole").hasValue(0.5);
        });
        HistogramSet set = read();
        assertThat(set.array(ArrayId.of("410472", Family.EVENTS))).containsExactly(2, 0, 2);
        assertThat(set.sumw(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), 0, 0))
                .as("the lost block's share is dropped")
                .isEqualTo(0.5);
        assertThat(set.covered()).containsExactly(Map.entry(0, new Position(2, 2)));
    }

    @Test
    void buriesABlockThatCannotBeEvaluated() throws Exception {
        send(block(header("data", 1), Double.POSITIVE_INFINITY));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(
                        "cannot be evaluated: java.lang.ArithmeticException: x of the first event is; infinite");
        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(0, 0, 1);
    }

    /** Of data the header counts entries by luminosity, which are no weights. */
    @Test
    void saysWhichShareOfTheSumOfWeightsIsLost() throws Exception {
        send(block(header("410472", 1, new SumOfWeights("NOSYS", 2.5, 4)), Double.POSITIVE_INFINITY));
        send(block(header("data", 1, new SumOfWeights("run 1", 0, 7)), Double.POSITIVE_INFINITY));

        assertThat(deadLetters())
                .extracting(DeadLetter::sumOfWeights)
                .containsExactly(OptionalDouble.of(1.5), OptionalDouble.empty());
    }

    @Test
    void buriesBlocksOfDatasetsThatTheAnalysisDoesNotHave() throws Exception {
        send(block(header("999999", 1), 5));

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("dataset '999999' is not in the analysis");
            assertThat(letter.count()).isEqualTo(1);
        });
        assertThat(read().bookings()).isEmpty();
    }

    @Test
    void buriesABlockWithOtherSumsThanItsDataset() throws Exception {
        send(block(header("410472", 1), 5));
        send(block(header("410472", 1, new SumOfWeights("MUR2", 0, 1)), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly("it carries the sums of weights [MUR2], its dataset has [NOSYS]");
        assertThat(read().array(ArrayId.of("410472", Family.EVENTS))).containsExactly(1, 0, 1);
    }

    @Test
    void buriesABlockThatCannotBeBooked() throws Exception {
        send(block(header("410472", 1, new SumOfWeights("NOSYS", 0, 1), new SumOfWeights("NOSYS", 0, 1)), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .first()
                .asString()
                .startsWith("cannot be booked: ");
    }

    @Test
    void buriesBlocksOfFilesOfAVariationThatTheAnalysisDoesNotHave() throws Exception {
        send(block(new BlockHeader("data", "JES__1up", "file", 0, 1, 1, List.of()), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly("dataset 'data/JES__1up' is not in the analysis");
    }

    @Test
    void buriesWhatIsNoBlock() throws Exception {
        send("rubbish".getBytes(StandardCharsets.UTF_8));
        send(null);
        send(SingleObject.header(SchemaNormalization.parsingFingerprint64(NO_BLOCK)));
        send(block(header("data", 1), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(
                        "not a single-object encoded block: 7 bytes without Avro marker",
                        "the record has no value",
                        "not the schema of an event block: x.Other");
        assertThat(read().covered()).containsExactly(Map.entry(0, new Position(4, 4)));
    }

    @Test
    void buriesARecordWithoutBlockNumberWithoutTakingItsPlace() throws Exception {
        pipe(block(header("data", 1), 5), new RecordHeaders());
        send(block(header("data", 1), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .first()
                .asString()
                .startsWith("no block number");
        HistogramSet set = read();
        assertThat(set.array(ArrayId.of("data", Family.EVENTS))).containsExactly(1, 0, 0);
        assertThat(set.covered()).containsExactly(Map.entry(0, new Position(2, 1)));
    }

    @Test
    void takesBlocksBackToTheLastBit() throws Exception {
        ToyBlocks kept = new ToyBlocks(1, 3);
        ToyBlocks withdrawn = new ToyBlocks(2, 3);
        List<byte[]> back = withdrawn.files().stream().flatMap(List::stream).toList();
        for (byte[] block : back) {
            send(block);
        }
        for (List<byte[]> file : kept.files()) {
            file.forEach(this::send);
        }

        for (int block = back.size() - 1; block >= 0; block--) {
            takeBack(back.get(block), block);
        }

        kept.requireAllOf(read());
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aLostBlockThatIsTakenBackIsNotLostAnyMore() throws Exception {
        byte[] infinite = block(header("data", 1), Double.POSITIVE_INFINITY);
        byte[] unknown = block(header("999999", 1), 5);
        send(infinite);
        send(unknown);
        deadLetters();

        takeBack(unknown, 1);
        takeBack(infinite, 0);

        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(0, 0, 0);
        assertThat(deadLetters()).extracting(DeadLetter::reason).as("settled").containsExactly("", "");
    }

    /** The rest of their block is counted; what is said of them holds until it is taken back. */
    @Test
    void namesEventsThatAloneAreLeftOut() throws Exception {
        byte[] simulation = block(header("410472", 3), 5, Double.NaN, Double.NaN);
        byte[] data = block(header("data", 2), 5, Double.NaN);
        send(simulation);
        send(data);

        List<DeadLetter> letters = deadLetters();
        assertThat(letters)
                .extracting(
                        DeadLetter::dataset,
                        DeadLetter::firstEntry,
                        DeadLetter::count,
                        DeadLetter::sumOfWeights,
                        DeadLetter::counted)
                .containsExactly(
                        tuple("410472", 40L, 2, OptionalDouble.of(0), true),
                        tuple("data", 40L, 1, OptionalDouble.empty(), true));
        assertThat(letters.get(0).reason())
                .startsWith("2 of the block's 3 events have a weight that is not finite")
                .endsWith("; the first is entry 41");

        sendAgain(simulation, 0);
        assertThat(deadLetters()).as("it was not lost").isEmpty();
        takeBack(simulation, 0);
        assertThat(deadLetters())
                .extracting(DeadLetter::firstEntry, DeadLetter::reason)
                .containsExactly(tuple(40L, ""));
    }

    @Test
    void aBlockThatIsSentAgainCountsOnceAndOnlyIfItWasLost() throws Exception {
        byte[] block = block(header("data", 1), 5);
        byte[] damaged = Arrays.copyOf(block, block.length - 3);
        send(block);
        send(damaged);
        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(1, 0, 1);
        deadLetters();

        sendAgain(block, 0);
        sendAgain(block, 1);
        sendAgain(block, 1);

        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(2, 0, 0);
        assertThat(deadLetters()).extracting(DeadLetter::reason).as("settled").containsExactly("");

        takeBack(block, 1);

        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(1, 0, 0);
    }

    @Test
    void aBlockThatIsStillLostWhenSentAgainIsLostOnce() throws Exception {
        byte[] infinite = block(header("data", 1), Double.POSITIVE_INFINITY);
        send(infinite);

        sendAgain(infinite, 0);

        assertThat(read().array(ArrayId.of("data", Family.EVENTS))).containsExactly(0, 0, 1);
        assertThat(deadLetters()).hasSize(2);
    }

    @Test
    void stopsRatherThanKeepWhatIsToBeTakenBack() {
        byte[] block = block(header("data", 1), 5);
        send(block);

        assertThatThrownBy(() -> takeBack(Arrays.copyOf(block, block.length - 3), 0))
                .hasStackTraceContaining("block 1 takes back block 0, which was counted, but cannot be evaluated now");
    }

    @Test
    void stopsAtAGapInTheBlockNumbers() {
        send(block(header("data", 1), 5));
        sequence++;

        assertThatThrownBy(() -> send(block(header("data", 1), 5)))
                .rootCause()
                .hasMessageContaining("blocks below 1, but block 2");
    }

    @Test
    void stopsAtABlockThatCameBefore() {
        send(block(header("data", 1), 5));
        sequence--;

        assertThatThrownBy(() -> send(block(header("data", 1), 5)))
                .rootCause()
                .hasMessageContaining("blocks below 1, but block 0");
    }

    /** Its header is that of any block, so it is known what is lost. */
    @Test
    void buriesABlockOfUnknownSchemaAndGoesOn() throws Exception {
        send(block(header("410472", 1), 5));
        send(block(ToyBlocks.OTHER_SCHEMA, header("410472", 2), 5, 6));
        send(block(header("410472", 1), 5));

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.offset()).isEqualTo(1);
            assertThat(letter.dataset()).isEqualTo("410472");
            assertThat(letter.file()).isEqualTo("file-410472");
            assertThat(letter.firstEntry()).isEqualTo(40);
            assertThat(letter.count()).isEqualTo(2);
            assertThat(letter.sumOfWeights()).hasValue(0.5);
            assertThat(letter.reason())
                    .isEqualTo(
                            "block of unknown schema "
                                    + Long.toHexString(ToyBlocks.OTHER_SCHEMA.fingerprint())
                                    + ": it is not on the schemas topic. Was the topic deleted, or does another release write?");
        });
        HistogramSet set = read();
        assertThat(set.array(ArrayId.of("410472", Family.EVENTS))).containsExactly(2, 0, 2);
        assertThat(set.sumw(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), 0, 0))
                .as("the lost block's share is dropped")
                .isEqualTo(1);
        assertThat(set.covered()).containsExactly(Map.entry(0, new Position(3, 3)));
    }

    /** Whether or not its dataset had arrays before. */
    @Test
    void aBlockOfASchemaThatComesLateCountsOnceWhenSentAgain() throws Exception {
        byte[] first = block(ToyBlocks.OTHER_SCHEMA, header("410472", 2), 5, 6);
        byte[] second = block(ToyBlocks.OTHER_SCHEMA, header("410472", 3), 5, 6, 7);
        send(first);
        send(block(header("410472", 1), 5));
        send(second);
        assertThat(read().array(ArrayId.of("410472", Family.EVENTS)))
                .as("also those that were lost before there was an array")
                .containsExactly(1, 0, 5);
        assertThat(deadLetters()).extracting(DeadLetter::count).containsExactly(2, 3);

        sendAgain(second, 2);
        schemas.put(ToyBlocks.OTHER_SCHEMA.fingerprint(), ToyBlocks.OTHER_SCHEMA.avro());
        for (int again = 0; again < 2; again++) {
            sendAgain(first, 0);
            sendAgain(second, 2);
        }

        HistogramSet set = read();
        assertThat(set.array(ArrayId.of("410472", Family.EVENTS))).containsExactly(6, 0, 0);
        assertThat(set.sumw(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), 0, 0)).isEqualTo(1.5);
        assertThat(deadLetters()).extracting(DeadLetter::reason).last().isEqualTo("");
        takeBack(first, 0);
        takeBack(second, 2);
        assertThat(read().array(ArrayId.of("410472", Family.EVENTS))).containsExactly(1, 0, 0);
    }

    @Test
    void aFirstBlockOfUnknownSchemaThatIsTakenBackLeavesNothing() throws Exception {
        byte[] unknown = block(ToyBlocks.OTHER_SCHEMA, header("410472", 2), 5, 6);
        send(unknown);
        send(unknown);
        takeBack(unknown, 0);
        send(block(header("410472", 1), 5));
        assertThat(read().array(ArrayId.of("410472", Family.EVENTS))).containsExactly(1, 0, 2);

        takeBack(unknown, 1);

        assertThat(read().array(ArrayId.of("410472", Family.EVENTS))).containsExactly(1, 0, 0);
    }

    /** The header of the second block names another sum than that of its dataset. */
    @Test
    void saysNothingOfASumThatIsNotTheDatasets() throws Exception {
        send(block(header("410472", 1), 5));
        send(block(ToyBlocks.OTHER_SCHEMA, header("410472", 1, new SumOfWeights("MUR2", 0, 1)), 5));
        send(block(ToyBlocks.OTHER_SCHEMA, header("data", 1, new SumOfWeights("run 1", 0, 7)), 5));

        assertThat(deadLetters())
                .extracting(DeadLetter::count, DeadLetter::sumOfWeights)
                .containsExactly(tuple(1, OptionalDouble.empty()), tuple(1, OptionalDouble.empty()));
    }

    @Test
    void saysNothingOfEntriesWhereAnUnknownSchemaIsNoBlockOfTheAnalysis() throws Exception {
        send(SingleObject.header(12345));
        send(block(ToyBlocks.OTHER_SCHEMA, header("999999", 1), 5));

        assertThat(deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).startsWith("block of unknown schema");
            assertThat(letter.dataset()).isEmpty();
            assertThat(letter.count()).isZero();
        });
        assertThat(read().bookings()).isEmpty();
    }

    private void send(byte[] block) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("seq", ByteBuffer.allocate(Long.BYTES).putLong(sequence++).array());
        pipe(block, headers);
    }

    private void sendAgain(byte[] block, long of) {
        pipe(block, new RecordHeaders(BlockNumber.again(sequence++, of).headers()));
    }

    private void takeBack(byte[] block, long of) {
        pipe(block, new RecordHeaders(BlockNumber.withdrawal(sequence++, of).headers()));
    }

    private void pipe(byte[] block, RecordHeaders headers) {
        driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(new byte[0], block, headers));
    }

    private List<TestRecord<byte[], byte[]>> drain(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The records on the histograms topic once the input is quiet. */
    private List<TestRecord<byte[], byte[]>> snapshot() {
        driver.advanceWallClockTime(BlockProcessor.TICK);
        driver.advanceWallClockTime(BlockProcessor.TICK);
        return drain(TOPICS.histograms());
    }

    private HistogramSet read() throws Exception {
        for (TestRecord<byte[], byte[]> record : snapshot()) {
            histograms.read(record.key(), record.value());
        }
        for (TestRecord<byte[], byte[]> record : drain(TOPICS.replicas())) {
            replicas.read(record.key(), record.value());
        }
        HistogramSet set = new HistogramSet();
        histograms.addTo(set);
        replicas.addTo(set);
        return set;
    }

    private List<DeadLetter> deadLetters() throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : drain(TOPICS.deadLetters())) {
            letters.add(DeadLetter.CODEC.decode(record.value(), SchemaSource.NONE));
        }
        return letters;
    }
}
