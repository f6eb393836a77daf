package io.kollider.fitter.service;

import io.kollider.schemas.codec.SchemaSource;
import io.kollider.schemas.codec.SchemaStore;
import io.kollider.schemas.fit.FitKey;
import io.kollider.schemas.fit.FitRequest;
import io.kollider.schemas.fit.FitResults;
import io.kollider.schemas.fit.FitSlice;
import io.kollider.schemas.fit.FitState;
import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes states and results, and requests of the schedule. An answer is committed in one transaction with the position on the topic of requests; the broker refuses it from an instance that does not
 * own the partition any more. Progress is written beside that, as it may be lost.
 */
final class FitWriter implements AutoCloseable {
    private static final int TRANSACTION_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PROGRESS_NANOS = 250_000_000;

    private final String topic;
    private final String requestTopic;
    private final FitResults results;
    private final KafkaProducer<byte[], byte[]> answers;
    private final KafkaProducer<byte[], byte[]> states;
    private final int history;
    /** By id: when progress was written, and which. */
    private final Map<String, Written> written = new HashMap<>();

    private record Written(FitState state, long nanos) {}

    private FitWriter(
            Topics topics,
            FitResults results,
            KafkaProducer<byte[], byte[]> answers,
            KafkaProducer<byte[], byte[]> states,
            int history) {
        this.topic = topics.fitResults();
        this.requestTopic = topics.fitRequests();
        this.results = results;
        this.answers = answers;
        this.states = states;
        this.history = history;
    }

    static FitWriter open(Map<String, Object> clients, Topics topics, SchemaSource schemas, int history) {
        try (SchemaStore store = SchemaStore.open(clients, topics.schemas(), Duration.ZERO)) {
            store.publish(Set.of(
                    FitRequest.CODEC.schema(),
                    FitKey.CODEC.schema(),
                    FitState.CODEC.schema(),
                    FitSlice.CODEC.schema()));
        }
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.fittersGroup() + "-" + UUID.randomUUID());
        transactional.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        FitWriter writer = new FitWriter(
                topics,
                FitResults.open(clients, topics, schemas),
                producer(transactional),
                producer(settings),
                history);
        writer.answers.initTransactions();
        return writer;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Whether a request has come to its end, as far as is known. */
    boolean isAnswered(String id) {
        return results.state(id).filter(state -> state.status().isFinal()).isPresent();
    }

    void awaitAllBegun() {
        results.awaitAllBegun(PATIENCE);
    }

    /** Writes how far a request is, now and then. */
    void progress(FitState state) {
        Written last = written.get(state.id());
        long now = System.nanoTime();
        boolean news = last == null || !last.state().equals(state) && now - last.nanos() > PROGRESS_NANOS;
        if (news) {
            written.put(state.id(), new Written(state, now));
            states.send(record(FitKey.of(state), FitState.CODEC.encode(state)));
        }
    }

    /**
     * Commits an answer and a position.
     *
     * @throws org.apache.kafka.common.KafkaException if that fails, or this instance does not own the partition any more
     */
    void answer(FitAnswer answer, TopicPartition partition, long next, ConsumerGroupMetadata group) {
        String id = answer.state().id();
        answers.beginTransaction();
        for (int slice = 0; slice < answer.slices().size(); slice++) {
            answers.send(record(
                    new FitKey(id, slice), FitSlice.CODEC.encode(answer.slices().get(slice))));
        }
        answers.send(record(FitKey.of(answer.state()), FitState.CODEC.encode(answer.state())));
        forgetOld();
        answers.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(next)), group);
        answers.commitTransaction();
        written.remove(id);
    }

    /**
     * Asks for a fit, as the owner of a partition alone can.
     *
     * @param next position on that partition, which stays what it is
     * @throws org.apache.kafka.common.KafkaException if that fails, or this instance does not own the partition any more
     */
    void ask(FitRequest request, TopicPartition owned, long next, ConsumerGroupMetadata group) {
        answers.beginTransaction();
        answers.send(new ProducerRecord<>(
                requestTopic, request.id().getBytes(StandardCharsets.UTF_8), FitRequest.CODEC.encode(request)));
        answers.sendOffsetsToTransaction(Map.of(owned, new OffsetAndMetadata(next)), group);
        answers.commitTransaction();
    }

    /** Gives up the result of the oldest request, if there are too many. */
    private void forgetOld() {
        List<FitState> kept = results.states().stream()
                .filter(state -> results.hasResult(state.id()))
                .toList();
        for (FitState old : kept.subList(0, Math.max(0, kept.size() - history + 1))) {
            for (int slice = 0; slice < old.slices(); slice++) {
                answers.send(record(new FitKey(old.id(), slice), null));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(FitKey key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, 0, FitKey.CODEC.encode(key), value);
    }

    @Override
    public void close() {
        answers.close(Duration.ZERO);
        states.close(Duration.ZERO);
        results.close();
    }
}
