package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.service.CountedSource;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.DataBlinding;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is counted now, of the generation that serves now. For one thread at a time. */
public final class LiveCounts implements CountedSource, AutoCloseable {
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(10);

    private final Analysis analysis;
    private final Connection connection;
    private final SchemaStore schemas;
    private @Nullable Reading reading;

    /** @param connection stays open as long as this is used */
    public LiveCounts(Analysis analysis, Connection connection) {
        this.analysis = analysis;
        this.connection = connection;
        this.schemas = SchemaStore.open(
                connection.clients(), Topics.of(analysis.name()).schemas(), SCHEMA_PATIENCE);
    }

    /** One generation's topics, read as far as they go. */
    private record Reading(Topics topics, SnapshotTopics snapshots, Catalogue catalogue, FilesTopic files) {
        void close() {
            snapshots.close();
            catalogue.close();
            files.close();
        }
    }

    /** Finds the schemas of other releases. */
    public SchemaStore schemas() {
        return schemas;
    }

    /**
     * What is counted now.
     *
     * @throws RunException if what serves was filled under other settings, or nothing was counted yet
     */
    @Override
    public synchronized CountedSoFar refresh() throws MalformedRecordException {
        Reading now = reading();
        Map<String, Long> known = now.files().refresh().entries(now.catalogue());
        HistogramSet histograms = now.snapshots().readToEnd();
        Completeness completeness = Completeness.of(analysis, now.snapshots().processed(), known);
        List<BlindingAct> acts = connection.control().refresh().acts();
        return new CountedSoFar(DataBlinding.of(analysis, histograms, completeness, acts), completeness, covers(now));
    }

    private Reading reading() {
        Topics topics = CommittedHistograms.requireServing(analysis, connection);
        Reading open = reading;
        if (open == null || !open.topics().equals(topics)) {
            close(open);
            open = new Reading(
                    topics,
                    new SnapshotTopics(connection.clients(), topics, schemas),
                    Catalogue.open(connection.clients(), topics),
                    FilesTopic.open(connection.clients(), topics));
            reading = open;
        }
        return open;
    }

    private static Map<String, Long> covers(Reading now) {
        Map<String, Long> covers = new HashMap<>();
        for (int partition = 0; partition < now.files().partitions(); partition++) {
            Position covered = now.snapshots().covered(partition);
            covers.put(now.topics().events() + "-" + partition, covered.offset());
        }
        return covers;
    }

    private static void close(@Nullable Reading open) {
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        close(reading);
        schemas.close();
    }
}
