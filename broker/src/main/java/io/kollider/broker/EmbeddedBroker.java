package io.kollider.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller (KRaft) in this process, reachable from this machine alone. Started again on the same directory, after
 * close or after kill -9, it has the same topics and records.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOGS = "kafka";

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts a broker on a free port; returns when clients can connect. */
    public static EmbeddedBroker start(Path directory) throws BrokerException {
        return start(directory, 0);
    }

    /**
     * Starts a broker; returns when clients can connect.
     *
     * @param directory made if absent; one process at a time may use it
     * @param port of 127.0.0.1; 0 for any free one
     * @throws BrokerException if the directory is in use or cannot be written, or the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) throws BrokerException {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path logs = format(directory.toAbsolutePath());
            try (FreePorts ports = FreePorts.two(port)) {
                if (Fencing.isNeeded(logs)) {
                    Fencing.run(logs, ports.controller());
                }
                return new EmbeddedBroker(lock, started(logs, ports), ports.clients());
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            try {
                lock.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw new BrokerException("the embedded Kafka broker did not start on " + directory + ": " + reason(e), e);
        }
    }

    private static KafkaRaftServer started(Path logs, FreePorts ports) {
        Map<String, String> settings = BrokerSettings.of(logs, ports.clients(), ports.controller());
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
        return server;
    }

    /** The innermost message: Kafka wraps a taken port twice. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Writes the cluster's id and first metadata beside the place and moves them there whole: kill -9 leaves no half of it. */
    private static Path format(Path directory) throws Exception {
        Path logs = directory.resolve(LOGS);
        if (Files.exists(logs)) {
            return logs;
        }
        Path unfinished = directory.resolve(LOGS + ".new");
        delete(unfinished);
        Files.createDirectories(unfinished);
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.node())
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(unfinished.toString()))
                .setMetadataLogDirectory(unfinished.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .run();
        return Files.move(unfinished, logs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Stops the broker and waits until all is on disk, also in a thread that is interrupted; clients should be closed before. Kafka itself does not wait for its threads when it
     * is interrupted, and one that is left behind ends the process when it finds its directory deleted.
     */
    @Override
    public void close() {
        Thread stopping = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "embedded-broker-close");
        stopping.start();
        join(stopping);
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
