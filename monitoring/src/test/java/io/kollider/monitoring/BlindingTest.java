package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.monitoring.api.AuditLog;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.hook.HookSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy whose bins from 30 to 60 GeV are blinded: of 7919 events planted there no answer says anything. */
class BlindingTest {
    private static final String OPERATOR = "Bearer operator-token-000";
    private static final String ORDER =
            "{\"regions\": [\"SR\"], \"reason\": \"approved\", \"by\": \"ada\", \"confirm\": \"toy\"}";

    @TempDir
    private Path folder;

    /** The planted count, its replicas, sums with it (523 less 88 are the other data of SR), and its quarters in the fine histogram. */
    static List<String> betrayals() {
        List<String> numbers = new ArrayList<>();
        IntStream.rangeClosed(Toy.PLANTED - 5, Toy.PLANTED + 5)
                .mapToObj(Integer::toString)
                .forEach(numbers::add);
        numbers.addAll(List.of("8354", "1979", "1980"));
        return numbers;
    }

    /** Whether a text has one of the numbers; thin spaces of thousands do not hide it. */
    static boolean betrays(String text) {
        String digits = text.replace("\u2009", "");
        return betrayals().stream()
                .anyMatch(number -> Pattern.compile("(?<![0-9.])" + number + "(?![0-9])")
                        .matcher(digits)
                        .find());
    }

    @Test
    void saysNothingOfBlindedBinsInAnyAnswer() throws Exception {
        try (Served served = Served.blind(Tokens.NONE, new byte[0])) {
            for (String answer : answers(served)) {
                assertThat(betrays(answer)).as(answer).isFalse();
            }
            served.acts.clear();
            assertThat(post(served, ORDER.replace("[\"SR\"]", "[\"SR\", \"CR\"]"))
                            .statusCode())
                    .isEqualTo(200);
            // the test would see it
            assertThat(answers(served)).anyMatch(BlindingTest::betrays);
        }
    }

    /** All that can be asked for: whatever the OpenAPI document names, with each region and histogram. */
    private static List<String> answers(Served served) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        JsonNode paths = served.json("/api/v1/openapi.json").get("paths");
        JsonNode regions = served.json("/api/v1/regions").get("regions");
        for (String path : (Iterable<String>) paths::fieldNames) {
            if (path.endsWith("/stream")) {
                continue; // it never ends; of histograms it tells that they changed
            }
            if (!path.contains("{")) {
                answers.add(served.get(path).body());
            } else if (path.contains("{histogram}")) {
                for (JsonNode region : regions) {
                    for (JsonNode histogram : region.get("histograms")) {
                        String asked = path.replace(
                                        "{region}", region.get("name").asText())
                                .replace("{histogram}", histogram.get("name").asText());
                        answers.add(served.get(asked + "?number=1,2,3").body());
                    }
                }
            }
        }
        assertThat(answers).hasSizeGreaterThan(20);
        return answers;
    }

    @Test
    void saysThatBinsAreBlindedAndNotThatTheyAreEmpty() throws Exception {
        try (Served served = Served.blind(Tokens.NONE, new byte[0])) {
            JsonNode plot = served.json("/api/v1/regions/SR/lead_pt");
            assertThat(plot.get("blinded").toString()).isEqualTo("[3,4,5]");
            assertThat(plot.at("/data/counts").toString())
                    .isEqualTo("[5.0,64.0,98.0,null,null,null,37.0,28.0,9.0,6.0]");
            assertThat(plot.at("/data/high/4").isNull()).isTrue();
            assertThat(plot.at("/replicas/mean/4").isNull()).isTrue();

            JsonNode replicas = served.json("/api/v1/regions/SR/lead_pt/replicas?number=7");
            assertThat(replicas.at("/data/4").isNull()).isTrue();
            assertThat(replicas.at("/bins/4/blinded").asBoolean()).isTrue();
            assertThat(replicas.at("/bins/4/mean").isNull()).isTrue();
            assertThat(replicas.at("/chosen/0/counts/4").isNull()).isTrue();
            assertThat(replicas.at("/chosen/0/counts/0").asDouble()).isEqualTo(7); // 5 + 7 − 5
            assertThat(replicas.at("/chosen/0").has("events")).isFalse();

            // a second histogram of the region: its sum would tell what the first one hides
            JsonNode quality = served.json("/api/v1/regions/SR/lead_pt_by_run/quality");
            assertThat(quality.at("/rows/0/verdict").asText()).isEqualTo("blinded");
            assertThat(quality.at("/rows/0").has("entries")).isFalse();
            assertThat(quality.at("/rows/0/contents/0").isNull()).isTrue();
            assertThat(quality.at("/rows/0/expected/0").isNull()).isTrue();
            assertThat(quality.get("blinded")).hasSize(10);
        }
    }

    @Test
    void unblindsOnAnExplicitOrderAndNotesIt() throws Exception {
        Path log = folder.resolve("audit");
        Path tokens = folder.resolve("tokens");
        Files.writeString(tokens, "operator ada operator-token-000\nviewer bob viewer-token-00000\n");
        MonitoringSettings settings = new MonitoringSettings(
                "127.0.0.1", 0, Tokens.read(tokens), Optional.empty(), AuditLog.to(log), HookSettings.NONE);
        try (Served served = Served.blind(settings)) {
            String order = "{\"all\": true, \"reason\": \" on  3 March \", \"confirm\": \"toy\"}";
            assertThat(post(served, order, "Authorization", "Bearer viewer-token-00000")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post(served, order).statusCode()).isEqualTo(401);
            assertThat(served.acts).isEmpty();

            HttpResponse<String> answer = post(served, order, "Authorization", OPERATOR);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode act = Served.JSON.readTree(answer.body()).at("/acts/0");
            assertThat(act.get("by").asText()).isEqualTo("ada");
            assertThat(act.get("reason").asText()).isEqualTo("on 3 March");
            assertThat(act.get("holds").asBoolean()).isTrue();
            assertThat(Served.JSON
                            .readTree(answer.body())
                            .at("/regions/0/visibility")
                            .asText())
                    .isEqualTo("all");
            assertThat(served.acts.get(0).region()).isEmpty();

            assertThat(post(
                                    served,
                                    "{\"regions\": [\"CR\"], \"undo\": true, \"reason\": \"wrong\", \"confirm\": \"toy\"}",
                                    "Authorization",
                                    OPERATOR)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.acts.get(1).unblinds()).isFalse();
            // who may not gives another's name neither
            assertThat(post(served, ORDER, "Authorization", OPERATOR).statusCode())
                    .isEqualTo(400);
            assertThat(Files.readAllLines(log))
                    .anyMatch(line -> line.contains("\"what\":\"unblinded\"")
                            && line.contains("\"by\":\"ada\"")
                            && line.contains("unblinds all regions: on 3 March"))
                    .anyMatch(line -> line.contains("\"what\":\"blinded again\"") && line.contains("blinds CR: wrong"))
                    .anyMatch(line -> line.contains("\"what\":\"refused\"") && line.contains("POST /api/v1/blinding"));
        }
    }

    @Test
    void refusesOrdersThatAreNotExplicit() throws Exception {
        try (Served served = Served.blind(Tokens.NONE, new byte[0])) {
            for (String wrong : List.of(
                    "{}",
                    ORDER.replace("\"toy\"", "\"Toy\""),
                    ORDER.replace(", \"confirm\": \"toy\"", ""),
                    ORDER.replace("\"approved\"", "\"  \""),
                    ORDER.replace("\"approved\"", "\"" + "a".repeat(1001) + "\""),
                    ORDER.replace("\"ada\"", "null"),
                    ORDER.replace("\"SR\"", "\"SL\""),
                    ORDER.replace("\"SR\"", "null"),
                    ORDER.replace("[\"SR\"]", "[]"),
                    ORDER.replace("{", "{\"all\": true, "),
                    ORDER.replace("{", "{\"everything\": true, "))) {
                assertThat(post(served, wrong).statusCode()).as(wrong).isEqualTo(400);
            }
            assertThat(served.send("POST", "/api/v1/blinding", ORDER, "Content-Type", "text/plain")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(served.acts).isEmpty();
        }
        try (Served served = Served.open(Tokens.NONE)) {
            assertThat(post(served, ORDER).statusCode()).isEqualTo(409);
            assertThat(served.json("/api/v1/blinding").get("blinded").asBoolean())
                    .isFalse();
        }
    }

    private static HttpResponse<String> post(Served served, String order, String... more)
            throws IOException, InterruptedException {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        headers.addAll(List.of(more));
        return served.send("POST", "/api/v1/blinding", order, headers.toArray(String[]::new));
    }
}
