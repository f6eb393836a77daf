package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The way to the topics of an analysis: an embedded broker on a data directory, or a broker elsewhere.
 *
 * @param clients settings of Kafka clients
 * @param embedded runs while this is open
 */
public record Connection(Map<String, Object> clients, Topics topics, Optional<EmbeddedBroker> embedded)
        implements AutoCloseable {
    public Connection {
        clients = Map.copyOf(clients);
    }

    /** To a broker elsewhere. */
    public static Connection to(Map<String, Object> clients, Analysis analysis) {
        return new Connection(clients, Topics.of(analysis.name()), Optional.empty());
    }

    /**
     * Starts a broker on what an earlier run left.
     *
     * @throws RunException if the directory holds no run
     * @throws BrokerException if another process uses the directory
     */
    public static Connection to(DataDirectory data, Analysis analysis) throws BrokerException {
        if (!Files.isDirectory(data.broker())) {
            throw new RunException(data.path() + " holds no run; 'kollider run' makes one there");
        }
        EmbeddedBroker broker = EmbeddedBroker.start(data.broker());
        return new Connection(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                Topics.of(analysis.name()),
                Optional.of(broker));
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedBroker::close);
    }
}
