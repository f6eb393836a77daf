package io.kollider.producers.ingest;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Input;
import io.kollider.producers.claim.Claims;
import io.kollider.producers.claim.CopiedEvents;
import io.kollider.root.RootException;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.catalogue.FileStatus;
import io.kollider.schemas.catalogue.ProgressReader;
import io.kollider.schemas.catalogue.WantedFiles;
import io.kollider.schemas.catalogue.WantedState;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of one partition: makes of each of its files what is wanted. Files that are begun go on where they were left; a file that
 * cannot be sent is noted and left alone, and the others are sent. For one thread; an interrupt stops it at the next block.
 */
public final class PartitionIngest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionIngest.class);
    private static final long LOOK_MILLIS = 100;
    private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> clients;
    private final Topics topics;
    private final int partition;
    private final Input input;
    private final FileLookup files;
    private final WantedFiles wanted;
    private final SentEntries sent;
    private final Throttle throttle;
    private final PartitionWriter writer;
    private final FileClaims claims;
    private final Map<String, FileProgress> progress = new HashMap<>();
    private Deque<FileRequest> pending = new ArrayDeque<>();
    private Deque<DeadLetter> replays = new ArrayDeque<>();
    private long seen = -1;

    private PartitionIngest(
            Map<String, Object> clients,
            Topics topics,
            int partition,
            Input input,
            FileLookup files,
            WantedFiles wanted,
            SentEntries sent,
            Throttle throttle,
            PartitionWriter writer,
            FileClaims claims) {
        this.clients = clients;
        this.topics = topics;
        this.partition = partition;
        this.input = input;
        this.files = files;
        this.wanted = wanted;
        this.sent = sent;
        this.throttle = throttle;
        this.writer = writer;
        this.claims = claims;
    }

    /**
     * Takes the partition over; an older owner is fenced.
     *
     * @param claims of all files of the analysis
     * @param wanted what the partition's records of topic files say; those of other partitions are left out
     */
    public static PartitionIngest open(
            Map<String, Object> clients,
            Topics topics,
            int partition,
            Input input,
            FileLookup files,
            Claims claims,
            WantedFiles wanted,
            SentEntries sent,
            Throttle throttle)
            throws InterruptedException {
        PartitionWriter writer = PartitionWriter.open(clients, topics, partition);
        PartitionIngest ingest = new PartitionIngest(
                clients,
                topics,
                partition,
                input,
                files,
                wanted,
                sent,
                throttle,
                writer,
                new FileClaims(writer, claims, input.duplicates()));
        try {
            ingest.readProgress();
            return ingest;
        } catch (RuntimeException e) {
            ingest.close();
            throw e;
        }
    }

    private void readProgress() {
        long next = 0;
        for (FileProgress file : ProgressReader.read(clients, topics, partition)) {
            progress.put(file.file(), file);
            next = Math.max(next, file.nextSeq());
        }
        writer.continueAt(next);
    }

    /**
     * Works until nothing is left to do.
     *
     * @throws PartitionTakenException if another process took the partition over
     */
    void drain() throws InterruptedException {
        while (step()) {
            continue;
        }
    }

    /** Works until it is interrupted. */
    public void serve() throws InterruptedException {
        while (true) {
            if (!step()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    /** The number of the partition's next block. */
    long nextSeq() {
        return writer.nextSeq();
    }

    private boolean step() throws InterruptedException {
        long version = wanted.version();
        if (version != seen) {
            seen = version;
            look();
        }
        DeadLetter replay = replays.poll();
        FileRequest request = replay == null ? pending.poll() : null;
        if (replay == null && request == null) {
            return false;
        }
        Semaphore turns = throttle.turns();
        turns.acquire();
        try {
            if (replay != null) {
                sendAgain(replay);
            } else if (request != null && !isDone(request)) {
                make(request);
            }
        } finally {
            turns.release();
        }
        return true;
    }

    /** What is to be done, data first; within a priority in the order in which files became known. */
    private void look() throws InterruptedException {
        List<FileRequest> left = new ArrayList<>();
        for (FileRequest request : wanted.requests()) {
            if (request.partition(topicPartitions()) != partition) {
                continue;
            }
            if (request.wanted() == WantedState.WITHDRAWN && !isBegun(request)) {
                Optional<String> successor = claims.releaseUnused(request.file());
                if (successor.isPresent()) { // its events have to count, so it is wanted again, and not there
                    FileRequest again = request.with(WantedState.INGESTED);
                    writer.ask(again);
                    taken(CatalogueKey.file(again.file()), FileRequest.CODEC.encode(again));
                    fail(again, FileWithdrawal.needed(request.path(), successor.get()));
                    continue;
                }
            }
            if (!isDone(request)) {
                left.add(request);
                if (request.wanted() == WantedState.INGESTED) {
                    sent.know(
                            request.file(),
                            request.entries(),
                            of(request).map(FileProgress::sent).orElse(0L));
                }
            }
        }
        left.sort(Comparator.comparingInt(FileRequest::priority));
        pending = new ArrayDeque<>(left);
        replays = new ArrayDeque<>(wanted.replays().stream()
                .filter(letter -> letter.partition() == partition)
                .toList());
    }

    private int topicPartitions() {
        return throttle.partitions();
    }

    private Optional<FileProgress> of(FileRequest request) {
        return Optional.ofNullable(progress.get(request.file()));
    }

    private boolean isBegun(FileRequest request) {
        return of(request).filter(before -> before.blocks() > 0).isPresent();
    }

    private boolean isDone(FileRequest request) {
        return FileStatus.of(request, of(request), wanted.failure(request.file()))
                .state()
                .isSettled();
    }

    private void make(FileRequest request) throws InterruptedException {
        try {
            if (request.wanted() == WantedState.INGESTED) {
                PlannedFile file = files.file(request);
                of(request)
                        .filter(before ->
                                before.blocks() > 0 && !before.dataset().equals(file.dataset()))
                        .ifPresent(before -> {
                            throw new AnalysisException(List.of(file.path() + ": its events were sent as dataset "
                                    + before.dataset() + ", the analysis now has it in " + file.dataset()));
                        });
                CopiedEvents copied = claims.claim(file, isBegun(request));
                new FileSender(input, partition, writer, throttle, this::committed)
                        .send(file, of(request).filter(before -> before.blocks() > 0), copied);
            } else {
                withdraw(request);
            }
        } catch (RootException | AnalysisException | FileFailedException e) {
            if (Thread.interrupted()) { // an interrupt closes the file that is read
                InterruptedException interrupted =
                        new InterruptedException("interrupted while reading " + request.path());
                interrupted.initCause(e);
                throw interrupted;
            }
            writer.abort();
            fail(request, String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private void committed(FileProgress file) {
        progress.put(file.file(), file);
        sent.set(file.file(), file.sent());
    }

    private void withdraw(FileRequest request) throws InterruptedException, FileFailedException {
        try (SentBlocks blocks = SentBlocks.open(clients, topics, partition);
                SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), SCHEMA_PATIENCE)) {
            new FileWithdrawal(writer, blocks, schemas, claims, this::committed)
                    .withdraw(of(request).orElseThrow());
        }
    }

    private void fail(FileRequest request, String reason) throws InterruptedException {
        long first = of(request).map(FileProgress::sent).orElse(0L);
        FileFailure failure = new FileFailure(request.file(), request.path(), request.dataset(), first, reason);
        if (!isBegun(request) && claims.leave(request.file()).isEmpty()) {
            claims.release(request.file());
        }
        writer.fail(failure, letter(partition, failure, request.entries() - first));
        taken(CatalogueKey.failed(request.file()), FileFailure.CODEC.encode(failure));
        LOG.atWarn()
                .addKeyValue("file", request.path())
                .addKeyValue("dataset", request.dataset())
                .addKeyValue("reason", reason)
                .log("file cannot be sent");
    }

    /** What was written counts at once, not only when the topic brings it. */
    private void taken(CatalogueKey key, byte @Nullable [] value) {
        try {
            wanted.take(CatalogueKey.CODEC.encode(key), value);
        } catch (MalformedRecordException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The dead letter of a file: where a topic would stand is its path. */
    public static DeadLetter letter(int partition, FileFailure failure, long lost) {
        return new DeadLetter(
                failure.path(),
                partition,
                0,
                failure.dataset(),
                failure.file(),
                failure.firstEntry(),
                (int) Math.min(Integer.MAX_VALUE, Math.max(0, lost)),
                failure.reason(),
                OptionalDouble.empty());
    }

    private void sendAgain(DeadLetter letter) throws InterruptedException {
        CatalogueKey key = CatalogueKey.replay(letter.offset());
        try (SentBlocks blocks = SentBlocks.open(clients, topics, partition)) {
            ConsumerRecord<byte[], byte[]> record = blocks.at(letter.offset());
            FileProgress file = progress.get(letter.file());
            Optional<BlockNumber> number = BlockNumber.in(record.headers());
            if (file == null || number.isEmpty()) {
                LOG.atWarn()
                        .addKeyValue("topic", letter.topic())
                        .addKeyValue("partition", letter.partition())
                        .addKeyValue("offset", letter.offset())
                        .log("no ingest wrote this record; it is not sent again");
                writer.forget(key);
                taken(key, null);
                return;
            }
            OptionalLong of = number.get().of();
            writer.sendAgain(file.file(), record.value(), of.orElse(number.get().seq()));
            FileProgress next = file.with(writer.nextSeq());
            writer.commitReplay(next, key);
            progress.put(file.file(), next);
            taken(key, null);
        } catch (FileFailedException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("a dead letter cannot be sent again");
        }
    }

    /** Gives the partition up; what is not committed is taken back. */
    @Override
    public void close() {
        writer.close();
    }
}
