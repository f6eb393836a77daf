package io.kollider.cli.command;

import io.kollider.cli.run.RunException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Which Kafka a service uses. What is not said on the command line is taken from the environment: {@code KOLLIDER_BOOTSTRAP_SERVERS},
 * {@code KOLLIDER_CLIENT_SETTINGS}, and {@code KOLLIDER_KAFKA_X_Y} for any setting {@code x.y} of Kafka's clients, which comes before the
 * file.
 */
@Command
final class KafkaArguments {
    private static final String SETTING = "KOLLIDER_KAFKA_";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            defaultValue = "${env:KOLLIDER_BOOTSTRAP_SERVERS}",
            description = "A Kafka cluster (environment: KOLLIDER_BOOTSTRAP_SERVERS).")
    private Optional<String> servers = Optional.empty();

    @Option(
            names = "--client-settings",
            paramLabel = "FILE.properties",
            defaultValue = "${env:KOLLIDER_CLIENT_SETTINGS}",
            description =
                    "Settings of Kafka's clients, such as security.protocol (environment: KOLLIDER_CLIENT_SETTINGS; "
                            + "KOLLIDER_KAFKA_SECURITY_PROTOCOL and the like for single ones).")
    private Optional<Path> file = Optional.empty();

    boolean isGiven() {
        return servers.filter(text -> !text.isBlank()).isPresent();
    }

    /** @throws RunException if no servers are given, or the file cannot be read */
    Map<String, Object> clients() {
        return clients(System.getenv());
    }

    Map<String, Object> clients(Map<String, String> environment) {
        if (!isGiven()) {
            throw new RunException("which Kafka? Give --bootstrap-servers HOST:PORT, or KOLLIDER_BOOTSTRAP_SERVERS");
        }
        Map<String, Object> settings = new HashMap<>(fileSettings());
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(
                        name.substring(SETTING.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers.orElseThrow());
        return settings;
    }

    private Map<String, String> fileSettings() {
        Map<String, String> settings = new HashMap<>();
        file.ifPresent(path -> {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new RunException(path + ": no settings can be read from it: " + e.getMessage(), e);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        });
        return settings;
    }
}
