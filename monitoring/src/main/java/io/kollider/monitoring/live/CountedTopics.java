package io.kollider.monitoring.live;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.DataBlinding;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.Position;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows the snapshots. For one thread. */
final class CountedTopics implements AutoCloseable {
    private final SnapshotTopics snapshots;
    private final Topics topics;
    private final Analysis analysis;
    private final int partitions;
    private final ControlTopic control;
    private CountedSoFar counted = Live.NOTHING.counted();
    private Map<Integer, Position> covered = Map.of();
    private Map<String, Long> processed = Map.of();
    private List<BlindingAct> acts = List.of();

    CountedTopics(Map<String, Object> clients, Topics topics, Analysis analysis, SchemaSource schemas) {
        this.snapshots = new SnapshotTopics(clients, topics, schemas);
        this.control = ControlTopic.open(clients, topics.analysis());
        this.topics = topics;
        this.analysis = analysis;
        this.partitions = analysis.partitions();
    }

    /**
     * What is counted now, without the counts of data that are blinded; the same object if nothing was added or unblinded.
     *
     * @param known entries by dataset
     */
    CountedSoFar refresh(Map<String, Long> known) throws MalformedRecordException {
        snapshots.update();
        Map<Integer, Position> coveredNow = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            coveredNow.put(partition, snapshots.covered(partition));
        }
        Map<String, Long> processedNow = snapshots.processed();
        Completeness completeness = Completeness.of(analysis, processedNow, known);
        List<BlindingAct> actsNow = control.refresh().acts();
        boolean same = actsNow.equals(acts)
                && coveredNow.equals(covered)
                && processedNow.equals(processed)
                && completeness.equals(counted.completeness());
        if (!same) {
            covered = coveredNow;
            processed = processedNow;
            acts = actsNow;
            HistogramSet shown = DataBlinding.of(analysis, snapshots.readToEnd(), completeness, acts);
            counted = new CountedSoFar(shown, completeness, offsets());
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
        control.close();
    }
}
