package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Variation;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.HistogramDump;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotReader;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.model.Models;
import io.kollider.streams.topology.HistogramTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way through records, state and snapshots changes nothing: it gives the arrays that the selection gives without Kafka. */
class CountedInTopologyTest {
    private static final Topics TOPICS = Topics.of("reference");

    @TempDir
    private Path directory;

    private final Analysis analysis =
            AnalysisFile.read(Path.of("..", "examples", "reference", "analysis.yaml"), List.of());
    private final Map<Long, Schema> schemas = new HashMap<>();
    private long sequence;

    private final List<Sent> sent = new ArrayList<>();

    /** A block of a file, as it was sent. */
    private record Sent(Path file, byte[] block, long seq) {}

    @Test
    void equalsWhatIsCountedWithoutKafka() throws Exception {
        assertThat(counted(List.of())).isEqualTo(text(new CountedFiles(analysis, 1024).count()));
    }

    /** Data with its replicas, a dataset of one file, and one of three files of a dataset. */
    @Test
    void withdrawnFilesLeaveNoTrace() throws Exception {
        List<String> names = List.of("data_2015_tiny.root", "mc_361106_zee.root", "mc_361603_zz_4l_000002.root");
        CountedFiles kept = new CountedFiles(
                analysis, 1024, file -> !names.contains(file.getFileName().toString()));

        assertThat(counted(names)).isEqualTo(text(kept.count()));
    }

    private String counted(List<String> withdrawn) throws Exception {
        Properties settings = new Properties();
        settings.put("application.id", "reference");
        settings.put("bootstrap.servers", "none:1");
        settings.put("state.dir", directory.toString());
        settings.put("processing.guarantee", "exactly_once_v2");
        SchemaSource source = fingerprint -> Optional.ofNullable(schemas.get(fingerprint));
        HistogramSet set = new HistogramSet();
        try (TopologyTestDriver driver = new TopologyTestDriver(
                HistogramTopology.of(analysis, Models.none(), TOPICS, source, new SimpleMeterRegistry()), settings)) {
            TestInputTopic<byte[], byte[]> events =
                    driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
            for (Sample sample : analysis.samples()) {
                for (Dataset dataset : sample.datasets()) {
                    for (Path path : dataset.files()) {
                        send(sample.isData() ? DatasetKind.DATA : DatasetKind.SIMULATION, dataset, path, events);
                    }
                }
            }
            for (int i = sent.size() - 1; i >= 0; i--) {
                Sent block = sent.get(i);
                if (withdrawn.contains(block.file().getFileName().toString())) {
                    events.pipeInput(new TestRecord<>(
                            new byte[0],
                            block.block(),
                            new RecordHeaders(BlockNumber.withdrawal(sequence++, block.seq())
                                    .headers())));
                }
            }
            driver.advanceWallClockTime(Duration.ofSeconds(2));
            for (String topic : List.of(TOPICS.histograms(), TOPICS.replicas())) {
                SnapshotReader reader = new SnapshotReader(1, SchemaSource.NONE);
                for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()) {
                    reader.read(record.key(), record.value());
                }
                reader.addTo(set);
            }
            assertThat(driver.createOutputTopic(
                                    TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                            .isEmpty())
                    .isTrue();
        }

        return text(set);
    }

    private void send(DatasetKind kind, Dataset dataset, Path path, TestInputTopic<byte[], byte[]> events) {
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree(analysis.input().tree());
            BoundAnalysis bound = Binding.bind(analysis, kind, RootBlocks.columns(tree));
            EventBlockSchema schema = RootBlocks.schema(tree, bound.columns());
            schemas.put(schema.fingerprint(), schema.avro());
            EventBlockCodec codec = new EventBlockCodec(schema);
            List<String> sums = kind == DatasetKind.DATA
                    ? List.of()
                    : Stream.concat(
                                    Stream.of(analysis.input().nominal()),
                                    bound.variations().stream().map(Variation::sumOfWeights))
                            .distinct()
                            .toList();
            RootBlocks.read(file, tree, schema, dataset.key(), sums, 1024, block -> {
                RecordHeaders headers = new RecordHeaders();
                headers.add(
                        "seq",
                        ByteBuffer.allocate(Long.BYTES).putLong(sequence++).array());
                byte[] bytes = codec.encode(block);
                sent.add(new Sent(path, bytes, sequence - 1));
                events.pipeInput(new TestRecord<>(new byte[0], bytes, headers));
            });
        }
    }

    private static String text(HistogramSet set) throws IOException {
        StringBuilder text = new StringBuilder();
        HistogramDump.write(set, text);
        return text.toString();
    }
}
