package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.status.IngestMeters;
import io.kollider.cli.status.ServiceMeters;
import io.kollider.fitter.service.FitterService;
import io.kollider.fitter.service.FitterSettings;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.producers.ingest.EventsGenerations;
import io.kollider.producers.service.IngestService;
import io.kollider.producers.service.ServiceSettings;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.Switchover;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramGenerations;
import io.kollider.streams.topology.HistogramService;
import io.kollider.streams.topology.StreamsInstance;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Broker, producers, streams, fitter and dashboards in this process, until it is interrupted. All state is in the data directory, and the next start goes on from it. */
public final class AllServices {
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 500;

    private final Analysis analysis;
    private final DataDirectory data;
    private final ServiceSettings producers;
    private final MonitoringSettings dashboards;

    /** @param analysis files of samples may still have to come */
    public AllServices(
            Analysis analysis, DataDirectory data, ServiceSettings producers, MonitoringSettings dashboards) {
        this.analysis = analysis;
        this.data = data;
        this.producers = producers;
        this.dashboards = dashboards;
    }

    /**
     * Runs until the thread is interrupted.
     *
     * @param listening gets the port of the dashboards
     * @throws BrokerException if the broker does not start
     * @throws IOException if the analysis file cannot be read any more
     * @throws RunException if a service fails
     * @throws InterruptedException if the thread was interrupted; what was committed stays
     */
    public void run(IntConsumer listening) throws BrokerException, InterruptedException, IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker())) {
            Map<String, Object> clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.createShared(admin, Topics.of(analysis.name()));
                try (ControlTopic control = ControlTopic.open(clients, analysis.name())) {
                    EventsGeneration events = new EventsGenerations(clients, admin, control, analysis).ofSentFiles();
                    HistogramGeneration mine = HistogramGenerations.of(admin, control, analysis, events);
                    serve(clients, control, mine, listening);
                }
            }
        }
    }

    /** The pages follow the generation that serves, which is {@code mine} as soon as it covers what was sent. */
    private void serve(
            Map<String, Object> clients, ControlTopic control, HistogramGeneration mine, IntConsumer listening)
            throws InterruptedException, IOException {
        Topics topics = control.refresh().topics(mine);
        try (ServiceMeters meters = ServiceMeters.create()) {
            serve(meters.of(clients), control, mine, topics, meters.registry(), listening);
        }
    }

    private void serve(
            Map<String, Object> clients,
            ControlTopic control,
            HistogramGeneration mine,
            Topics topics,
            PrometheusMeterRegistry registry,
            IntConsumer listening)
            throws InterruptedException, IOException {
        IngestMeters files = new IngestMeters(registry);
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
                Connection reading = Connection.to(clients, analysis);
                Dashboard dashboard =
                        Dashboard.open(analysis, clients, new ServingTopics(analysis, reading), dashboards, registry);
                Switchover switchover = Switchover.of(clients, control, topics, SchemaSource.NONE);
                HistogramService streams = HistogramService.start(
                        analysis,
                        topics,
                        clients,
                        new StreamsInstance(StreamsInstance.ONLY, data.streams(), analysis.threads(), 0),
                        registry);
                IngestService ingest = IngestService.start(clients, topics, analysis, producers, (done, total) -> {})) {
            listening.accept(dashboard.port());
            while (!dashboard.state().now().isConnected()) { // what was counted is not known before
                look(switchover, streams, ingest);
            }
            files.update(dashboard.state().now().live().files(), ingest.heldPartitions());
            try (FitterService fitter = FitterService.start(
                    clients,
                    topics,
                    schemas,
                    analysis,
                    () -> dashboard.state().now().live().counted(),
                    FitterSettings.DEFAULT,
                    registry)) {
                while (true) {
                    look(switchover, streams, ingest);
                    files.update(dashboard.state().now().live().files(), ingest.heldPartitions());
                    fitter.failure().ifPresent(AllServices::stopped);
                }
            }
        }
    }

    private static void look(Switchover switchover, HistogramService streams, IngestService ingest)
            throws InterruptedException {
        switchover.look();
        Thread.sleep(LOOK_MILLIS);
        streams.failure().ifPresent(AllServices::stopped);
        ingest.failure().ifPresent(AllServices::stopped);
    }

    private static void stopped(Throwable failure) {
        throw new RunException("a service stopped: " + failure.getMessage(), failure);
    }
}
