package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.fitter.service.FitterService;
import io.kollider.fitter.service.FitterSettings;
import io.kollider.monitoring.MonitoringSettings;
import io.kollider.monitoring.live.LiveState;
import io.kollider.producers.service.IngestService;
import io.kollider.producers.service.ServiceSettings;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramFingerprint;
import io.kollider.streams.topology.HistogramService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
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
     * @throws RunException if the data directory belongs to other settings, or a service fails
     * @throws InterruptedException if the thread was interrupted; what was committed stays
     */
    public void run(IntConsumer listening) throws BrokerException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker())) {
            Map<String, Object> clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            Topics topics = Topics.of(analysis.name());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.create(admin, topics, analysis.partitions());
            }
            try (Catalogue catalogue = Catalogue.open(clients, topics)) {
                new SettingsCheck(catalogue, data)
                        .require(CatalogueKey.histograms(), HistogramFingerprint.text(analysis), analysis.partitions());
            }
            serve(clients, topics, listening);
        }
    }

    private void serve(Map<String, Object> clients, Topics topics, IntConsumer listening) throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
                Dashboard dashboard = Dashboard.open(analysis, clients, topics, dashboards, registry);
                HistogramService streams = HistogramService.start(
                        analysis, topics, clients, data.streams(), analysis.threads(), registry);
                IngestService ingest = IngestService.start(clients, topics, analysis, producers, (done, total) -> {})) {
            listening.accept(dashboard.port());
            awaitRead(dashboard.state());
            try (FitterService fitter = FitterService.start(
                    clients,
                    topics,
                    schemas,
                    analysis,
                    () -> dashboard.state().now().live().counted(),
                    FitterSettings.DEFAULT,
                    registry)) {
                while (true) {
                    Thread.sleep(LOOK_MILLIS);
                    requireAll(streams, ingest, fitter);
                }
            }
        }
    }

    /** What was counted is not known before. */
    private static void awaitRead(LiveState state) throws InterruptedException {
        while (!state.now().isConnected()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void requireAll(HistogramService streams, IngestService ingest, FitterService fitter) {
        Stream.of(streams.failure(), ingest.failure(), fitter.failure())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failure -> {
                    throw new RunException("a service stopped: " + failure.getMessage(), failure);
                });
    }
}
