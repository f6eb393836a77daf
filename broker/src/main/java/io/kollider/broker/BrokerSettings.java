package io.kollider.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker that is alone, in one process with its clients, on a laptop's disk. */
final class BrokerSettings {
    private static final int NODE = 1;

    private BrokerSettings() {}

    static Map<String, String> of(Path logs, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,CLIENT:PLAINTEXT");
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("log.dirs", logs.toString());

        // one node: one replica, and one partition of each internal topic, so that a restart loads little
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("auto.create.topics.enable", "false");

        // a member that joins starts at once; a transaction whose owner was killed ends soon after its timeout
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");

        // events are kept until the data directory is deleted
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        // and so are the positions in them: Kafka's week would make a consumer start again from the beginning
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));

        // small segments get compacted early; the cleaner's default buffer of 128 MB would be most of our memory
        settings.put("offsets.topic.segment.bytes", "1048576");
        settings.put("transaction.state.log.segment.bytes", "1048576");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("log.cleaner.io.buffer.size", "262144");

        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");

        // the only voter need not wait for others
        settings.put("controller.quorum.election.timeout.ms", "50");
        settings.put("controller.quorum.election.backoff.max.ms", "50");

        // after kill -9 a restart waits until the killed broker's session is over
        settings.put("broker.heartbeat.interval.ms", "250");
        settings.put("broker.session.timeout.ms", "2500");
        settings.put("initial.broker.registration.timeout.ms", "30000");
        return settings;
    }

    /** The settings of the controller without its broker, which it takes for dead soon. */
    static Map<String, String> ofController(Path logs, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT");
        settings.put("listeners", "CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("log.dirs", logs.toString());
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "1");
        settings.put("controller.quorum.election.timeout.ms", "50");
        settings.put("controller.quorum.election.backoff.max.ms", "50");
        settings.put("broker.heartbeat.interval.ms", "100");
        settings.put("broker.session.timeout.ms", "300");
        return settings;
    }

    static int node() {
        return NODE;
    }
}
