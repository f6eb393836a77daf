package io.kollider.streams.topology;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.bootstrap.ClosedFiles;
import io.kollider.streams.model.Models;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Runs the {@link HistogramTopology} until it is closed. Killed and started again it goes on from what was committed; nothing is
 * counted twice or left out.
 */
public final class HistogramService implements AutoCloseable {
    /**
     * How long the first block of a schema that is not on the topic waits for it: schemas are published before, so only a replica that lags makes it
     * wait. Well below a transaction's timeout.
     */
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(5);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final Models models;
    private final SchemaStore schemas;
    private final ThreadDeaths deaths;

    private HistogramService(KafkaStreams streams, Models models, SchemaStore schemas, ThreadDeaths deaths) {
        this.streams = streams;
        this.models = models;
        this.schemas = schemas;
        this.deaths = deaths;
    }

    /**
     * Starts counting; returns at once.
     *
     * @param topics which must exist
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param instance this process among those that share the work
     * @param registry takes the meters
     * @throws io.kollider.analysis.AnalysisException if a model does not take what the analysis gives it
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public static HistogramService start(
            Analysis analysis,
            Topics topics,
            Map<String, Object> clients,
            StreamsInstance instance,
            MeterRegistry registry) {
        StreamsMeters meters = new StreamsMeters(registry);
        Models models = Models.open(analysis);
        try {
            Optional<ClosedFiles> closed = closedFiles(analysis, topics, clients);
            return start(
                    schemas -> HistogramTopology.of(analysis, models, closed, topics, schemas, meters),
                    models,
                    topics,
                    clients,
                    instance,
                    new StableTransactions(topics.streamsApplication(), instance.name()),
                    meters);
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /** The list that whoever ingests the files has closed. */
    private static Optional<ClosedFiles> closedFiles(Analysis analysis, Topics topics, Map<String, Object> clients) {
        if (analysis.bootstrap()
                .filter(bootstrap -> bootstrap.method() == Bootstrap.Method.N_OUT_OF_N)
                .isEmpty()) {
            return Optional.empty();
        }
        try (Catalogue catalogue = Catalogue.open(clients, topics)) {
            return Optional.of(ClosedFiles.parse(catalogue
                    .settings(CatalogueKey.closedFiles())
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "bootstrap.method is n-out-of-n, but no list of files was closed: 'kollider run' closes it"))
                    .text()));
        }
    }

    static HistogramService start(
            Function<SchemaStore, Topology> topology,
            Models models,
            Topics topics,
            Map<String, Object> clients,
            StreamsInstance instance,
            KafkaClientSupplier supplier,
            StreamsMeters meters) {
        SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
        try {
            ThreadDeaths deaths = new ThreadDeaths(meters, System::nanoTime);
            KafkaStreams streams = new KafkaStreams(
                    topology.apply(schemas),
                    new StreamsConfig(StreamsSettings.of(topics, clients, instance)),
                    supplier);
            streams.setGlobalStateRestoreListener(new Restores(meters));
            streams.setUncaughtExceptionHandler(exception -> {
                // it was dealt with: Java would print it on the console once more
                Thread.currentThread().setUncaughtExceptionHandler((thread, dealtWith) -> {});
                return deaths.handle(exception);
            });
            streams.start();
            return new HistogramService(streams, models, schemas, deaths);
        } catch (RuntimeException e) {
            schemas.close();
            throw e;
        }
    }

    /** What ended the application: an exception that starting again cannot cure, or one that keeps coming back. */
    public Optional<Throwable> failure() {
        return deaths.failure();
    }

    /** Whether all threads count; not while partitions move or their state is read. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Commits what was counted and stops, after 10 s at the latest; what was not committed by then is counted at the next start. */
    @Override
    public void close() {
        boolean stopped = streams.close(CloseOptions.timeout(CLOSE_PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        schemas.close();
        if (stopped) { // a thread that still scores must find its models open
            models.close();
        }
    }
}
