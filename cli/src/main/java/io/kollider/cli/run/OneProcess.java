package io.kollider.cli.run;

import io.kollider.analysis.Analysis;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.progress.Progress;
import io.kollider.cli.progress.Stage;
import io.kollider.producers.ingest.EventsGenerations;
import io.kollider.producers.ingest.Ingest;
import io.kollider.producers.ingest.IngestPlan;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.EventsGeneration;
import io.kollider.schemas.generation.Generations;
import io.kollider.schemas.generation.HistogramGeneration;
import io.kollider.schemas.generation.Switchover;
import io.kollider.schemas.histogram.SnapshotTopics;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import io.kollider.streams.topology.HistogramGenerations;
import io.kollider.streams.topology.HistogramService;
import io.kollider.streams.topology.StreamsInstance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    private final Consumer<String> notes;

    /**
     * A run that is about to begin.
     *
     * @param plan the analysis' files, checked
     * @param notes takes lines for the user
     */
    public OneProcess(
            Analysis analysis, IngestPlan plan, DataDirectory data, Progress progress, Consumer<String> notes) {
        this.analysis = analysis;
        this.plan = plan;
        this.data = data;
        this.progress = progress;
        this.notes = notes;
    }

    /**
     * Ingests and counts everything; blocks until it is done.
     *
     * @throws BrokerException if the broker does not start
     * @throws RunException if the data directory holds files that the analysis does not name, or streams fail
     * @throws InterruptedException if the thread was interrupted; what was committed stays
     */
    public Counted run() throws BrokerException, InterruptedException, MalformedRecordException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.broker())) {
            Map<String, Object> clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            try (Admin admin = Admin.create(clients)) {
                TopicSetup.createShared(admin, Topics.of(analysis.name()));
                try (ControlTopic control = ControlTopic.open(clients, analysis.name())) {
                    return run(clients, admin, control);
                }
            }
        }
    }

    private Counted run(Map<String, Object> clients, Admin admin, ControlTopic control)
            throws InterruptedException, MalformedRecordException {
        plan.copies().forEach(notes);
        EventsGeneration events = new EventsGenerations(clients, admin, control, analysis).of(plan);
        HistogramGeneration generation = HistogramGenerations.of(admin, control, analysis, events);
        Generations generations = control.refresh();
        Topics topics = generations.topics(generation);
        generations
                .serving()
                .filter(serving -> !serving.equals(generation))
                .ifPresent(serving -> notes.accept(described(serving, generation)));
        List<CatalogueFile> named = plan.files(analysis.partitions());
        List<CatalogueFile> files;
        try (Catalogue catalogue = Catalogue.open(clients, topics);
                FilesTopic filesTopic = FilesTopic.open(clients, topics)) {
            WantedFiles wanted = filesTopic.refresh();
            FilesCheck check = new FilesCheck(catalogue, data);
            check.requireFiles(named, wanted);
            if (ClosedList.isNeeded(analysis)) {
                check.requireClosed(ClosedList.text(named), analysis.partitions());
            }
            files = named.stream()
                    .filter(file -> !wanted.isWithdrawn(file.file()))
                    .toList();
        }
        List<String> withdrawn = named.stream()
                .filter(file -> !files.contains(file))
                .map(CatalogueFile::name)
                .toList();
        Counted counted = count(clients, control, topics, files, withdrawn);
        serve(clients, control, topics);
        return counted;
    }

    private static String described(HistogramGeneration serving, HistogramGeneration generation) {
        String difference = serving.difference(generation.text());
        return "settings changed (%s): generation %d is filled; generation %d is kept, and read by other commands until then"
                .formatted(
                        difference.isEmpty() ? "files are read differently" : difference,
                        generation.number(),
                        serving.number());
    }

    /** Whoever runs an analysis wants it read, be it an older generation or a newer one. */
    private void serve(Map<String, Object> clients, ControlTopic control, Topics topics) {
        boolean serves = control.refresh()
                .serving()
                .filter(serving -> serving.number() == topics.histogram())
                .isPresent();
        if (serves) {
            return;
        }
        try (Switchover switchover = Switchover.of(clients, control, topics, SchemaSource.NONE)) {
            if (switchover.isCovered()) {
                control.change(generations -> generations.serving(topics.histogram()));
            } else {
                notes.accept(
                        "generation " + topics.histogram()
                                + " does not have all that the one before it has, which is therefore still read by other commands");
            }
        }
    }

    private Counted count(
            Map<String, Object> clients,
            ControlTopic control,
            Topics topics,
            List<CatalogueFile> files,
            List<String> withdrawn)
            throws InterruptedException, MalformedRecordException {
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE);
                SnapshotTopics snapshots = new SnapshotTopics(clients, topics, schemas)) {
            Counting counting = new Counting(analysis, clients, topics, files, withdrawn, snapshots, control, progress);
            counting.resume();
            try (IngestThread ingest = IngestThread.start(() -> Ingest.run(
                            clients,
                            topics,
                            plan,
                            analysis.partitions(),
                            analysis.threads(),
                            (done, total) -> progress.update(Stage.INGEST, done, total)));
                    HistogramService service = HistogramService.start(
                            analysis,
                            topics,
                            clients,
                            StreamsInstance.only(data.streams(), analysis.threads()),
                            new SimpleMeterRegistry())) {
                return counting.await(ingest, service);
            }
        }
    }
}
