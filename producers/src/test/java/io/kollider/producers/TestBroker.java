package io.kollider.producers;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.TopicSetup;
import io.kollider.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One broker for all test classes that register this; each test has topics of its own. */
public final class TestBroker implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(TestBroker.class);

    private @Nullable Running running;

    /** A broker and its directory, until the last test is over. */
    private record Running(EmbeddedBroker broker, Path directory) implements AutoCloseable {
        static Running start() {
            try {
                Path directory = Files.createTempDirectory("broker");
                return new Running(EmbeddedBroker.start(directory), directory);
            } catch (Exception e) {
                throw new IllegalStateException("cannot start a broker", e);
            }
        }

        @Override
        public void close() throws Exception {
            broker.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class);
    }

    private EmbeddedBroker broker() {
        if (running == null) {
            throw new IllegalStateException("register this as a static extension");
        }
        return running.broker;
    }

    public String servers() {
        return broker().bootstrapServers();
    }

    /** Settings of Kafka clients. */
    public Map<String, Object> clients() {
        return Map.of("bootstrap.servers", servers());
    }

    /** New topics, named after the test. */
    public Topics topics(TestInfo test, int partitions) {
        String type = test.getTestClass().orElseThrow().getSimpleName();
        Topics topics =
                Topics.of(type + "-" + test.getTestMethod().orElseThrow().getName());
        create(topics, partitions);
        return topics;
    }

    /** New topics. */
    public void create(Topics topics, int partitions) {
        try (Admin admin = Admin.create(clients())) {
            TopicSetup.create(admin, topics, partitions);
        }
    }
}
