package io.kollider.monitoring.live;

import io.kollider.analysis.Analysis;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.CountedTopics;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.FilesTopic;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.deadletter.DeadLetterReader;
import io.kollider.schemas.deadletter.DeadLetterTopic;
import io.kollider.schemas.fit.AskedFits;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All topics that the state is read from, from their beginnings on. For one thread, but for {@link #result} and {@link #tryAgain}. */
final class TopicReaders implements AutoCloseable {
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Catalogue catalogue;
    private final FilesTopic files;
    private final ProgressReader progress;
    private final DeadLetterReader letters;
    private final CountedTopics counted;
    private final FitResults fits;
    private final AskedFits asked;
    private final Topics topics;
    private final int partitions;

    TopicReaders(Map<String, Object> clients, Topics topics, Analysis analysis) {
        this.topics = topics;
        this.partitions = analysis.partitions();
        try {
            SchemaStore schemas = opened(() -> SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE));
            catalogue = opened(() -> Catalogue.open(clients, topics));
            files = opened(() -> FilesTopic.open(clients, topics));
            progress = opened(() -> ProgressReader.open(clients, topics));
            letters = opened(() -> DeadLetterReader.open(clients, topics));
            counted = opened(() -> CountedTopics.open(clients, topics, analysis, analysis.partitions(), schemas));
            fits = opened(() -> FitResults.open(clients, topics, schemas));
            asked = opened(() -> AskedFits.open(clients, topics, schemas));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(Supplier<T> opening) {
        T resource = opening.get();
        open.push(resource);
        return resource;
    }

    Live refresh(FlowMeter meter) throws MalformedRecordException {
        WantedFiles wanted = files.refresh();
        Collection<FileProgress> sent = progress.refresh();
        List<FileStatus> status = FileStatus.of(wanted, sent);
        CountedSoFar now = counted.refresh(wanted.known(catalogue));
        Flow flow = meter.read(
                System.nanoTime() / 1_000_000,
                sentByDataset(sent),
                counted.processed(),
                lag(sent),
                System.currentTimeMillis());
        return new Live(
                now,
                counted.changedMillis(),
                status,
                DeadLetterTopic.open(letters.refresh(), topics, status),
                asked.withQueued(fits),
                flow);
    }

    /** Safe for several threads. */
    Optional<byte[]> result(String id) {
        return fits.result(id);
    }

    /** Safe for several threads. */
    void tryAgain(List<DeadLetter> lost) {
        files.tryAgain(lost);
    }

    private static Map<String, Long> sentByDataset(Collection<FileProgress> sent) {
        Map<String, Long> entries = new TreeMap<>();
        sent.forEach(file -> entries.merge(file.dataset(), file.sent(), Long::sum));
        return entries;
    }

    /** Blocks of a partition are numbered without gaps: those that are committed less those that are covered. */
    private Map<Integer, Long> lag(Collection<FileProgress> sent) {
        Map<Integer, Long> next = new TreeMap<>();
        sent.forEach(file -> next.merge(file.partition(), file.nextSeq(), Math::max));
        Map<Integer, Long> lag = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            lag.put(partition, Math.max(0, next.getOrDefault(partition, 0L) - counted.nextBlock(partition)));
        }
        return lag;
    }

    /** Closes all, the one opened last first; the first failure is thrown when all are closed. */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure =
                        failure == null ? new IllegalStateException("a reader of topics cannot be closed", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
