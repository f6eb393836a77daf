package io.kollider.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;

/** Clients have their metrics from when they are made: no broker is needed. */
class KafkaMetersTest {
    private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "127.0.0.1:9", "client.id", "me");

    @Test
    void showsClientsWhileTheyAreOpen() {
        try (ServiceMeters meters = ServiceMeters.create()) {
            try (var consumer = new KafkaConsumer<>(
                            meters.of(NOWHERE), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    var producer = new KafkaProducer<>(
                            meters.of(NOWHERE), new ByteArraySerializer(), new ByteArraySerializer())) {
                assertThat(kafka(meters))
                        .anyMatch(line ->
                                line.startsWith("kafka_consumer_fetch_manager_records_lag_max{client_id=\"me\"}"))
                        .anyMatch(
                                line -> line.startsWith("kafka_consumer_coordinator_rebalance_total{client_id=\"me\"}")
                                        || line.startsWith("kafka_consumer_connection_count{client_id=\"me\"}"))
                        .anyMatch(line -> line.startsWith("kafka_producer_record_error_total{client_id=\"me\"}"));
            }
            assertThat(kafka(meters)).as("closed clients are gone").isEmpty();
        }
    }

    @Test
    void showsStreamsAndTheirClients() {
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
        try (ServiceMeters meters = ServiceMeters.create()) {
            Properties settings = new Properties();
            settings.putAll(meters.of(NOWHERE));
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
            settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-meters");
            try (KafkaStreams streams = new KafkaStreams(topology.build(), settings)) {
                assertThat(kafka(meters))
                        .anyMatch(line -> line.startsWith("kafka_stream_thread_process_rate{thread_id="))
                        .anyMatch(line -> line.startsWith("kafka_stream_alive_stream_threads{client_id="))
                        .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag_max{client_id="));
            }
        }
    }

    @Test
    void keepsReportersThatWereAskedFor() {
        try (ServiceMeters meters = ServiceMeters.create()) {
            Map<String, Object> settings = new HashMap<>(NOWHERE);
            settings.put("metric.reporters", List.of("some.Reporter"));
            assertThat(meters.of(settings))
                    .containsEntry("metric.reporters", KafkaMeters.class.getName() + ",some.Reporter");
        }
    }

    private static List<String> kafka(ServiceMeters meters) {
        return meters.registry()
                .scrape()
                .lines()
                .filter(line -> line.startsWith("kafka_"))
                .collect(Collectors.toList());
    }
}
