package io.kollider.producers.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@link KilledProducers}: one producer, killed once at each point of a transaction. */
class KilledProducerTest {
    @TempDir
    private Path directory;

    private static String status(Map<String, Object> clients, Topics topics, Path log) {
        try (IngestStatus status = IngestStatus.open(clients, topics)) {
            return status.refresh() + "\n" + Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void eachEventArrivesOnceWhereverTheProducerIsKilled() throws Exception {
        ServiceFiles files = ServiceFiles.large(Files.createDirectory(directory.resolve("files")));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            String servers = broker.bootstrapServers();
            Map<String, Object> clients = Map.of("bootstrap.servers", servers);
            Topics topics = KilledProducers.create(clients, "killed");
            Path log = directory.resolve("log");
            int count = 0;
            for (KillingInterceptor.Point point : KilledProducers.POINTS) {
                files.add(count++);
                Process process = ServiceProcess.start(
                        servers, topics, files.example(), files.settings(), "producer", point + " 2", log);
                try {
                    assertThat(process.waitFor(5, TimeUnit.MINUTES))
                            .as(() -> point + ": " + status(clients, topics, log))
                            .isTrue();
                } finally {
                    process.destroyForcibly();
                }
                assertThat(process.exitValue()).as("%s", point).isEqualTo(137);
            }
            Process last =
                    ServiceProcess.start(servers, topics, files.example(), files.settings(), "producer", "", log);
            try {
                KilledProducers.awaitComplete(clients, topics, count);
            } finally {
                last.destroyForcibly().waitFor();
            }

            EventNumbers.read(clients, topics).requireCopies(files, count);
        }
    }
}
