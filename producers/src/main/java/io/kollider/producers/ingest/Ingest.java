package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends the files of a plan to the topic of events, each event exactly once however often it is interrupted, killed and started again.
 *
 * <p>A file belongs to the partition that its id picks. Each partition has one writer at a time, by its transactional id; each
 * transaction holds some blocks and the record of how far their file is.
 */
public final class Ingest {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(60);

    private Ingest() {}

    /**
     * Blocks until all files are sent and readers of committed records see them. What an earlier run committed is not sent again.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     * @param topics must exist
     * @param partitions of the topic of events; fixed for its lifetime
     * @param threads partitions that are written at the same time
     * @throws IngestException if files could not be sent to their end; all others were
     * @throws PartitionTakenException if another process took a partition over
     * @throws InterruptedException if this thread was interrupted; what was committed stays
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses
     */
    public static void run(
            Map<String, Object> clients,
            Topics topics,
            IngestPlan plan,
            int partitions,
            int threads,
            IngestListener listener)
            throws InterruptedException {
        if (partitions < 1 || threads < 1) {
            throw new IllegalArgumentException(partitions + " partitions, " + threads + " threads; both from 1");
        }
        IngestState state = prepared(clients, topics, plan, partitions);
        SentEntries sent = new SentEntries(plan, state, listener);
        Map<String, String> failures = new ConcurrentHashMap<>();
        List<Callable<Void>> work = new ArrayList<>();
        byPartition(plan, partitions)
                .forEach((partition, files) -> work.add(() -> {
                    new PartitionIngest(clients, topics, partition, plan.treeName(), files).run(sent, failures);
                    return null;
                }));
        Workers.run(work, threads);
        awaitVisible(clients, topics, sent);
        if (!failures.isEmpty()) {
            throw new IngestException(plan.planned().stream()
                    .map(file -> failures.get(file.id()))
                    .filter(Objects::nonNull)
                    .toList());
        }
    }

    /** Kafka answers a commit once it is decided; readers see it a moment later, when it is marked in every partition. */
    private static void awaitVisible(Map<String, Object> clients, Topics topics, SentEntries sent)
            throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!sent.isVisibleIn(IngestState.read(clients, topics))) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("what was committed to " + topics.progress() + " cannot be read after "
                        + VISIBLE_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }

    private static IngestState prepared(Map<String, Object> clients, Topics topics, IngestPlan plan, int partitions)
            throws InterruptedException {
        try {
            publishSchemas(clients, topics, plan);
            IngestState state = IngestState.read(clients, topics);
            requireSameDatasets(plan, state);
            announce(clients, topics, plan.files(partitions));
            return state;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) { // Kafka's clients say it with exceptions of their own
                InterruptedException interrupted = new InterruptedException("interrupted before the first block");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    private static void publishSchemas(Map<String, Object> clients, Topics topics, IngestPlan plan) {
        Set<Schema> schemas = new HashSet<>(Set.of(
                CatalogueKey.CODEC.schema(),
                CatalogueFile.CODEC.schema(),
                IngestSettings.CODEC.schema(),
                FileProgress.CODEC.schema()));
        plan.schemas().stream().map(EventBlockSchema::avro).forEach(schemas::add);
        try (SchemaStore store = SchemaStore.open(clients, topics.schemas(), Duration.ZERO)) {
            store.publish(schemas);
        }
    }

    private static void requireSameDatasets(IngestPlan plan, IngestState state) {
        List<String> problems = new ArrayList<>();
        for (PlannedFile file : plan.planned()) {
            state.file(file.id())
                    .filter(progress -> !progress.dataset().equals(file.dataset()))
                    .ifPresent(progress -> problems.add(
                            "%s: its events were sent as dataset %s, the analysis now has it in %s; use a new --data-dir"
                                    .formatted(file.path(), progress.dataset(), file.dataset())));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    /** Writes to the catalogue what it does not yet say. */
    private static void announce(Map<String, Object> clients, Topics topics, List<CatalogueFile> files) {
        try (Catalogue catalogue = Catalogue.open(clients, topics)) {
            Set<CatalogueFile> known = Set.copyOf(catalogue.files());
            files.stream().filter(file -> !known.contains(file)).forEach(catalogue::write);
        }
    }

    private static SortedMap<Integer, List<PlannedFile>> byPartition(IngestPlan plan, int partitions) {
        SortedMap<Integer, List<PlannedFile>> files = new TreeMap<>();
        for (PlannedFile file : plan.planned()) {
            files.computeIfAbsent(file.partition(partitions), partition -> new ArrayList<>())
                    .add(file);
        }
        return files;
    }
}
