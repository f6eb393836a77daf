package io.kollider.k8s;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A process that is one node of a Kafka cluster, from Kafka's own jars. */
final class ClusterNode {
    private ClusterNode() {}

    /** @param arguments a file of the node's settings */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        Map<String, String> known = new TreeMap<>();
        settings.stringPropertyNames().forEach(name -> known.put(name, settings.getProperty(name)));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(known, false), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }
}
