package io.kollider.streams.topology;

import io.kollider.schemas.topic.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams runs: exactly once, quick to restart, with little input in memory. */
final class StreamsSettings {
    private StreamsSettings() {}

    /** @param clients settings of Kafka clients; they win over what is a matter of taste here, not over what exactness needs */
    static Properties of(Topics topics, Map<String, Object> clients, StreamsInstance instance) {
        Properties settings = new Properties();
        // Each commit writes all arrays that changed. A pause (garbage collection, a laptop asleep) beyond the
        // transaction's
        // timeout costs a thread and its uncommitted work; a longer timeout lets an orphaned transaction hold readers
        // longer.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        // A process that was killed takes its place again at once; if it stays away the others take over after 6 s.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        // Blocks have up to 512 kB: some tens of them a thread in memory, not Kafka's 500 records or 50 MB.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 32);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 16);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 1 << 18);

        settings.putAll(clients);

        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.streamsApplication());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, topics.streamsApplication() + "-" + instance.name());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, instance.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, instance.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.standbys());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0); // the exact store is its own cache
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"); // static membership needs it
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance.name());
        return settings;
    }
}
