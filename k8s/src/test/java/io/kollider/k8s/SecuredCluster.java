package io.kollider.k8s;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Three nodes of Kafka, each a process, secured as the manifests have it: TLS, SCRAM-SHA-512, and accounts that may do what the manifests say by Kafka's own
 * authoriser; three copies of each partition, of which two must be there. The password of an account is its name. Nodes know each other by their certificate.
 */
final class SecuredCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 20_000;
    private static final String CHIEF = "chief";
    private static final String PASSWORD = "secret-of-the-keystore";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path directory;
    private final List<Integer> ports;
    private final List<Process> nodes = new ArrayList<>();

    private SecuredCluster(Path directory, List<Integer> ports) {
        this.directory = directory;
        this.ports = ports;
    }

    /** @param others accounts that may do nothing */
    static SecuredCluster start(Path directory, List<AccessTest.Rule> rules, List<String> others) throws Exception {
        makeCertificate(directory);
        List<Integer> ports = freePorts(3 * NODES);
        SecuredCluster cluster = new SecuredCluster(directory, ports.subList(0, NODES));
        String voters = IntStream.range(0, NODES)
                .mapToObj(node -> node + "@127.0.0.1:" + ports.get(NODES + node))
                .collect(Collectors.joining(","));
        String id = Uuid.randomUuid().toString();
        for (int node = 0; node < NODES; node++) {
            cluster.format(id, node, settings(directory, node, ports, voters));
        }
        for (int node = 0; node < NODES; node++) {
            cluster.nodes.add(cluster.process(node));
        }
        try (Admin admin = Admin.create(cluster.clients(CHIEF))) {
            cluster.awaitNodes(admin);
            List<String> accounts = Stream.concat(rules.stream().map(AccessTest.Rule::account), others.stream())
                    .distinct()
                    .toList();
            admin.createAcls(rules.stream()
                            .flatMap(rule -> bindings(rule).stream())
                            .toList())
                    .all()
                    .get();
            admin.alterUserScramCredentials(accounts.stream()
                            .<org.apache.kafka.clients.admin.UserScramCredentialAlteration>map(
                                    account -> new UserScramCredentialUpsertion(
                                            account,
                                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                                            account))
                            .toList())
                    .all()
                    .get();
            cluster.awaitAccount(accounts.get(accounts.size() - 1)); // made last: who knows it knows everything before
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** One certificate for all nodes; who trusts it trusts the cluster. */
    private static void makeCertificate(Path directory) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> store = List.of("-keystore", directory.resolve("node.p12").toString(), "-storepass", PASSWORD);
        List<String> make = new ArrayList<>(List.of(tool.toString(), "-genkeypair", "-alias", "node", "-keyalg", "EC"));
        make.addAll(List.of("-dname", "CN=node", "-ext", "SAN=ip:127.0.0.1,dns:localhost", "-storetype", "PKCS12"));
        make.addAll(store);
        run(make);
        KeyStore keys = KeyStore.getInstance(directory.resolve("node.p12").toFile(), PASSWORD.toCharArray());
        String base64 = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("node").getEncoded());
        Files.writeString(
                directory.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }

    private static Map<String, String> settings(Path directory, int node, List<Integer> ports, String voters) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node));
        settings.put("controller.quorum.voters", voters);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "CONTROLLER:SSL,NODES:SSL,CLIENT:SASL_SSL");
        settings.put("inter.broker.listener.name", "NODES");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("listener.name.client.scram-sha-512.sasl.jaas.config", login(CHIEF));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", directory.resolve("node.p12").toString());
        settings.put("ssl.keystore.password", PASSWORD);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", directory.resolve("ca.crt").toString());
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put("listener.name.nodes.ssl.client.auth", "required");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + CHIEF + ";User:CN=node");
        settings.put("log.dirs", directory.resolve("node-" + node).toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "3");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // a node that is killed is taken for dead soon: Kafka's 9 s would be waited for
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put(
                "listeners",
                "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,NODES://127.0.0.1:%d"
                        .formatted(ports.get(node), ports.get(NODES + node), ports.get(2 * NODES + node)));
        return settings;
    }

    private void format(String id, int node, Map<String, String> settings) throws Exception {
        Path logs = Files.createDirectory(directory.resolve("node-" + node));
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(node)
                .setClusterId(id)
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(List.of("SCRAM-SHA-512=[name=" + CHIEF + ",password=" + CHIEF + "]"))
                .run();
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(directory.resolve("node-" + node + ".properties"))) {
            properties.store(writer, null);
        }
    }

    private Process process(int node) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterNode.class.getName(),
                        directory.resolve("node-" + node + ".properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("node-" + node + ".log").toFile()))
                .start();
    }

    private void awaitNodes(Admin admin) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (admin.describeCluster(new DescribeClusterOptions().timeoutMs(5000))
                                .nodes()
                                .get()
                                .size()
                        == NODES) {
                    return;
                }
            } catch (ExecutionException e) {
                // not up yet
            }
            for (int node = 0; node < NODES; node++) {
                if (!nodes.get(node).isAlive()) {
                    throw new AssertionError(Files.readString(directory.resolve("node-" + node + ".log")));
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no cluster of three within " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }

    /** Returns when each node lets an account in: what a controller has decided, nodes know a moment later. */
    private void awaitAccount(String account) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int port : ports) {
            Map<String, Object> settings = new HashMap<>(clients(account));
            settings.put("bootstrap.servers", "127.0.0.1:" + port);
            while (!isLetIn(settings)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("a node does not know " + account + " within " + PATIENCE);
                }
                Thread.sleep(100);
            }
        }
    }

    private static boolean isLetIn(Map<String, Object> settings) throws InterruptedException {
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        }
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
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + account
                + "\" password=\"" + account + "\";";
    }

    /** Processes bind them seconds later: they are none that systems give to connections, or that an embedded broker takes. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
                try {
                    sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException taken) {
                    continue;
                }
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    private Map<String, Object> clients(String account) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                directory.resolve("ca.crt").toString(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                login(account));
    }

    /** A file for {@code --client-settings}. */
    Path settingsOf(String account) throws IOException {
        return Files.write(
                directory.resolve(account + ".properties"),
                clients(account).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }

    /** Kills a node as a machine that fails does. */
    void kill(int node) throws InterruptedException {
        nodes.get(node).destroyForcibly().waitFor();
    }

    /** Starts a node again that was killed; returns when all are there. */
    void restart(int node) throws Exception {
        nodes.set(node, process(node));
        try (Admin admin = Admin.create(clients(CHIEF))) {
            awaitNodes(admin);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Process::destroyForcibly);
    }
}
