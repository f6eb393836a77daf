package io.kollider.schemas.generation;

import io.kollider.schemas.catalogue.CommittedRecords;
import io.kollider.schemas.codec.MalformedRecordException;
import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The compacted topic control: which generations there are, which one is read, and who unblinded what. Changes of several processes come one after another:
 * each takes over the one transactional id, so that an earlier writer can commit nothing more, reads what is committed, and commits what
 * follows from that. Safe for several threads.
 */
public final class ControlTopic implements AutoCloseable {
    private static final int TRIES = 50;
    /** Writers that fence each other wait for a random time, longer each time. */
    private static final int PAUSE_MILLIS = 100;

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    private static final int TRANSACTION_MILLIS = 10_000;

    private final Map<String, Object> clients;
    private final Topics topics;
    private final CommittedRecords records;
    private Generations generations;
    private long readTo = -1;

    private ControlTopic(Map<String, Object> clients, Topics topics, CommittedRecords records) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.records = records;
        this.generations = Generations.none(topics.analysis());
    }

    /**
     * Opens the topic; one that does not exist says that there are no generations.
     *
     * @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect
     */
    public static ControlTopic open(Map<String, Object> clients, String analysis) {
        Topics topics = Topics.of(analysis);
        return new ControlTopic(clients, topics, CommittedRecords.of(clients, topics.control()));
    }

    /** What the topic says now. */
    public synchronized Generations refresh() {
        records.readToEnd(this::take);
        return generations;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        ControlKey key = ControlKey.CODEC.decode(record.key(), SchemaSource.NONE);
        readTo = record.offset();
        switch (key.kind()) {
            case ControlKey.EVENTS ->
                generations = generations.with(EventsGeneration.CODEC.decode(record.value(), SchemaSource.NONE));
            case ControlKey.HISTOGRAMS ->
                generations = generations.with(HistogramGeneration.CODEC.decode(record.value(), SchemaSource.NONE));
            case ControlKey.SERVING ->
                generations = generations.reading(ServingGeneration.CODEC
                        .decode(record.value(), SchemaSource.NONE)
                        .histograms());
            case ControlKey.BLINDING ->
                generations = generations.with(BlindingAct.CODEC.decode(record.value(), SchemaSource.NONE));
            default -> {} // of another kind: of a later release
        }
    }

    /**
     * Commits a change, or nothing if there is nothing to change.
     *
     * @param change what is to be, given what is; called again if another process was faster; may throw, then nothing is changed
     * @return what is now
     */
    public synchronized Generations change(UnaryOperator<Generations> change) {
        Generations known = refresh();
        if (differences(known, change.apply(known)).isEmpty()) {
            return known;
        }
        Optional<Generations> undecided = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                producer.initTransactions(); // ends what another process began
                Generations before = refresh();
                if (undecided
                        .filter(wanted -> differences(before, wanted).isEmpty())
                        .isPresent()) {
                    return before; // it was committed after all
                }
                Generations after = change.apply(before);
                List<ProducerRecord<byte[], byte[]>> changes = differences(before, after);
                if (changes.isEmpty()) {
                    return before;
                }
                publishSchemas();
                producer.beginTransaction();
                List<Future<RecordMetadata>> sent =
                        changes.stream().map(producer::send).toList();
                undecided = Optional.of(after);
                producer.commitTransaction();
                return awaitVisible(sent.get(sent.size() - 1).get().offset());
            } catch (ExecutionException e) { // a commit that succeeds has sent everything
                throw new KafkaException("cannot write to " + topics.control(), e);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (KafkaException e) {
                if (!isOvertaken(e)) {
                    throw e;
                }
                if (attempt == TRIES) {
                    throw new KafkaException("other processes kept changing " + topics.control() + "; try again", e);
                }
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt))
                                .toNanos());
            }
        }
    }

    /**
     * Whether another process took over. A commit that meets the take-over at the broker may be answered by an error that Kafka's client has no class for (4.3): then it is not
     * known whether it holds.
     */
    private static boolean isOvertaken(KafkaException e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || String.valueOf(e.getMessage()).startsWith("Unhandled error in EndTxnResponse");
    }

    private List<ProducerRecord<byte[], byte[]>> differences(Generations before, Generations after) {
        List<ProducerRecord<byte[], byte[]>> changes = new ArrayList<>();
        after.events().stream()
                .filter(generation -> !before.events().contains(generation))
                .forEach(generation -> changes.add(record(
                        new ControlKey(ControlKey.EVENTS, generation.number()),
                        EventsGeneration.CODEC.encode(generation))));
        after.histograms().stream()
                .filter(generation -> !before.histograms().contains(generation))
                .forEach(generation -> changes.add(record(
                        new ControlKey(ControlKey.HISTOGRAMS, generation.number()),
                        HistogramGeneration.CODEC.encode(generation))));
        after.acts().stream()
                .filter(act -> !before.acts().contains(act))
                .forEach(act -> changes.add(
                        record(new ControlKey(ControlKey.BLINDING, act.number()), BlindingAct.CODEC.encode(act))));
        if (!before.servingNumber().equals(after.servingNumber())) {
            after.servingNumber()
                    .ifPresent(number -> changes.add(record(
                            new ControlKey(ControlKey.SERVING, 0),
                            ServingGeneration.CODEC.encode(new ServingGeneration(number)))));
        }
        return changes;
    }

    private ProducerRecord<byte[], byte[]> record(ControlKey key, byte[] value) {
        return new ProducerRecord<>(topics.control(), 0, ControlKey.CODEC.encode(key), value);
    }

    private void publishSchemas() {
        try (SchemaStore schemas = SchemaStore.open(clients, topics.schemas(), Duration.ZERO)) {
            schemas.publish(Set.of(
                    ControlKey.CODEC.schema(),
                    EventsGeneration.CODEC.schema(),
                    HistogramGeneration.CODEC.schema(),
                    ServingGeneration.CODEC.schema(),
                    BlindingAct.CODEC.schema()));
        }
    }

    /** A commit is answered when it is decided; readers see it a moment later. */
    private Generations awaitVisible(long offset) {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (readTo < offset) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("what was committed to " + topics.control() + " cannot be read after "
                        + VISIBLE_WITHIN.toSeconds() + " s");
            }
            refresh();
        }
        return generations;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.controlTransaction());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized void close() {
        records.close();
    }
}
