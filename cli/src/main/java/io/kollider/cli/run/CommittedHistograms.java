package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.prediction.Completeness;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramFingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a data directory has counted so far, without counting more. */
public final class CommittedHistograms {
    private CommittedHistograms() {}

    /**
     * What a directory has counted.
     *
     * @param completeness entries counted over entries known, by dataset
     * @param warnings one line each: events that could not be processed
     */
    public record Committed(HistogramSet histograms, Completeness completeness, List<String> warnings) {
        public Committed {
            warnings = List.copyOf(warnings);
        }
    }

    /** What is read of the topics. */
    private interface Reading<T> {
        T read(Map<String, Object> clients, Topics topics, SnapshotTopics snapshots) throws MalformedRecordException;
    }

    /**
     * Reads the last whole snapshot of each partition.
     *
     * @throws RunException if the directory holds no run
     * @throws BrokerException if another process uses the directory
     */
    public static HistogramSet read(Analysis analysis, DataDirectory data)
            throws BrokerException, MalformedRecordException {
        return read(analysis, data, (clients, topics, snapshots) -> snapshots.readToEnd());
    }

    /**
     * As {@link #read}, if the directory was filled as the analysis says now.
     *
     * @throws RunException if it was filled under other settings, or holds no run
     */
    public static Committed readOf(Analysis analysis, DataDirectory data)
            throws BrokerException, MalformedRecordException {
        return read(analysis, data, (clients, topics, snapshots) -> {
            Map<String, Long> known = new TreeMap<>();
            try (Catalogue catalogue = Catalogue.open(clients, topics);
                    FilesTopic files = FilesTopic.open(clients, topics)) {
                WantedFiles wanted = files.refresh();
                new SettingsCheck(catalogue, data)
                        .requireFilled(CatalogueKey.histograms(), HistogramFingerprint.text(analysis));
                catalogue.files().stream()
                        .filter(file -> !wanted.isWithdrawn(file.file()))
                        .forEach(file -> known.merge(file.dataset(), file.entries(), Long::sum));
            }
            HistogramSet histograms = snapshots.readToEnd();
            return new Committed(
                    histograms, Completeness.of(analysis, snapshots.processed(), known), LostEvents.in(histograms));
        });
    }

    private static <T> T read(Analysis analysis, DataDirectory data, Reading<T> reading)
            throws BrokerException, MalformedRecordException {
        try (Connection connection = Connection.to(data, analysis);
                SchemaStore schemas = SchemaStore.open(
                        connection.clients(), connection.topics().schemas(), Duration.ofSeconds(10));
                SnapshotTopics snapshots = new SnapshotTopics(connection.clients(), connection.topics(), schemas)) {
            return reading.read(connection.clients(), connection.topics(), snapshots);
        }
    }
}
