package io.kollider.k8s;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker that lets each account do what the manifests say, by Kafka's own authoriser; the password is the account's name. */
final class SecuredBroker implements AutoCloseable {
    private static final String CHIEF = "chief";

    private final KafkaRaftServer server;
    private final int port;

    private SecuredBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static SecuredBroker start(Path directory, List<AccessTest.Rule> rules, List<String> others) throws Exception {
        int port = freePort();
        int controller = freePort();
        List<String> accounts = Stream.of(
                        List.of(CHIEF),
                        rules.stream().map(AccessTest.Rule::account).toList(),
                        others)
                .flatMap(List::stream)
                .distinct()
                .toList();
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .run();
        KafkaRaftServer server = new KafkaRaftServer(
                KafkaConfig.apply(settings(directory, port, controller, accounts), false), Time.SYSTEM);
        server.startup();
        SecuredBroker broker = new SecuredBroker(server, port);
        try (Admin admin = Admin.create(broker.clients(CHIEF))) {
            admin.createAcls(rules.stream()
                            .flatMap(rule -> bindings(rule).stream())
                            .toList())
                    .all()
                    .get();
        }
        return broker;
    }

    private static Map<String, String> settings(Path directory, int port, int controller, List<String> accounts) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:SASL_PLAINTEXT,CLIENT:SASL_PLAINTEXT");
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        String passwords = accounts.stream()
                .map(account -> "user_" + account + "=\"" + account + "\"")
                .collect(Collectors.joining(" "));
        String module = login(CHIEF).replace(";", " " + passwords + ";");
        settings.put("listener.name.client.plain.sasl.jaas.config", module);
        settings.put("listener.name.controller.plain.sasl.jaas.config", module);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + CHIEF);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    private static List<AclBinding> bindings(AccessTest.Rule rule) {
        ResourceType type = rule.type().equals("transactionalId")
                ? ResourceType.TRANSACTIONAL_ID
                : ResourceType.fromString(rule.type());
        ResourcePattern pattern =
                new ResourcePattern(type, rule.name(), rule.isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL);
        return rule.operations().stream()
                .map(operation -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + rule.account(),
                                "*",
                                AclOperation.fromString(operation.toUpperCase(Locale.ROOT)),
                                AclPermissionType.ALLOW)))
                .toList();
    }

    private static String login(String account) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + account
                + "\" password=\"" + account + "\";";
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Map<String, Object> clients(String account) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(account));
    }

    /** A file for {@code --client-settings}. */
    Path settingsOf(String account, Path directory) throws IOException {
        return Files.write(
                directory.resolve(account + ".properties"),
                clients(account).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
