package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.root.RootFile;
import io.kollider.schemas.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 7351 events of data are planted in a blinded bin, and everything that kollider writes, answers and sends is searched for them: as a number, and in the total of the
 * region and of what else would tell it by difference.
 */
class BlindedRunTest {
    private static final int PLANTED = 7351;
    private static final int OPEN = 40;
    /** The region's total, and what a histogram or a cutflow of it would add up to. */
    private static final int TOTAL = PLANTED + OPEN;

    private static final Pattern FOUND = number(PLANTED, TOTAL);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void nothingTellsWhatABlindedBinHolds() throws Exception {
        Path analysis = analysis();

        Runs.Said said =
                command("run", analysis, "--out", directory.resolve("out").toString(), "--progress", "jsonl");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.exists(directory.resolve("out/bootstrap.json"))).isTrue();
        assertThat(Files.exists(directory.resolve("out/validation.json"))).isTrue();
        refuseIn("the run's lines", said.out() + said.err());
        refuseInFiles(directory.resolve("out"));
        assertThat(text("out/plots/SR_score_postfit.svg")).contains(">blinded<");
        JsonNode yields = json.readTree(text("out/yields.json")).at("/regions/SR");
        assertThat(yields.get("data").asInt()).isEqualTo(OPEN);
        assertThat(yields.get("blinded").asText()).isEqualTo("part");
        assertThat(json.readTree(text("out/histograms.json"))
                        .at("/SR/score/data/sumw")
                        .toString())
                .isEqualTo("[0.0,40.0,0.0,0.0]");

        refuseInCommands(analysis);
        refuseInService(analysis);
        unblindAndBack(analysis);
    }

    private void refuseInCommands(Path analysis) throws IOException {
        Runs.Said dump = command("histograms", analysis, "dump");
        assertThat(dump.out()).contains("array\tdata\tHISTOGRAM\tSR\tscore");
        refuseIn("the dump", dump.out());
        Runs.Said shown = command("histograms", analysis, "show", "--sample", "data", "--format", "json");
        assertThat(shown.out()).contains("\"blinded\"");
        refuseIn("histograms show", shown.out() + shown.err());
        Runs.Said cutflow = command("cutflow", analysis);
        assertThat(cutflow.out()).contains("blinded");
        refuseIn("the cutflow", cutflow.out());
        Path templates = directory.resolve("templates.root");
        Runs.Said exported = command("export", analysis, "histograms", "--out", templates.toString());
        assertThat(exported.err()).contains("cells are blinded, and written as 0");
        refuseIn("export histograms", exported.out() + exported.err());
        try (RootFile root = RootFile.open(templates)) {
            assertThat(root.binned("SR_score__data").contents()).containsExactly(0, OPEN, 0, 0);
            assertThat(root.binned("SR_mass__data").contents()).containsOnly(0);
        }
        Path events = directory.resolve("events.root");
        Runs.Said written = command(
                "export",
                analysis,
                "events",
                "--region",
                "SR",
                "--columns",
                "score",
                "--out",
                events.toString(),
                "--unblind");
        assertThat(written.code()).isEqualTo(2);
        assertThat(written.err()).contains("nobody unblinded it").contains("kollider unblind");
    }

    private void refuseInService(Path analysis) throws Exception {
        StringBuilder heard = new StringBuilder();
        try (Served served = new Served(analysis)) {
            served.await("overview", overview -> overview.path("complete").asBoolean());
            try (InputStream stream = served.stream()) {
                for (String path : List.of(
                        "overview",
                        "regions",
                        "yields",
                        "cutflows",
                        "datasets",
                        "regions/SR/score",
                        "regions/SR/mass",
                        "regions/SR/score/replicas",
                        "regions/VR/score")) {
                    heard.append(served.get(path)).append('\n');
                }
                assertThat(json.readTree(served.get("regions/SR/score"))
                                .get("blinded")
                                .toString())
                        .isEqualTo("[1]");
                String id = json.readTree(
                                served.post("fits", "{\"fit\": \"mu\", \"inference\": [\"bootstrap\", \"goodness\"]}"))
                        .path("id")
                        .asText();
                served.await("fits/" + id, fit -> fit.path("status").asText().equals("done"));
                String result = served.get("fits/" + id + "/result");
                assertThat(json.readTree(result).path("validation").has("VR")).isTrue();
                heard.append(result).append(served.get("fits")).append(served.page("metrics"));
                byte[] sent = new byte[Math.max(1, stream.available())];
                int length = stream.read(sent);
                heard.append(new String(sent, 0, length, StandardCharsets.UTF_8));
            }
        }
        refuseIn("the service", heard.toString());
        Analysis read = AnalysisFile.readBeforeFiles(analysis, List.of());
        try (Connection connection = Connection.to(DataDirectory.of("blinded", java.util.Optional.of(state())), read)) {
            String results = records(connection, Topics.of("blinded").fitResults());
            assertThat(results).contains("mu");
            refuseIn("the topic of results", results);
        }
    }

    private void unblindAndBack(Path analysis) throws IOException {
        assertThat(command("unblind", analysis, "--region", "SR").err()).contains("--reason is missing");
        assertThat(command("unblind", analysis, "--region", "SSR", "--reason", "x")
                        .err())
                .contains("did you mean 'SR'");
        Runs.Said act =
                command("unblind", analysis, "--region", "SR", "--reason", "approved by the group", "--by", "me");
        assertThat(act.out()).contains("Region SR is unblinded");

        assertThat(command("cutflow", analysis).out()).containsPattern(FOUND);
        assertThat(command("unblind", analysis, "--list").out())
                .contains("me", "unblinds SR", "yes", "approved by the group");
        Runs.Said changed = Runs.kollider(
                "cutflow",
                analysis.toString(),
                "--data-dir",
                state().toString(),
                "--set",
                "cutflow={steps: {all: 'true'}}");
        assertThat(changed.out()).doesNotContainPattern(FOUND);

        assertThat(command("unblind", analysis, "--all", "--undo", "--reason", "too early")
                        .out())
                .contains("All regions are blinded again");
        refuseIn("the cutflow after --undo", command("cutflow", analysis).out());
    }

    /** Numbers as text has them, whole or with a fraction of zeros. */
    private static Pattern number(int... numbers) {
        List<String> any = new ArrayList<>();
        for (int number : numbers) {
            String grouped = number / 1000 + "[, ']?" + number % 1000;
            any.add(grouped);
            any.add("7\\.3(51|91)0*[eE]\\+?0?3");
        }
        return Pattern.compile("(?<![0-9A-Za-z.#])(" + String.join("|", any) + ")(?![0-9A-Za-z])");
    }

    private static void refuseIn(String where, String text) {
        Matcher found = FOUND.matcher(text);
        if (found.find()) {
            throw new AssertionError(where + " tells of the blinded bin: "
                    + text.substring(Math.max(0, found.start() - 200), Math.min(text.length(), found.end() + 100)));
        }
    }

    private static void refuseInFiles(Path folder) throws IOException {
        int files = 0;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                refuseIn(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
                files++;
            }
        }
        assertThat(files).isGreaterThan(20);
    }

    private static String records(Connection connection, String topic) {
        Map<String, Object> settings = new HashMap<>(connection.clients());
        StringBuilder text = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.value() != null) {
                        text.append(new String(record.value(), StandardCharsets.ISO_8859_1))
                                .append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    private Path state() {
        return directory.resolve("state");
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    /** @param words the command's second word, if it has one, then options */
    private Runs.Said command(String name, Path analysis, String... words) {
        List<String> all = new ArrayList<>(List.of(name));
        List<String> rest = new ArrayList<>(List.of(words));
        if (!rest.isEmpty() && !rest.get(0).startsWith("--")) {
            all.add(rest.remove(0));
        }
        all.add(analysis.toString());
        all.addAll(List.of("--data-dir", state().toString()));
        all.addAll(rest);
        return Runs.kollider(all.toArray(String[]::new));
    }

    /** Simulation of weight 1 an event: signal over background is 10/100 and 100/100 in SR, none in CR, 0.1 in VR. */
    private Path analysis() throws IOException {
        events("data.root", new int[][] {
            {1, 0, OPEN}, {1, 1, PLANTED}, {0, 0, 510}, {0, 1, 205}, {2, 0, 33}, {2, 1, 21}, {9, 0, 950}
        });
        events("signal.root", new int[][] {{1, 0, 10}, {1, 1, 100}, {2, 0, 3}, {2, 1, 2}});
        events(
                "background.root",
                new int[][] {{1, 0, 100}, {1, 1, 100}, {0, 0, 500}, {0, 1, 200}, {2, 0, 30}, {2, 1, 20}});
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(file, """
                analysis: blinded
                luminosity: {value: 1 /fb, uncertainty: 2 %}
                input: {tree: events, units: {energy: GeV}}
                samples:
                  data: {data: true, files: data.root}
                  signal: {datasets: [{dsid: 1, files: signal.root}]}
                  background: {datasets: [{dsid: 2, files: background.root}]}
                weights: {normalisation: in-weight, event: weight}
                regions:
                  SR:
                    select: region == 1
                    cutflow: true
                    histograms:
                      - {name: mass, variable: mass, unit: GeV, bins: 2, range: [0, 200]}
                      - {name: score, variable: score, bins: 2, range: [0, 2]}
                  CR: {type: control, select: region == 0, histograms: [{name: score, variable: score, bins: 2, range: [0, 2]}]}
                  VR: {type: validation, select: region == 2, histograms: [{name: score, variable: score, bins: 2, range: [0, 2]}]}
                cutflow: {steps: {all: "true", signal: region == 1}}
                systematics:
                  rate: {rate: 5 %, samples: [background]}
                norm-factors: {mu: {samples: [signal], bounds: [0, 100]}}
                bootstrap: {replicas: 20, seed: 1}
                plots: {formats: [pdf], replicas: [0]}
                blinding: {threshold: 0.3}
                fits: {mu: {poi: mu, regions: {SR: score, CR: score}, validation: {VR: score}}}
                kafka: {partitions: 1}
                """);
        return file;
    }

    private void events(String name, int[][] groups) throws IOException {
        PlantedEvents.write(directory.resolve(name), 1, groups);
    }

    /** {@code kollider serve} on a thread. */
    private final class Served implements AutoCloseable {
        private final java.io.StringWriter err = new java.io.StringWriter();
        private final Thread thread;

        Served(Path analysis) {
            thread = new Thread(() -> io.kollider.cli.Kollider.commandLine()
                    .setErr(new java.io.PrintWriter(err, true))
                    .execute("serve", analysis.toString(), "--data-dir", state().toString(), "--port", "0"));
            thread.start();
        }

        private String address() throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Matcher found = ADDRESS.matcher(err.toString());
                if (found.find()) {
                    return found.group();
                }
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new AssertionError("not served: " + err);
                }
                Thread.sleep(50);
            }
        }

        String page(String path) throws IOException, InterruptedException {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString())
                    .body();
        }

        String get(String path) throws IOException, InterruptedException {
            return page("api/v1/" + path);
        }

        String post(String path, String body) throws IOException, InterruptedException {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address() + "api/v1/" + path))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        InputStream stream() throws IOException, InterruptedException {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(URI.create(address() + "api/v1/stream"))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }

        void await(String path, java.util.function.Predicate<JsonNode> wanted) throws Exception {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            JsonNode answer = json.readTree(get(path));
            while (!wanted.test(answer)) {
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new AssertionError("never so: " + answer + "; " + err);
                }
                Thread.sleep(100);
                answer = json.readTree(get(path));
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
            refuseIn("what serve says", err.toString());
        }
    }
}
