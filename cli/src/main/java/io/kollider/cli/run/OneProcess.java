package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.producers.ingest.Ingest;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramFingerprint;
import io.kollider.streams.topology.HistogramService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Broker, ingest and streams in this process, from ROOT files to counted histograms. What was done before an interruption is not done again: topics and
 * state are in the data directory.
 */
public final class OneProcess {
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(10);

    private final Analysis analysis;
    private final IngestPlan plan;
    private final DataDirectory data;
    private final Progress progress;

    /** @param plan the analysis' files, checked */
    public OneProcess(Analysis analysis, IngestPlan plan, DataDirectory data, Progress progress) {
        this.analysis = analysis;
        this.plan = plan;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Ingests and counts everything; blocks until it is done.
     *
     * @throws BrokerException if the broker does not start
     * @throws RunException if the data directory belongs to other settings, or streams fail
     * @throws InterruptedException if the thread was interrupted; what was committed stays
     */
    public Counted run() throws BrokerException, InterruptedException, MalformedRecordException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker())) {
            Map<String, Object> clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            Topics topics = Topics.of(analysis.name());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.create(admin, topics, analysis.partitions());
            }
            List<CatalogueFile> named = plan.files(analysis.partitions());
            List<CatalogueFile> files;
            try (Catalogue catalogue = Catalogue.open(clients, topics);
                    FilesTopic filesTopic = FilesTopic.open(clients, topics)) {
                WantedFiles wanted = filesTopic.refresh();
                SettingsCheck check = new SettingsCheck(catalogue, data);
                check.requireReading(plan.fingerprintText(), analysis.partitions());
                check.require(CatalogueKey.histograms(), HistogramFingerprint.text(analysis), analysis.partitions());
                check.requireFiles(named, wanted);
                files = named.stream()
                        .filter(file -> !wanted.isWithdrawn(file.file()))
                        .toList();
            }
            List<String> withdrawn = named.stream()
                    .filter(file -> !files.contains(file))
                    .map(CatalogueFile::name)
                    .toList();
            return count(clients, topics, files, withdrawn);
        }
    }

    private Counted count(Map<String, Object> clients, Topics topics, List<CatalogueFile> files, List<String> withdrawn)
            throws InterruptedException, MalformedRecordException {
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
                SnapshotTopics snapshots = new SnapshotTopics(clients, topics, schemas)) {
            Counting counting = new Counting(analysis, clients, topics, files, withdrawn, snapshots, progress);
            counting.resume();
            try (IngestThread ingest = IngestThread.start(() -> Ingest.run(
                            clients,
                            topics,
                            plan,
                            analysis.partitions(),
                            analysis.threads(),
                            (done, total) -> progress.update(Stage.INGEST, done, total)));
                    HistogramService service = HistogramService.start(
                            analysis, topics, clients, data.streams(), analysis.threads(), new SimpleMeterRegistry())) {
                return counting.await(ingest, service);
            }
        }
    }
}
