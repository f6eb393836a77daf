package io.kollider.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final TopicPartition TOPIC = new TopicPartition("t", 0);

    @TempDir
    private Path directory;

    @Test
    void keepsCommittedRecordsOverARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            createTopic(broker.bootstrapServers());
            sendInTransaction(broker.bootstrapServers(), "one");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            sendInTransaction(broker.bootstrapServers(), "two");
            assertThat(readCommitted(broker.bootstrapServers())).containsExactly("one", "two");
        }
    }

    @Test
    void keepsCommittedRecordsOverKillMinusNine() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String servers = out.readLine();
            createTopic(servers);
            sendInTransaction(servers, "before the kill");
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            sendInTransaction(broker.bootstrapServers(), "after");
            assertThat(readCommitted(broker.bootstrapServers())).containsExactly("before the kill", "after");
        }
    }

    @Test
    void closesWholeInAnInterruptedThread() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory);

        Thread.currentThread().interrupt();
        broker.close();

        assertThat(Thread.interrupted()).as("is told to the caller").isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("kafka-scheduler"));
        EmbeddedBroker.start(directory).close();
    }

    @Test
    void refusesADirectoryInUse() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory))
                    .withMessage(directory + " is in use by another kollider process (process "
                            + ProcessHandle.current().pid() + "): wait for it, end it, or use another --data-dir");
        }
    }

    @Test
    void refusesAPortThatIsTakenAndLetsTheDirectoryGo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .withMessageContaining("Address already in use");
        }
        EmbeddedBroker.start(directory).close();
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private static void sendInTransaction(String servers, String value) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("transactional.id", "test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("t", value)).get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("t", "never committed")).get();
            producer.abortTransaction();
        }
    }

    private static List<String> readCommitted(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
            List<String> values = new ArrayList<>();
            while (consumer.position(TOPIC) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
