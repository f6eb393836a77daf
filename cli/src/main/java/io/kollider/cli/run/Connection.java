package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The way to the topics of an analysis: an embedded broker on a data directory, which runs while this is open, or a broker elsewhere. */
public final class Connection implements AutoCloseable {
    private final Map<String, Object> clients;
    private final String analysis;
    private final String place;
    private final Optional<EmbeddedBroker> embedded;
    private final ControlTopic control;

    private Connection(Map<String, Object> clients, String analysis, String place, Optional<EmbeddedBroker> embedded) {
        this.clients = Map.copyOf(clients);
        this.analysis = analysis;
        this.place = place;
        this.embedded = embedded;
        this.control = ControlTopic.open(clients, analysis);
    }

    /** To a broker elsewhere. */
    public static Connection to(Map<String, Object> clients, Analysis analysis) {
        String servers = String.valueOf(clients.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        return new Connection(clients, analysis.name(), servers, Optional.empty());
    }

    /**
     * Starts a broker on what an earlier run left.
     *
     * @throws RunException if the directory holds no run
     * @throws BrokerException if another process uses the directory
     */
    public static Connection to(DataDirectory data, Analysis analysis) throws BrokerException {
        String place = data.path().toString();
        if (!Files.isDirectory(data.broker())) {
            throw new RunException(place + " holds no run; 'kollider run' makes one there");
        }
        EmbeddedBroker broker = EmbeddedBroker.start(data.broker());
        try {
            return new Connection(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                    analysis.name(),
                    place,
                    Optional.of(broker));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Settings of Kafka clients. */
    public Map<String, Object> clients() {
        return clients;
    }

    /** Which generations there are; open as long as this is. */
    public ControlTopic control() {
        return control;
    }

    /**
     * The topics of the generation that is read.
     *
     * @throws RunException if there is none
     */
    public Topics topics() {
        Generations now = control.refresh();
        return now.serving().map(now::topics).orElseThrow(this::nothing);
    }

    /**
     * The topics of all generations of events, the newest first.
     *
     * @throws RunException if there is none
     */
    public List<Topics> events() {
        Generations now = control.refresh();
        List<Topics> events = now.keptEvents().stream().map(now::topics).toList();
        if (events.isEmpty()) {
            throw nothing();
        }
        return events;
    }

    private RunException nothing() {
        return new RunException(place + " holds nothing of analysis " + analysis
                + "; 'kollider run', or 'kollider producer' and 'kollider streams', fill it");
    }

    @Override
    public void close() {
        control.close();
        embedded.ifPresent(EmbeddedBroker::close);
    }
}
