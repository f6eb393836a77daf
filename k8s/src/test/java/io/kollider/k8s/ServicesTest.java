package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services that run with the accounts of the manifests on a cluster of three that is secured as the manifests have it: what they may do suffices, and what they tell has
 * the names that rules ask for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "reference").toAbsolutePath().normalize();
    /** Added to the example, which has none. */
    private static final String FIT = """

            norm-factors: {mu_z: {samples: [zee, zmumu]}}
            fits: {z: {poi: mu_z, regions: {ee_Z: njets, mumu_Z: njets}, on-new-files: true}}
            """;

    /** Its other variations cost time and need no other rights. */
    private static final String ALL_BUT_ONE_SYSTEMATIC = "(?ms)^  JER: .*\\z";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Pattern METRIC = Pattern.compile("\\b(?:kollider|jvm|process|kafka)_[a-z0-9_]+");
    /** Of Kafka Exporter, https://github.com/danielqsj/kafka_exporter#metrics. */
    private static final Set<String> OF_KAFKA =
            Set.of("kafka_consumergroup_lag", "kafka_topic_partition_under_replicated_partition");

    private Path directory;
    private SecuredCluster cluster;
    private Path analysis;
    private Service producer;
    private Service streams;
    private Service fitter;
    private Service monitor;

    /** A command on a thread, until it is interrupted. */
    private final class Service {
        private final StringWriter err = new StringWriter();
        private final Thread thread;
        private final int port;

        /** @param status the option that says at which port it tells of itself */
        Service(String account, int port, String status, String... command) {
            this.port = port;
            List<String> all = new ArrayList<>(Arrays.asList(command));
            all.addAll(List.of(status, Integer.toString(port)));
            thread = new Thread(() -> kollider(account, err, all.toArray(String[]::new)));
            thread.start();
        }

        String get(String page) throws IOException, InterruptedException {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        int code(String page) throws InterruptedException {
            try {
                return HTTP.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                return 0; // not up yet
            }
        }

        void await(String line) throws IOException, InterruptedException {
            await(() -> code("/ready") == 200 && get("/metrics").lines().anyMatch(found -> found.matches(line)), line);
        }

        private interface Condition {
            boolean holds() throws IOException, InterruptedException;
        }

        private void await(Condition condition, String what) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
            while (!condition.holds()) {
                assertThat(System.nanoTime())
                        .as(what + " of a service that says " + err)
                        .isLessThan(deadline);
                assertThat(thread.isAlive()).as(err.toString()).isTrue();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private int kollider(String account, StringWriter err, String... command) {
        try {
            return kollider(cluster.settingsOf(account), err, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int kollider(Path settings, StringWriter err, String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(
                List.of("--bootstrap-servers", cluster.bootstrapServers(), "--client-settings", settings.toString()));
        return Kollider.commandLine()
                .setOut(new PrintWriter(err, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @BeforeAll
    void start(@TempDir Path files) throws Exception {
        directory = files;
        cluster = SecuredCluster.start(
                Files.createDirectory(directory.resolve("kafka")), AccessTest.rules(), List.of("nobody"));
        String text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
        analysis = directory.resolve("analysis.yaml");
        Files.writeString(
                analysis,
                text.replaceFirst(ALL_BUT_ONE_SYSTEMATIC, "")
                                .replaceFirst("(?m)^analysis: .*", "analysis: " + TopicsTest.ANALYSIS)
                                .replaceFirst("(?m)^  directory: .*", "  directory: " + EXAMPLE.resolve("data"))
                        + FIT);
        List<Integer> ports = SecuredCluster.freePorts(4);
        producer = new Service(
                "producer", ports.get(0), "--status", "producer", analysis.toString(), "--progress", "none");
        streams = new Service(
                "streams",
                ports.get(1),
                "--status",
                "streams",
                analysis.toString(),
                "--threads",
                "1",
                "--data-dir",
                directory.resolve("state").toString());
        fitter = new Service("fitter", ports.get(2), "--status", "fitter", analysis.toString());
        monitor = new Service("monitor", ports.get(3), "--port", "monitor", analysis.toString());
        producer.await("kollider_ingest_sent_events [1-9].*");
        streams.await("kollider_streams_events_total [1-9].*");
        fitter.await("kollider_fits_seconds_count\\{.*} [1-9].*"); // of a fit that its own rule asked for
        monitor.await("kollider_entries_counted\\{.*} [1-9].*");
    }

    @AfterAll
    void stop() throws InterruptedException {
        List<Service> services = List.of(monitor, fitter, streams, producer);
        services.forEach(service -> service.thread.interrupt());
        for (Service service : services) {
            service.thread.join();
        }
        cluster.close();
    }

    private String ofOperator(String command, String... more) {
        StringWriter said = new StringWriter();
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.add(analysis.toString());
        words.addAll(Arrays.asList(more));
        assertThat(kollider("operator", said, words.toArray(String[]::new)))
                .as(command + ": " + said)
                .isZero();
        return said.toString();
    }

    @Test
    void peopleSeeEverythingAndTakeAFileBack() throws Exception {
        assertThat(ofOperator("generations list")).contains("serves");
        assertThat(ofOperator("histograms dump")).contains("\tHISTOGRAM\t");
        ofOperator("dead-letters list");
        ofOperator("ingest withdraw", "mc_361106_zee.root");
        awaitFile("mc_361106_zee.root", "withdrawn");
        assertThat(ofOperator("ingest status")).contains(" 1 withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer", "streams", "fitter", "monitor", "ingest status", "histograms dump"})
    void anAccountWithoutRightsIsToldSo(String command) {
        StringWriter said = new StringWriter();
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.add(analysis.toString());
        assertThat(kollider("nobody", said, words.toArray(String[]::new)))
                .as(said.toString())
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(said.toString()).containsIgnoringCase("authoriz");
    }

    @Test
    void aWrongPasswordIsToldSo() throws IOException {
        Path settings = cluster.settingsOf("operator");
        Path wrong = Files.writeString(
                directory.resolve("wrong.properties"),
                Files.readString(settings).replace("password=\"operator\"", "password=\"another\""));
        StringWriter said = new StringWriter();
        assertThat(kollider(wrong, said, "ingest", "status", analysis.toString()))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(said.toString()).containsIgnoringCase("authenticat");
    }

    /** What goes on while a node is away has two copies; the histograms are the same, to the bit. */
    @Test
    void aNodeThatIsKilledIsDoneWithout() throws Exception {
        awaitCounted();
        String before = ofOperator("histograms dump");
        cluster.kill(1);
        ofOperator("ingest withdraw", "mc_361602_wz_3lnu.root");
        awaitFile("mc_361602_wz_3lnu.root", "withdrawn");
        ofOperator("ingest retry", "mc_361602_wz_3lnu.root");
        awaitFile("mc_361602_wz_3lnu.root", "complete");
        cluster.restart(1);
        awaitCounted();
        assertThat(ofOperator("histograms dump")).isEqualTo(before);
    }

    /** Returns when everything that was asked for is in the histograms. */
    private void awaitCounted() throws IOException, InterruptedException {
        monitor.await(
                () -> {
                    JsonNode datasets = datasets();
                    Map<String, String> files = files(datasets);
                    return !files.isEmpty()
                            && Set.of("complete", "withdrawn").containsAll(files.values())
                            && datasets.findValuesAsText("counted").equals(datasets.findValuesAsText("known"));
                },
                "all files");
        monitor.await("kollider_lag_blocks\\{.*} 0\\.0");
    }

    private void awaitFile(String name, String state) throws IOException, InterruptedException {
        monitor.await(() -> state.equals(files(datasets()).get(name)), name + " " + state);
    }

    /** From the pages: a command would begin with the cluster anew each time. */
    private JsonNode datasets() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(monitor.get("/api/v1/datasets"));
    }

    /** States by name. */
    private static Map<String, String> files(JsonNode datasets) {
        return datasets.findParents("path").stream()
                .collect(Collectors.toMap(
                        file -> Path.of(file.path("path").asText())
                                .getFileName()
                                .toString(),
                        file -> file.path("state").asText()));
    }

    @Test
    void peopleAskForAFitOnThePages() throws Exception {
        HttpResponse<String> asked = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitor.port + "/api/v1/fits"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(asked.statusCode()).as(asked.body()).isBetween(200, 299);
    }

    private static Set<String> metrics(String text) {
        Matcher matcher = METRIC.matcher(text);
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /** Names in the rules' expressions and in the dashboard, without those that a rule itself records. */
    private static Set<String> asked() {
        Resource rules = Manifests.written("PrometheusRule").get(0);
        Set<String> recorded = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        for (JsonNode rule : rules.at("/spec/groups/0/rules")) {
            text.append(rule.path("expr").asText()).append('\n');
            recorded.add(rule.path("record").asText());
        }
        Resource dashboard = Resource.of(Path.of("components", "monitoring", "kollider.json"))
                .get(0);
        dashboard
                .tree()
                .findValues("expr")
                .forEach(expression -> text.append(expression.asText()).append('\n'));
        Set<String> names = metrics(text.toString());
        Manifests.written("HorizontalPodAutoscaler").stream()
                .flatMap(scaler -> scaler.tree().findValues("metric").stream())
                .forEach(metric -> names.add(metric.path("name").asText()));
        names.removeAll(recorded);
        return names;
    }

    @Test
    void rulesAndDashboardAskForWhatIsTold() throws Exception {
        Set<String> told = (producer.get("/metrics")
                        + streams.get("/metrics")
                        + fitter.get("/metrics")
                        + monitor.get("/metrics"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> metrics(line.replaceFirst("[{ ].*", "")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        told.addAll(OF_KAFKA);
        assertThat(asked()).isNotEmpty().isSubsetOf(told);
    }

    @Test
    void eachPageOfAProbeIsThere() throws Exception {
        for (Resource workload :
                Manifests.written().stream().filter(Resource::isWorkload).toList()) {
            Service service = workload.name().equals("monitor") ? monitor : streams;
            for (JsonNode get : workload.container().findValues("httpGet")) {
                assertThat(service.code(get.path("path").asText())).isEqualTo(200);
            }
        }
        for (JsonNode path : Manifests.written("PodMonitor").get(0).tree().findValues("path")) {
            assertThat(streams.code(path.asText())).isEqualTo(200);
            assertThat(monitor.code(path.asText())).isEqualTo(200);
        }
        assertThat(streams.code("/elsewhere")).isEqualTo(404);
    }
}
