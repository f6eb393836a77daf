package io.kollider.producers.ingest;

import io.kollider.producers.claim.Claims;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.FileClaim;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /** The schemas of all records but blocks that producers write. */
    public static final Set<Schema> RECORDS = Set.of(
            CatalogueKey.CODEC.schema(),
            CatalogueFile.CODEC.schema(),
            IngestSettings.CODEC.schema(),
            FileProgress.CODEC.schema(),
            FileRequest.CODEC.schema(),
            FileFailure.CODEC.schema(),
            FileClaim.CODEC.schema(),
            ClaimedEvents.CODEC.schema(),
            DeadLetter.CODEC.schema());

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
        prepared(clients, topics, plan, partitions);
        Map<String, PlannedFile> planned =
                plan.planned().stream().collect(Collectors.toMap(PlannedFile::id, file -> file));
        SentEntries sent = new SentEntries(listener);
        Map<Integer, Long> ends = new ConcurrentHashMap<>();
        WantedFiles wanted = ask(clients, topics, plan);
        IngestState state = IngestState.read(clients, topics);
        wanted.requests().stream()
                .filter(request -> planned.containsKey(request.file()) && request.wanted() == WantedState.INGESTED)
                .forEach(request -> sent.know(
                        request.file(),
                        request.entries(),
                        state.file(request.file()).map(FileProgress::sent).orElse(0L)));
        sent.tell();
        Throttle throttle = Throttle.none(partitions, threads);
        try (Claims claims = new Claims(clients, topics)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int partition : unfinished(wanted, state, partitions)) {
                work.add(() -> {
                    try (PartitionIngest ingest = PartitionIngest.open(
                            clients,
                            topics,
                            partition,
                            plan.input(),
                            request -> lookUp(request, planned),
                            claims,
                            wanted,
                            sent,
                            throttle)) {
                        ingest.drain();
                        ends.put(partition, ingest.nextSeq());
                    }
                    return null;
                });
            }
            Workers.run(work, threads);
        }
        awaitVisible(clients, topics, ends);
        List<String> failures = plan.planned().stream()
                .flatMap(file -> wanted.failure(file.id()).stream())
                .map(FileFailure::reason)
                .toList();
        if (!failures.isEmpty()) {
            throw new IngestException(failures);
        }
    }

    /** Asks for the files of the plan, those that failed before too; a file that was withdrawn stays so. */
    private static WantedFiles ask(Map<String, Object> clients, Topics topics, IngestPlan plan) {
        try (FilesTopic files = FilesTopic.open(clients, topics)) {
            WantedFiles wanted = files.refresh();
            for (PlannedFile file : plan.planned()) {
                FileRequest request = file.request();
                Optional<FileRequest> known = wanted.request(file.id());
                FileRequest now = request.with(known.map(FileRequest::wanted).orElse(WantedState.INGESTED));
                if (!known.equals(Optional.of(now))) {
                    files.ask(now);
                }
                wanted.failure(file.id()).ifPresent(files::retry);
            }
            files.flush();
            return files.refresh();
        }
    }

    private static PlannedFile lookUp(FileRequest request, Map<String, PlannedFile> planned)
            throws FileFailedException {
        PlannedFile file = planned.get(request.file());
        if (file == null) {
            throw new FileFailedException(request.path() + ": the analysis does not name it any more");
        }
        return file;
    }

    private static SortedSet<Integer> unfinished(WantedFiles wanted, IngestState state, int partitions) {
        SortedSet<Integer> unfinished = new TreeSet<>();
        wanted.replays().forEach(letter -> unfinished.add(letter.partition()));
        for (FileRequest request : wanted.requests()) {
            FileStatus status = FileStatus.of(request, state.file(request.file()), wanted.failure(request.file()));
            boolean unused = status.state() == FileStatus.State.WITHDRAWN; // what it claimed may still stand
            if (unused || !status.state().isSettled()) {
                unfinished.add(request.partition(partitions));
            }
        }
        return unfinished;
    }

    /** Kafka answers a commit once it is decided; readers see it a moment later, when it is marked in every partition. */
    private static void awaitVisible(Map<String, Object> clients, Topics topics, Map<Integer, Long> ends)
            throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!isVisible(IngestState.read(clients, topics), ends)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("what was committed to " + topics.progress() + " cannot be read after "
                        + VISIBLE_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }

    private static boolean isVisible(IngestState state, Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> state.nextSeq(end.getKey()) >= end.getValue());
    }

    private static void prepared(Map<String, Object> clients, Topics topics, IngestPlan plan, int partitions)
            throws InterruptedException {
        try {
            publishSchemas(clients, topics, plan);
            requireSameDatasets(plan, IngestState.read(clients, topics));
            announce(clients, topics, plan.files(partitions));
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
        Set<Schema> schemas = new HashSet<>(RECORDS);
        plan.schemas().stream().map(EventBlockSchema::avro).forEach(schemas::add);
        try (SchemaStore store = SchemaStore.open(clients, topics.schemas(), Duration.ZERO)) {
            store.publish(schemas);
        }
    }

    private static void requireSameDatasets(IngestPlan plan, IngestState state) {
        List<String> problems = new ArrayList<>();
        for (PlannedFile file : plan.planned()) {
            state.file(file.id())
                    .filter(progress -> progress.blocks() > 0)
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
}
