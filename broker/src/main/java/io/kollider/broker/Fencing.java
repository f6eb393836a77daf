package io.kollider.broker;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Fences a broker that was killed before it is started again.
 *
 * <p>The metadata that a killed broker leaves say that it leads all its partitions. Started on them, its transaction coordinator (Kafka 4.3) takes up
 * the transactions that were just being committed, then finds its partitions without leaders while it registers anew, takes them for deleted and writes
 * "commit completed" without a single commit marker. The next transaction of the same producer then commits the records of both: events would be there
 * twice. So after kill -9 the controller runs alone until it has fenced the broker, as the controllers of a cluster do while a broker is away.
 */
final class Fencing {
    /** Kafka writes it when it stops in order, and removes it when it starts. */
    private static final String CLEAN_STOP = ".kafka_cleanshutdown";

    private static final ObjectName ACTIVE_BROKERS =
            name("kafka.controller:type=KafkaController,name=ActiveBrokerCount");
    private static final ObjectName FENCED_BROKERS =
            name("kafka.controller:type=KafkaController,name=FencedBrokerCount");
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long INTERVAL_MILLIS = 20;

    private Fencing() {}

    /** Whether the broker whose logs these are was killed. */
    static boolean isNeeded(Path logs) {
        return !Files.exists(logs.resolve(CLEAN_STOP)) && Files.isDirectory(logs.resolve("__cluster_metadata-0"));
    }

    /**
     * Runs the controller alone until no broker is active.
     *
     * @throws BrokerException if the broker stays active
     */
    static void run(Path logs, int controllerPort) throws BrokerException, InterruptedException {
        Map<String, String> settings = BrokerSettings.ofController(logs, controllerPort);
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.apply(settings, false), Time.SYSTEM);
        try {
            controller.startup();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (count(FENCED_BROKERS) < 1 || count(ACTIVE_BROKERS) > 0) {
                if (System.nanoTime() > deadline) {
                    throw new BrokerException("the broker that was killed on " + logs + " is still active after 30 s");
                }
                Thread.sleep(INTERVAL_MILLIS);
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static int count(ObjectName gauge) throws BrokerException {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(gauge, "Value")).intValue();
        } catch (InstanceNotFoundException notYet) {
            return 0;
        } catch (JMException e) {
            throw new BrokerException("cannot read " + gauge + ": " + e.getMessage(), e);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
