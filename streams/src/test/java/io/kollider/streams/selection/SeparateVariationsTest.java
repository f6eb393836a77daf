package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Region;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Yield;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.Booking;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotReader;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.model.Models;
import io.kollider.streams.topology.HistogramTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variations in trees and files of their own, against what uproot and numpy find in them (expected.py of the example). */
class SeparateVariationsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "variation-files");
    private static final Topics TOPICS = Topics.of("variation-files");

    /** Sums of some hundred terms of weights of both signs, in another order than numpy's. */
    private static final double RELATIVE = 1e-12;

    @TempDir
    private Path directory;

    private final Analysis analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of());
    private final Map<Long, Schema> schemas = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    private record Block(EventSource source, byte[] bytes) {}

    @Test
    void everyRowOfEveryVariation() throws Exception {
        JsonNode expected =
                new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile());

        Prediction prediction = Prediction.of(analysis, counted(7, source -> false));

        for (Map.Entry<String, JsonNode> variation : expected.properties()) {
            Optional<String> name = Optional.of(variation.getKey()).filter(key -> !key.isEmpty());
            for (Map.Entry<String, JsonNode> sample : variation.getValue().properties()) {
                for (Region region : analysis.regions()) {
                    JsonNode wanted = sample.getValue().get(region.name());
                    String place = variation.getKey() + " " + sample.getKey() + " " + region.name();
                    Yield yield = prediction.yield(sample.getKey(), region.name(), name);
                    assertThat(yield.entries())
                            .as(place)
                            .isEqualTo(wanted.get("entries").asLong());
                    near(place, yield.sumw(), wanted.get("yield"));
                    near(place, yield.error(), wanted.get("stat"));
                    double[] sumw = prediction
                            .spectrum(
                                    sample.getKey(),
                                    region.name(),
                                    region.histogram("HT"),
                                    name)
                            .sumw(Flow.KEEP);
                    assertThat(sumw).hasSize(wanted.get("HT").size());
                    for (int cell = 0; cell < sumw.length; cell++) {
                        near(
                                place + " cell " + cell,
                                sumw[cell],
                                wanted.get("HT").get(cell));
                    }
                }
            }
        }
        assertThat(expected.size()).isEqualTo(1 + analysis.variations().size());
    }

    private static void near(String place, double actual, JsonNode wanted) {
        double value = wanted.asDouble();
        assertThat(actual).as(place).isCloseTo(value, within(RELATIVE * Math.max(10, Math.abs(value))));
    }

    @Test
    void aVariationHasOneRowAndTouchesNoOther() throws Exception {
        HistogramSet all = counted(7, source -> false);

        assertThat(all.bookings())
                .filteredOn(booking -> booking.id().dataset().equals("410470/JES_up"))
                .isNotEmpty()
                .filteredOn(booking -> booking.id().region().equals("high"))
                .extracting(Booking::rows)
                .containsOnly(List.of("JES_up"));
        assertThat(all.bookings())
                .filteredOn(booking -> booking.id().dataset().equals("410470")
                        && booking.id().region().equals("high"))
                .extracting(Booking::rows)
                .containsOnly(List.of("nominal", "shower"));
    }

    /** Neither the order of blocks nor variations that were counted and taken back change a bit of anything else. */
    @Test
    void withdrawnVariationsLeaveNoTrace() throws Exception {
        Predicate<EventSource> withdrawn = source ->
                source.variation().equals("JES_up") || source.variation().equals("other_generator");
        HistogramSet taken = counted(11, withdrawn);
        blocks.clear();
        StringBuilder never = new StringBuilder();
        HistogramDump.write(count(kept -> !withdrawn.test(kept), 12, source -> false), never);

        StringBuilder after = new StringBuilder();
        HistogramDump.write(taken, after);
        assertThat(after.toString()).isEqualTo(never.toString());
    }

    private HistogramSet counted(long seed, Predicate<EventSource> withdrawn) throws Exception {
        return count(source -> true, seed, withdrawn);
    }

    private HistogramSet count(Predicate<EventSource> sent, long seed, Predicate<EventSource> withdrawn)
            throws Exception {
        for (EventSource source : analysis.sources()) {
            if (sent.test(source)) {
                for (Path path : source.dataset().files()) {
                    cut(source, path);
                }
            }
        }
        Collections.shuffle(blocks, new Random(seed));
        Properties settings = new Properties();
        settings.put("application.id", "variation-files");
        settings.put("bootstrap.servers", "none:1");
        settings.put("state.dir", directory.toString());
        settings.put("processing.guarantee", "exactly_once_v2");
        SchemaSource known = fingerprint -> Optional.ofNullable(schemas.get(fingerprint));
        try (TopologyTestDriver driver = new TopologyTestDriver(
                HistogramTopology.of(analysis, Models.none(), TOPICS, known, new SimpleMeterRegistry()), settings)) {
            TestInputTopic<byte[], byte[]> events =
                    driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
            long next = 0;
            for (Block block : blocks) {
                send(events, block, BlockNumber.first(next++));
            }
            for (int seq = 0; seq < blocks.size(); seq++) {
                if (withdrawn.test(blocks.get(seq).source())) {
                    send(events, blocks.get(seq), BlockNumber.withdrawal(next++, seq));
                }
            }
            driver.advanceWallClockTime(Duration.ofSeconds(2));
            assertThat(driver.createOutputTopic(
                                    TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                            .isEmpty())
                    .isTrue();
            SnapshotReader reader = new SnapshotReader(1, SchemaSource.NONE);
            for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                            TOPICS.histograms(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()) {
                reader.read(record.key(), record.value());
            }
            HistogramSet set = new HistogramSet();
            reader.addTo(set);
            return set;
        }
    }

    private static void send(TestInputTopic<byte[], byte[]> events, Block block, BlockNumber number) {
        events.pipeInput(new TestRecord<>(new byte[0], block.bytes(), new RecordHeaders(number.headers())));
    }

    private void cut(EventSource source, Path path) {
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree(source.tree());
            EventBlockSchema schema = RootBlocks.schema(
                    tree,
                    Binding.bind(analysis, source.kind(), source.variation(), RootBlocks.columns(tree))
                            .columns());
            schemas.put(schema.fingerprint(), schema.avro());
            EventBlockCodec codec = new EventBlockCodec(schema);
            Map<String, Double> sums = source.kind() == DatasetKind.DATA
                    ? Map.of()
                    : Map.of("", file.histogram("sumWeights").content(2));
            RootBlocks.read(
                    tree,
                    schema,
                    source.dataset().key(),
                    source.variation(),
                    sums,
                    64,
                    block -> blocks.add(new Block(source, codec.encode(block))));
        }
    }
}
