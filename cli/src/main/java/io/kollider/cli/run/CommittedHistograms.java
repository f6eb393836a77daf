package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.histogram.HistogramSet;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

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
        if (!Files.isDirectory(data.broker())) {
            throw new RunException(data.path() + " holds no run; 'kollider run' makes one there");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker())) {
            Map<String, Object> clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            Topics topics = Topics.of(analysis.name());
            try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), Duration.ofSeconds(10));
                    SnapshotTopics snapshots = new SnapshotTopics(clients, topics, schemas)) {
                return snapshots.readToEnd();
            }
        }
    }
}
