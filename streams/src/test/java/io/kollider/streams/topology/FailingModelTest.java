package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.deadletter.DeadLetterTopic;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that fails at one event of a block, weights that are no finite numbers, and a block that is cut off, on a real broker. {@code table.onnx} has the scores 1/8, 1/4, 1/2
 * and 3/4 for the numbers 0 to 3 and fails for others.
 */
class FailingModelTest {
    private static final int EVENTS = 200;

    private static final EventBlockSchema SCHEMA = EventBlockSchema.of(List.of(
            new BlockColumn("runNumber", BlockType.INT, false, false, ""),
            new BlockColumn("eventNumber", BlockType.LONG, false, false, ""),
            new BlockColumn("number", BlockType.DOUBLE, false, false, ""),
            new BlockColumn("w", BlockType.DOUBLE, false, false, "")));

    private static final String ANALYSIS = """
            analysis: failing
            luminosity: {value: 1 /pb}
            input: {tree: events}
            kafka: {partitions: 1}
            samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
            models: {m: {file: 'MODEL', inputs: {number: [number]}}}
            weights: {event: w}
            regions:
              before: {select: "number >= 0", histograms: [{variable: number, bins: 4, range: [0, 4]}]}
              scored: {select: "m.score > 0.2", histograms: [{name: score, variable: m.score, bins: 4, range: [0, 1]}]}
            systematics: {twice: {up: {variation: twice_up, weight: 2 * w}, symmetrise: one-sided}}
            """;

    @TempDir
    private Path directory;

    @Test
    void losesTheWholeBlockAndNothingElse() throws Exception {
        Path model = Path.of("src/test/resources/io/kollider/streams/model/table.onnx");
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(directory.resolve("none.root"), "");
        Files.writeString(
                file,
                ANALYSIS.replace("MODEL", model.toAbsolutePath().toString().replace('\\', '/')));
        Analysis analysis = AnalysisFile.read(file, List.of());
        double[] good = new double[EVENTS];
        double[] failing = new double[EVENTS];
        double[] ones = new double[EVENTS];
        double[] unusable = new double[EVENTS];
        for (int event = 0; event < EVENTS; event++) {
            good[event] = event % 4;
            failing[event] = event == 150 ? 4 : event % 4; // in the third batch of the block
            ones[event] = 1;
            unusable[event] = event == 1 ? Double.NaN : event == 6 ? Double.POSITIVE_INFINITY : 1;
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            ToyTopics topics = ToyTopics.create(broker.bootstrapServers(), "failing", 1);
            try (SchemaStore schemas =
                    SchemaStore.open(topics.clients(), topics.topics().schemas(), Duration.ZERO)) {
                schemas.publish(List.of(SCHEMA.avro()));
            }
            try (HistogramService service = HistogramService.start(
                    analysis,
                    topics.topics(),
                    topics.clients(),
                    StreamsInstance.only(directory.resolve("state"), 1),
                    new SimpleMeterRegistry())) {
                byte[] whole = block(4, good, ones);
                topics.send(List.of(
                        block(0, good, ones),
                        block(1, failing, ones),
                        block(2, good, unusable),
                        block(3, good, ones),
                        Arrays.copyOf(whole, whole.length - 1)));
                HistogramSet set = topics.await(5);

                assertThat(service.failure()).isEmpty();
                assertThat(set.array(ArrayId.of("1", Family.EVENTS)))
                        .as("processed, dropped, lost")
                        .containsExactly(3 * EVENTS, 2, 2 * EVENTS);
                assertThat(set.sumw(ArrayId.of("1", Family.SUM_OF_WEIGHTS), 0, 0))
                        .as("a block's share is a quarter")
                        .isEqualTo(0.75);
                requireBins(set, "before", "number", 150, 149, 149, 150);
                requireBins(set, "scored", "score", 0, 149, 149, 150);
            }
            List<DeadLetter> letters = DeadLetterTopic.read(topics.clients(), topics.topics());
            assertThat(letters)
                    .extracting(
                            DeadLetter::dataset,
                            DeadLetter::firstEntry,
                            DeadLetter::count,
                            DeadLetter::sumOfWeights,
                            DeadLetter::canBeTriedAgain)
                    .containsExactly(
                            tuple("1", (long) EVENTS, EVENTS, OptionalDouble.of(0.25), true),
                            tuple("1", 2L * EVENTS, 2, OptionalDouble.of(0), false),
                            tuple("1", 4L * EVENTS, EVENTS, OptionalDouble.of(0.25), true));
            assertThat(letters.get(0).reason()).contains("model m, table.onnx").contains("idx=4 must be within");
            assertThat(letters.get(1).reason())
                    .isEqualTo(
                            "2 of the block's 200 events have a weight that is not finite, or above 2^40 in size, and are left out where it counts; the first is entry 401");
            assertThat(letters.get(2).reason()).startsWith("event block of ");
        }
    }

    /** Of both rows: their weights are 1 and 2. */
    private static void requireBins(HistogramSet set, String region, String histogram, long... entries) {
        ArrayId bins = new ArrayId("1", Family.HISTOGRAM, region, histogram);
        ArrayId yield = new ArrayId("1", Family.YIELD, region, "");
        long all = 0;
        for (int bin = 0; bin < entries.length; bin++) {
            assertThat(set.entries(bins, 0, 1 + bin))
                    .as("%s, bin %d", region, bin)
                    .isEqualTo(entries[bin]);
            for (int row = 0; row < 2; row++) {
                assertThat(set.sumw(bins, row, 1 + bin)).isEqualTo((row + 1.0) * entries[bin]);
                assertThat(set.sumw2(bins, row, 1 + bin)).isEqualTo((row + 1.0) * (row + 1.0) * entries[bin]);
            }
            all += entries[bin];
        }
        assertThat(set.entries(yield, 0, 0)).isEqualTo(all);
        assertThat(set.sumw(yield, 1, 0)).isEqualTo(2.0 * all);
    }

    private static byte[] block(int number, double[] numbers, double[] weights) {
        EventBlock block = new EventBlock(SCHEMA);
        block.begin(new BlockHeader(
                "1",
                "",
                "file-1",
                (long) number * EVENTS,
                EVENTS,
                5 * EVENTS,
                List.of(new SumOfWeights("NOSYS", number / 4.0, (number + 1) / 4.0))));
        for (int column = 0; column < SCHEMA.columns().size(); column++) {
            block.reserve(column, EVENTS);
        }
        System.arraycopy(numbers, 0, block.doubles(SCHEMA.index("number")), 0, EVENTS);
        System.arraycopy(weights, 0, block.doubles(SCHEMA.index("w")), 0, EVENTS);
        for (int event = 0; event < EVENTS; event++) {
            block.longs(SCHEMA.index("eventNumber"))[event] = (long) number * EVENTS + event;
        }
        return new EventBlockCodec(SCHEMA).encode(block);
    }
}
