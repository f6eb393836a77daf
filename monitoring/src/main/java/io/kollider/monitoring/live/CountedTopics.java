package io.kollider.monitoring.live;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.schemas.catalogue.KnownFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.util.Map;
import java.util.TreeMap;

/** Follows the snapshots. For one thread. */
final class CountedTopics implements AutoCloseable {
    private final SnapshotTopics snapshots;
    private final Topics topics;
    private final Analysis analysis;
    private final int partitions;
    private CountedSoFar counted = Live.NOTHING.counted();
    private Map<Integer, Position> covered = Map.of();
    private Map<String, Long> processed = Map.of();

    CountedTopics(Map<String, Object> clients, Topics topics, Analysis analysis, SchemaSource schemas) {
        this.snapshots = new SnapshotTopics(clients, topics, schemas);
        this.topics = topics;
        this.analysis = analysis;
        this.partitions = analysis.partitions();
    }

    /**
     * What is counted now; the same object if nothing was added.
     *
     * @param known what is to be counted
     */
    CountedSoFar refresh(KnownFiles known) throws MalformedRecordException {
        snapshots.update();
        Map<Integer, Position> coveredNow = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            coveredNow.put(partition, snapshots.covered(partition));
        }
        Map<String, Long> processedNow = snapshots.processed();
        Completeness completeness = Completeness.of(analysis, processedNow, known.entries());
        boolean same = coveredNow.equals(covered)
                && processedNow.equals(processed)
                && completeness.equals(counted.completeness())
                && known.digest().equals(counted.files());
        if (!same) {
            covered = coveredNow;
            processed = processedNow;
            counted = new CountedSoFar(snapshots.readToEnd(), completeness, offsets(), known.digest());
        }
        return counted;
    }

    /** Entries in the histograms by dataset, at the last refresh. */
    Map<String, Long> processed() {
        return processed;
    }

    /** Number of the next block of a partition that is not in the histograms, at the last refresh. */
    long nextBlock(int partition) {
        return covered.getOrDefault(partition, Position.START).seq();
    }

    private Map<String, Long> offsets() {
        Map<String, Long> offsets = new TreeMap<>();
        covered.forEach((partition, position) -> offsets.put(topics.events() + "-" + partition, position.offset()));
        return offsets;
    }

    @Override
    public void close() {
        snapshots.close();
    }
}
