package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import java.time.Duration;

/** What a data directory has counted so far, without counting more. */
public final class CommittedHistograms {
    private CommittedHistograms() {}

    /**
     * Reads the last whole snapshot of each partition.
     *
     * @throws RunException if the directory holds no run
     * @throws BrokerException if another process uses the directory
     */
    public static HistogramSet read(Analysis analysis, DataDirectory data)
            throws BrokerException, MalformedRecordException {
        try (Connection connection = Connection.to(data, analysis);
                SchemaStore schemas = SchemaStore.open(
                        connection.clients(), connection.topics().schemas(), Duration.ofSeconds(10));
                SnapshotTopics snapshots = new SnapshotTopics(connection.clients(), connection.topics(), schemas)) {
            return snapshots.readToEnd();
        }
    }
}
