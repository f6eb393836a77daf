package io.kollider.schemas.catalogue;

import io.kollider.schemas.deadletter.DeadLetter;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic files, partitioned as events: what is to become of each file. Written by whoever finds files or asks for
 * something, read by the owners of the partitions. Safe for several threads.
 */
public final class FilesTopic implements AutoCloseable {
    private final Map<String, Object> clients;
    private final Topics topics;
    private final CommittedRecords records;
    private final WantedFiles wanted = new WantedFiles();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private FilesTopic(Map<String, Object> clients, Topics topics, CommittedRecords records) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.records = records;
    }

    /** Opens the topic, which must exist, and reads it to its end. */
    public static FilesTopic open(Map<String, Object> clients, Topics topics) {
        FilesTopic files = new FilesTopic(clients, topics, CommittedRecords.of(clients, topics.files()));
        try {
            files.refresh();
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** What the topic says now: reads what was added since the last call. The same object each time. */
    public synchronized WantedFiles refresh() {
        records.readToEnd(record -> wanted.take(record.key(), record.value()));
        return wanted;
    }

    /** The number of partitions that the topic has, and events with it. */
    public int partitions() {
        return records.partitions();
    }

    /** Asks for something to become of a file. What was asked before does not count any more. */
    public void ask(FileRequest request) {
        send(
                FilePartition.of(request.file(), partitions()),
                CatalogueKey.file(request.file()),
                FileRequest.CODEC.encode(request));
    }

    /** Notes that a file cannot be sent, and writes the dead letter that says so. */
    public void fail(FileFailure failure, DeadLetter letter) {
        byte[] file = letter.file().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topics.deadLetters(), 0, file, DeadLetter.CODEC.encode(letter)));
        send(
                FilePartition.of(failure.file(), partitions()),
                CatalogueKey.failed(failure.file()),
                FileFailure.CODEC.encode(failure));
    }

    /** Takes back that a file failed: it will be tried again. */
    public void retry(FileFailure failure) {
        withdraw(failure);
    }

    /**
     * Has what dead letters are about tried again: blocks are sent once more, files from where they were left. Returns when the broker knows.
     *
     * @throws KafkaException if it does not take that
     */
    public void tryAgain(List<DeadLetter> letters) {
        WantedFiles now = refresh();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (DeadLetter letter : letters) {
            if (letter.isBlock()) {
                sent.add(send(
                        letter.partition(), CatalogueKey.replay(letter.offset()), DeadLetter.CODEC.encode(letter)));
            } else {
                now.failure(letter.file()).ifPresent(failure -> sent.add(withdraw(failure)));
            }
        }
        sent.forEach(this::await);
    }

    private void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write to " + topics.files() + ": " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Future<RecordMetadata> withdraw(FileFailure failure) {
        return send(FilePartition.of(failure.file(), partitions()), CatalogueKey.failed(failure.file()), null);
    }

    private Future<RecordMetadata> send(int partition, CatalogueKey key, byte @Nullable [] value) {
        return send(new ProducerRecord<>(topics.files(), partition, CatalogueKey.CODEC.encode(key), value));
    }

    private synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte @Nullable []> record) {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(clients);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer.send(record);
    }

    /** Returns when the broker has everything that was written. */
    public synchronized void flush() {
        if (producer != null) {
            producer.flush();
        }
    }

    @Override
    public synchronized void close() {
        records.close();
        if (producer != null) {
            producer.close();
        }
    }
}
