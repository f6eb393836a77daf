package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.schemas.catalogue.KnownFiles;
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
import java.util.Set;
import java.util.TreeMap;

/** Follows the snapshots of one generation of histograms. For one thread at a time. */
public final class CountedTopics implements AutoCloseable {
    private final SnapshotTopics snapshots;
    private final Topics topics;
    private final Analysis analysis;
    private final int partitions;
    private CountedSoFar counted =
            new CountedSoFar(new HistogramSet(), new Completeness(Map.of(), Set.of()), Map.of(), "");
    private final ControlTopic control;
    private Map<Integer, Position> covered = Map.of();
    private Map<String, Long> processed = Map.of();
    private List<BlindingAct> acts = List.of();

    private CountedTopics(
            SnapshotTopics snapshots, ControlTopic control, Topics topics, Analysis analysis, int partitions) {
        this.snapshots = snapshots;
        this.control = control;
        this.topics = topics;
        this.analysis = analysis;
        this.partitions = partitions;
    }

    /**
     * Opens the topics, which must exist.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param partitions of the topic of events
     * @param schemas finds the schemas of other releases
     */
    public static CountedTopics open(
            Map<String, Object> clients, Topics topics, Analysis analysis, int partitions, SchemaSource schemas) {
        return new CountedTopics(
                new SnapshotTopics(clients, topics, schemas),
                ControlTopic.open(clients, topics.analysis()),
                topics,
                analysis,
                partitions);
    }

    /**
     * What is counted now, without the counts of data that are blinded; the same object if nothing was added or unblinded.
     *
     * @param known what is to be counted
     */
    public CountedSoFar refresh(KnownFiles known) throws MalformedRecordException {
        snapshots.update();
        Map<Integer, Position> coveredNow = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            coveredNow.put(partition, snapshots.covered(partition));
        }
        Map<String, Long> processedNow = snapshots.processed();
        Completeness completeness = Completeness.of(analysis, processedNow, known.entries());
        List<BlindingAct> actsNow = control.refresh().acts();
        boolean same = actsNow.equals(acts)
                && coveredNow.equals(covered)
                && processedNow.equals(processed)
                && completeness.equals(counted.completeness())
                && known.digest().equals(counted.files());
        if (!same) {
            covered = coveredNow;
            processed = processedNow;
            acts = actsNow;
            HistogramSet shown = DataBlinding.of(analysis, snapshots.histograms(), completeness, acts);
            counted = new CountedSoFar(shown, completeness, offsets(), known.digest());
        }
        return counted;
    }

    /** Entries in the histograms by dataset, at the last refresh. */
    public Map<String, Long> processed() {
        return processed;
    }

    /** Number of the next block of a partition that is not in the histograms, at the last refresh. */
    public long nextBlock(int partition) {
        return covered.getOrDefault(partition, Position.START).seq();
    }

    /** When the histograms changed last, since 1970, UTC, at the last refresh; 0 if nothing was counted yet. What is known and what is unblinded does not matter. */
    public long changedMillis() {
        return snapshots.changedMillis();
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
