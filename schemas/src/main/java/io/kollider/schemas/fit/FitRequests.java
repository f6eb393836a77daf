package io.kollider.schemas.fit;

import io.kollider.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks for fits. Safe for several threads. */
public final class FitRequests implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;

    private FitRequests(KafkaProducer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /** @param clients settings of Kafka clients: bootstrap.servers and what it takes to connect */
    public static FitRequests open(Map<String, Object> clients, Topics topics) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new FitRequests(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), topics);
    }

    /** Returns when the broker has the request. */
    public void send(FitRequest request) {
        byte[] key = request.id().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topics.fitRequests(), key, FitRequest.CODEC.encode(request)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write to " + topics.fitRequests() + ": " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
