package io.kollider.streams.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's clients, with transactional ids that are the same after a restart. Kafka Streams makes them of the application, an id of
 * the process and the thread's number; without a persistent store the process' id is random. The transaction that a killed process
 * left open would then hold all readers until it times out; under the same id the new producer ends it at once.
 */
final class StableTransactions implements KafkaClientSupplier {
    private static final Pattern THREAD = Pattern.compile(".*-(\\d+)");

    private final String application;
    private final String instance;

    /** @param instance name of this process, the same after a restart */
    StableTransactions(String application, String instance) {
        this.application = application;
        this.instance = instance;
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        Map<String, Object> stable = new HashMap<>(settings);
        stable.computeIfPresent(ProducerConfig.TRANSACTIONAL_ID_CONFIG, (key, id) -> stable(String.valueOf(id)));
        return new KafkaProducer<>(stable, new ByteArraySerializer(), new ByteArraySerializer());
    }

    String stable(String id) {
        Matcher matcher = THREAD.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalStateException("transactional id " + id
                    + " does not end in a thread's number: this release of Kafka Streams names them differently");
        }
        return application + "-" + instance + "-" + matcher.group(1);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return consumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return consumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return consumer(settings);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
