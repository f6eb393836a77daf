package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.Division;
import io.kollider.prediction.LostEvents;
import io.kollider.producers.ingest.IngestState;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches the snapshots until they cover all that was ingested. */
final class Counting {
    private static final long INTERVAL_MILLIS = 200;
    /** Longer than any restart of a stream thread takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Analysis analysis;
    private final Map<String, Object> clients;
    private final Topics topics;
    private final Map<String, Long> known = new TreeMap<>();
    private final List<String> withdrawn;
    private final SnapshotTopics snapshots;
    private final Progress progress;
    private final ControlTopic control;
    private final long total;
    private long done = -1;
    private long lastAdvanceNanos;

    Counting(
            Analysis analysis,
            Map<String, Object> clients,
            Topics topics,
            List<CatalogueFile> files,
            List<String> withdrawn,
            SnapshotTopics snapshots,
            ControlTopic control,
            Progress progress) {
        this.control = control;
        this.analysis = analysis;
        this.clients = clients;
        this.topics = topics;
        this.withdrawn = withdrawn;
        files.forEach(file -> known.merge(file.dataset(), file.entries(), Long::sum));
        this.total = files.stream().mapToLong(CatalogueFile::entries).sum();
        this.snapshots = snapshots;
        this.progress = progress;
    }

    /** Says how far an earlier run of the data directory came. */
    void resume() throws MalformedRecordException {
        long sent = IngestState.read(clients, topics).sent();
        if (sent > 0) {
            progress.resumed(Stage.INGEST, sent, total);
        }
        snapshots.update();
        long counted = processed();
        if (counted > 0) {
            progress.resumed(Stage.STREAMS, counted, total);
        }
    }

    /**
     * Blocks until all is counted.
     *
     * @throws RunException if ingest or streams fail, or nothing moves any more
     */
    Counted await(IngestThread ingest, HistogramService service) throws InterruptedException, MalformedRecordException {
        lastAdvanceNanos = System.nanoTime();
        Optional<IngestState> end = Optional.empty();
        while (end.isEmpty() || !covers(end.get())) {
            Thread.sleep(INTERVAL_MILLIS);
            snapshots.update();
            advance();
            Optional<Throwable> failure = service.failure();
            if (failure.isPresent()) {
                throw new RunException("streams stopped: " + failure.get().getMessage(), failure.get());
            }
            if (end.isEmpty() && ingest.isDone()) {
                end = Optional.of(IngestState.read(clients, topics));
            }
        }
        return counted(ingest);
    }

    private boolean covers(IngestState end) {
        return end.partitions().stream()
                .allMatch(partition -> snapshots.covered(partition).seq() >= end.nextSeq(partition));
    }

    private void advance() {
        long now = System.nanoTime();
        long counted = processed();
        if (counted != done) {
            done = counted;
            lastAdvanceNanos = now;
            progress.update(Stage.STREAMS, counted, total);
        } else if (now - lastAdvanceNanos > PATIENCE.toNanos()) {
            throw new RunException("nothing was counted for " + PATIENCE.toMinutes() + " minutes, at " + done + " of "
                    + total + " events: is the disk or the memory full? The same command goes on from here");
        }
    }

    private long processed() {
        return snapshots.processed().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Counted counted(IngestThread ingest) throws MalformedRecordException {
        HistogramSet histograms = snapshots.readToEnd();
        List<String> warnings = new ArrayList<>(ingest.failedFiles());
        LostEvents.in(histograms).forEach(warnings::add);
        Completeness completeness = Completeness.of(analysis, snapshots.processed(), known);
        HistogramSet shown = DataBlinding.of(
                analysis, histograms, completeness, control.refresh().acts());
        warnings.addAll(Division.remarks(shown));
        return new Counted(shown, completeness, covers(), warnings, withdrawn);
    }

    /** Behind the last block of a partition there are only the marks of its transactions: covering the block covers them. */
    private Map<String, Long> covers() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, Long> covers = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.events()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.endOffsets(partitions).forEach((partition, offset) -> covers.put(partition.toString(), offset));
        }
        return covers;
    }
}
