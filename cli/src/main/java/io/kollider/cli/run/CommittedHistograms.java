package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.Division;
import io.kollider.prediction.LostEvents;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was counted so far, without counting more: always of the generation that serves, and of no other. */
public final class CommittedHistograms {
    private CommittedHistograms() {}

    /**
     * What is counted.
     *
     * @param histograms without the counts of data that are blinded
     * @param completeness entries counted over entries known, by dataset
     * @param warnings one line each: events that could not be processed
     */
    public record Committed(HistogramSet histograms, Completeness completeness, List<String> warnings) {
        public Committed {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads the last whole snapshot of each partition, whatever settings it was filled under; without the counts of data that are blinded.
     *
     * @throws RunException if there is none
     */
    public static HistogramSet read(Analysis analysis, Connection connection) throws MalformedRecordException {
        return read(analysis, connection, connection.topics()).histograms();
    }

    /**
     * As {@link #read}, if what serves was filled as the analysis says now.
     *
     * @throws RunException if it was filled under other settings, or there is none
     */
    public static Committed readOf(Analysis analysis, Connection connection) throws MalformedRecordException {
        return read(analysis, connection, new ServingTopics(analysis, connection).get());
    }

    private static Committed read(Analysis analysis, Connection connection, Topics topics)
            throws MalformedRecordException {
        Map<String, Long> known;
        try (Catalogue catalogue = Catalogue.open(connection.clients(), topics);
                FilesTopic files = FilesTopic.open(connection.clients(), topics)) {
            known = files.refresh().known(catalogue).entries();
        }
        return read(connection, topics, snapshots -> {
            HistogramSet histograms = snapshots.readToEnd();
            Completeness completeness = Completeness.of(analysis, snapshots.processed(), known);
            HistogramSet shown = DataBlinding.of(
                    analysis,
                    histograms,
                    completeness,
                    connection.control().refresh().acts());
            List<String> remarks = new ArrayList<>(LostEvents.in(shown));
            remarks.addAll(Division.remarks(shown));
            return new Committed(shown, completeness, remarks);
        });
    }

    /** What is read of the snapshots. */
    private interface Reading<T> {
        T read(SnapshotTopics snapshots) throws MalformedRecordException;
    }

    private static <T> T read(Connection connection, Topics topics, Reading<T> reading)
            throws MalformedRecordException {
        try (SchemaStore schemas = SchemaStore.open(connection.clients(), topics.schemas(), Duration.ofSeconds(10));
                SnapshotTopics snapshots = new SnapshotTopics(connection.clients(), topics, schemas)) {
            return reading.read(snapshots);
        }
    }
}
