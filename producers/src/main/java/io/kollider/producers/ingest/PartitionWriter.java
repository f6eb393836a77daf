package io.kollider.producers.ingest;

import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.FileFailure;
import io.kollider.schemas.catalogue.FileProgress;
import io.kollider.schemas.catalogue.FileRequest;
import io.kollider.schemas.claim.ClaimedEvents;
import io.kollider.schemas.claim.FileClaim;
import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.event.BlockNumber;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a partition of events and of the same partition of progress. Numbers the blocks without gaps ({@link BlockNumber}) and
 * commits them together with the record of how far their file is. For one thread.
 */
final class PartitionWriter implements AutoCloseable {
    /** The most bytes of a block: with key, header and the frame of a batch below the broker's limit of 1 MiB for a batch. */
    static final int MOST_BLOCK_BYTES = 1_000_000;

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Topics topics;
    private final int partition;
    private final KafkaProducer<byte[], byte[]> producer;
    private long committed;
    private long next;
    private boolean open;

    private PartitionWriter(Topics topics, int partition, KafkaProducer<byte[], byte[]> producer) {
        this.topics = topics;
        this.partition = partition;
        this.producer = producer;
    }

    /**
     * Takes the partition over: an older writer is fenced, its unfinished transaction aborted. Only then is progress final: read it
     * afterwards, and say with {@link #continueAt} which number comes next.
     */
    static PartitionWriter open(Map<String, Object> clients, Topics topics, int partition) throws InterruptedException {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                settings(clients, topics.ingestTransaction(partition)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        PartitionWriter writer = new PartitionWriter(topics, partition, producer);
        try {
            writer.checked(() -> {
                producer.initTransactions();
                return true;
            });
            return writer;
        } catch (RuntimeException | InterruptedException e) {
            writer.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> clients, String transactionalId) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none"); // costs more than it saves on the way to a local broker
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // The broker may ask to repeat the first batch of a transaction; what was sent behind it would then be refused
        // and repeated too, loudly.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, MOST_BLOCK_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        return settings;
    }

    /** Says which number the next block has: how many the partition holds. */
    void continueAt(long seq) {
        committed = seq;
        next = seq;
    }

    /** The number of the next block. */
    long nextSeq() {
        return next;
    }

    /** Sends a block for the first time, in the open transaction or in a new one. */
    void send(String file, byte[] block) throws InterruptedException {
        send(file, block, BlockNumber.first(next));
    }

    /** Sends a block again that could not be counted. */
    void sendAgain(String file, byte[] block, long of) throws InterruptedException {
        send(file, block, BlockNumber.again(next, of));
    }

    /** Sends a block that takes an earlier one back. */
    void withdraw(String file, byte[] block, long of) throws InterruptedException {
        send(file, block, BlockNumber.withdrawal(next, of));
    }

    private void send(String file, byte[] block, BlockNumber number) throws InterruptedException {
        byte[] key = file.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.events(), partition, key, block, number.headers()));
        next++;
    }

    /** Adds a record to the open transaction, or to a new one. */
    private void send(ProducerRecord<byte[], byte @Nullable []> record) throws InterruptedException {
        checked(() -> {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
            // whether it arrived is told by the commit
            return producer.send(record);
        });
    }

    /** Commits the blocks sent since the last commit together with how far their file is now. */
    void commit(FileProgress progress) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.file(progress.file()));
        send(new ProducerRecord<>(topics.progress(), partition, key, FileProgress.CODEC.encode(progress)));
        commit();
    }

    /** The same, and takes back the wish to send a block again. */
    void commitReplay(FileProgress progress, CatalogueKey replay) throws InterruptedException {
        send(new ProducerRecord<>(topics.files(), partition, CatalogueKey.CODEC.encode(replay), null));
        commit(progress);
    }

    /** Claims some events of a file, in the transaction that {@link #commit(FileClaim)} ends. */
    void claim(ClaimedEvents events, int part) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.events(events.file(), part));
        send(new ProducerRecord<>(topics.claims(), 0, key, ClaimedEvents.CODEC.encode(events)));
    }

    /** Commits the claim of a file with its events. */
    void commit(FileClaim claim) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.file(claim.file()));
        send(new ProducerRecord<>(topics.claims(), 0, key, FileClaim.CODEC.encode(claim)));
        commit();
    }

    /** Commits that a file wants to take its claim back. */
    void leave(FileClaim claim) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.leaving(claim.file()));
        send(new ProducerRecord<>(topics.claims(), 0, key, FileClaim.CODEC.encode(claim)));
        commit();
    }

    /** Says that it does not any more, in the open transaction or in a new one. */
    void stay(String file) throws InterruptedException {
        release(CatalogueKey.leaving(file));
    }

    /** Asks for a file, in the open transaction or in a new one. */
    void ask(FileRequest request) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.file(request.file()));
        send(new ProducerRecord<>(topics.files(), partition, key, FileRequest.CODEC.encode(request)));
    }

    /** Takes the claim of a file back, in the open transaction or in a new one. */
    void release(FileClaim claim) throws InterruptedException {
        for (int part = 0; part < claim.parts(); part++) {
            release(CatalogueKey.events(claim.file(), part));
        }
        release(CatalogueKey.file(claim.file()));
    }

    private void release(CatalogueKey key) throws InterruptedException {
        send(new ProducerRecord<>(topics.claims(), 0, CatalogueKey.CODEC.encode(key), null));
    }

    /** Notes that a file cannot be sent to its end, in topic files and as a dead letter. */
    void fail(FileFailure failure, DeadLetter letter) throws InterruptedException {
        byte[] key = CatalogueKey.CODEC.encode(CatalogueKey.failed(failure.file()));
        send(new ProducerRecord<>(topics.files(), partition, key, FileFailure.CODEC.encode(failure)));
        byte[] file = letter.file().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.deadLetters(), 0, file, DeadLetter.CODEC.encode(letter)));
        commit();
    }

    /** Takes back the wish to send a block again, as that cannot be. Nothing else may be open. */
    void forget(CatalogueKey replay) throws InterruptedException {
        send(new ProducerRecord<>(topics.files(), partition, CatalogueKey.CODEC.encode(replay), null));
        commit();
    }

    /** Commits what is open; no block may be. */
    void commit() throws InterruptedException {
        checked(() -> {
            commitDespiteInterrupt();
            return true;
        });
        open = false;
        committed = next;
    }

    /** Kafka wants an interrupted commit to be repeated: until then nobody knows whether it happened. */
    private void commitDespiteInterrupt() {
        try {
            producer.commitTransaction();
        } catch (InterruptException e) {
            Thread.interrupted(); // cleared, for the second try
            producer.commitTransaction();
            Thread.currentThread().interrupt(); // seen before the next block
        }
    }

    /** Takes back what was sent since the last commit. */
    void abort() {
        if (open) {
            open = false;
            next = committed;
            producer.abortTransaction();
        }
    }

    private <T> T checked(Supplier<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (InterruptException e) {
            Thread.interrupted(); // Kafka sets it again; InterruptedException says it
            InterruptedException interrupted = new InterruptedException("interrupted while writing " + topics.events());
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                    open = false; // a fenced writer has no transaction to abort
                    throw new PartitionTakenException(topics.events(), partition, e);
                }
            }
            throw e;
        }
    }

    /** Aborts what is open. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // it would keep the abort from being sent
        try {
            abort();
        } catch (KafkaException | IllegalStateException e) {
            // the next writer's initTransactions aborts it
        } finally {
            producer.close(CLOSING);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
