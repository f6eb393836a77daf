package io.kollider.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kollider.monitoring.api.Access;
import io.kollider.monitoring.api.QualityWatch;
import io.kollider.monitoring.api.Tokens;
import io.kollider.monitoring.live.Live;
import io.kollider.schemas.deadletter.DeadLetter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitoringServiceTest {
    private static final double TINY = 1e-9;

    private final Served served = Served.open(Tokens.NONE);

    @AfterEach
    void stop() {
        served.close();
    }

    /** Sums of negative weights: no interval can be computed, and no test be made. */
    @Test
    void saysWhatIsWrongWithDataThatAreNoCounts() throws Exception {
        served.state.publish(Toy.negative(), System.currentTimeMillis());

        JsonNode plot = served.json("/api/v1/regions/SR/njets");
        assertThat(plot.at("/data/counts").toString()).isEqualTo("[null,null,0.0,0.0]");
        assertThat(plot.get("problems"))
                .extracting(JsonNode::asText)
                .anyMatch(line -> line.contains("njets in SR: data of bin 1 are -4.0, which is no count"));
        HttpResponse<String> quality = served.get("/api/v1/regions/SR/lead_pt_by_run/quality");
        assertThat(quality.statusCode()).isEqualTo(409);
        assertThat(quality.body()).contains("data of row 266904, bin 1 are -48.0");
        assertThat(served.get("/api/v1/regions/SR/lead_pt/replicas").statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsTheWholeAtAGlance() throws Exception {
        JsonNode overview = served.json("/api/v1/overview");

        assertThat(overview.get("analysis").asText()).isEqualTo("toy");
        assertThat(overview.get("connected").asBoolean()).isTrue();
        assertThat(overview.get("countedEntries").asLong()).isEqualTo(4000);
        assertThat(overview.get("knownEntries").asLong()).isEqualTo(4200);
        assertThat(overview.get("complete").asBoolean()).isFalse();
        assertThat(overview.get("countedMillis").asLong())
                .as("not when it was read")
                .isEqualTo(Toy.COUNTED_MILLIS);
        assertThat(overview.get("files").toString()).isEqualTo("{\"begun\":1,\"complete\":2,\"failed\":1}");
        assertThat(overview.get("flow").get("lag").get("0").asLong()).isEqualTo(3);
    }

    @Test
    void stacksNormalisedSamplesBesideData() throws Exception {
        JsonNode plot = served.json("/api/v1/regions/SR/lead_pt?systematic=JES");

        // ttbar: 200 pb · 10 /pb / 2000 = 1 a weight, 10 entries of weight 0.5; z: 200 pb · 10 /pb / 2000 = 1, 4
        // entries of weight 1
        assertThat(first(plot.get("samples").get(0).get("contents"))).isCloseTo(5, within(TINY));
        assertThat(first(plot.get("samples").get(1).get("contents"))).isCloseTo(4, within(TINY));
        assertThat(first(plot.get("total"))).isCloseTo(9, within(TINY));
        // √(10 · 0.5² + 4 · 1²)
        assertThat(first(plot.get("statistical"))).isCloseTo(Math.sqrt(2.5 + 4), within(TINY));
        assertThat(first(plot.get("data").get("counts"))).isEqualTo(5);
        // Garwood's interval of 5 at 68.27 %: 2.8403 to 8.3825, by scipy.stats.gamma.ppf
        assertThat(first(plot.get("data").get("low"))).isCloseTo(2.840, within(5e-4));
        assertThat(first(plot.get("data").get("high"))).isCloseTo(8.382, within(5e-4));
        // all weights 10 % up and down
        assertThat(first(plot.get("overlays").get(0).get("total"))).isCloseTo(9.9, within(TINY));
        assertThat(first(plot.get("overlays").get(1).get("total"))).isCloseTo(8.1, within(TINY));
    }

    @Test
    void addsErrorsInQuadrature() throws Exception {
        JsonNode plot = served.json("/api/v1/regions/SR/lead_pt");

        // statistical² 6.5; luminosity 2 % of 9; JES ± 10 % of 9; MUR of ttbar alone: 0.55 / (1000 / 2000) = 1.10 and
        // 1.9 / (4000 / 2000) = 0.95 of 5
        double common = 6.5 + 0.18 * 0.18 + 0.9 * 0.9;
        assertThat(first(plot.get("up"))).isCloseTo(Math.sqrt(common + 0.5 * 0.5), within(TINY));
        assertThat(first(plot.get("down"))).isCloseTo(Math.sqrt(common + 0.25 * 0.25), within(TINY));
    }

    @Test
    void summarisesReplicas() throws Exception {
        JsonNode table = served.json("/api/v1/regions/SR/lead_pt/replicas");

        assertThat(table.get("replicas").asInt()).isEqualTo(100);
        // bin 1: 64 plus r mod 11 less 5, r = 0 … 99. numpy 2: mean 63.95, std(ddof=1) 3.2015621187164243, quantile 59,
        // 60, 64, 68, 69
        JsonNode bin = table.get("bins").get(1);
        assertThat(bin.get("mean").asDouble()).isCloseTo(63.95, within(TINY));
        assertThat(bin.get("deviation").asDouble()).isCloseTo(3.2015621187164243, within(TINY));
        assertThat(bin.get("quantiles").toString()).isEqualTo("[59.0,60.0,64.0,68.0,69.0]");
        assertThat(bin.get("values").get(0).toString()).isEqualTo("[59,10]");
    }

    @Test
    void showsChosenReplicasBesideTheData() throws Exception {
        JsonNode table = served.json("/api/v1/regions/SR/lead_pt/replicas?number=39,7");

        assertThat(table.get("data").get(1).asDouble()).isEqualTo(64);
        // 7: 64 + 7 - 5; 39 = 3 · 11 + 6: 64 + 6 - 5
        assertThat(table.get("chosen").get(0).get("number").asInt()).isEqualTo(7);
        assertThat(table.get("chosen").get(0).get("counts").get(1).asDouble()).isEqualTo(66);
        assertThat(table.get("chosen").get(1).get("counts").get(1).asDouble()).isEqualTo(65);
        assertThat(table.get("chosen").get(1).get("events").asLong()).isEqualTo(523 + 10);
        assertThat(served.get("/api/v1/regions/SR/lead_pt/replicas?number=100").body())
                .contains("they go from 0 to 99");
        assertThat(served.get("/api/v1/regions/SR/lead_pt/replicas?number=x").statusCode())
                .isEqualTo(400);
    }

    /** Numbers of src/test/python/separation.py, which goes through all pairs of bins. */
    @Test
    void tellsSignalFromBackground() throws Exception {
        JsonNode answer = served.json("/api/v1/regions/SR/lead_pt/separation?signal=z");

        assertThat(answer.get("area").asDouble()).isCloseTo(0.33300434267666795, within(TINY));
        assertThat(answer.get("separation").asDouble()).isCloseTo(0.09096883351643223, within(TINY));
        assertThat(answer.get("curve")).hasSize(11);
        assertThat(first(answer.get("signal"))).isCloseTo(4, within(TINY));
        assertThat(first(answer.get("background"))).isCloseTo(5, within(TINY));
        // ttbar has the parameter of interest of the only fit
        JsonNode usual = served.json("/api/v1/regions/SR/lead_pt/separation");
        assertThat(usual.get("area").asDouble()).isCloseTo(1 - 0.33300434267666795, within(TINY));
        assertThat(served.get("/api/v1/regions/SR/lead_pt/separation?signal=zz").body())
                .contains("did you mean 'z'");
    }

    /** Numbers by scipy and ROOT: src/test/python/separation.py. */
    @Test
    void findsTheRunThatIsUnlikeTheOthers() throws Exception {
        JsonNode table = served.json("/api/v1/regions/SR/lead_pt_by_run/quality");

        List<String> verdicts = new ArrayList<>();
        table.get("rows").forEach(row -> verdicts.add(row.get("verdict").asText()));
        assertThat(verdicts).containsExactly("doubtful", "doubtful", "bad", "few");
        JsonNode third = table.get("rows").get(2);
        assertThat(third.get("chiSquare").asDouble()).isCloseTo(186.1691038446711, within(1e-9));
        assertThat(third.get("distance").asDouble()).isCloseTo(0.570872997446018, within(TINY));
        // the integral of the data
        double expected = 0;
        for (JsonNode content : third.get("expected")) {
            expected += content.asDouble();
        }
        assertThat(expected).isCloseTo(146, within(TINY));

        JsonNode second = served.json("/api/v1/regions/SR/lead_pt_by_run/quality?reference=266904")
                .get("rows")
                .get(1);
        assertThat(second.get("verdict").asText()).isEqualTo("good");
        assertThat(second.get("chiSquareProbability").asDouble()).isCloseTo(0.9999993338736552, within(1e-9));
        JsonNode simulated = served.json("/api/v1/regions/SR/lead_pt_by_run/quality?reference=simulation")
                .get("rows");
        assertThat(simulated.get(0).get("chiSquare").asDouble()).isCloseTo(1.5448464521982181, within(1e-9));
        assertThat(simulated.get(2).get("verdict").asText()).isEqualTo("bad");
        assertThat(served.get("/api/v1/regions/SR/lead_pt/quality").body()).contains("has one variable");
    }

    @Test
    void watchesTheRunsOfHistogramsThatAreJudged() {
        QualityWatch watch = served.service.quality();

        assertThat(watch.bad(served.state.now().live().counted()))
                .isEqualTo(Map.of("SR/lead_pt_by_run", List.of("267073")));
        assertThat(watch.bad(Toy.negative().counted())).as("cannot be judged").isEmpty();
        assertThat(watch.bad(Live.NOTHING.counted()))
                .as("nothing is counted")
                .isEqualTo(Map.of("SR/lead_pt_by_run", List.of()));
    }

    @Test
    void listsYieldsCutflowsDatasetsAndDeadLetters() throws Exception {
        JsonNode row = served.json("/api/v1/yields").get("regions").get(0);
        // 748 entries of ttbar at 0.5, 149 of z at 1
        assertThat(row.get("total").asDouble()).isCloseTo(748 * 0.5 + 149, within(TINY));
        assertThat(row.get("data").asLong()).isEqualTo(523);
        JsonNode column = served.json("/api/v1/cutflows")
                .get("cutflows")
                .get(0)
                .get("samples")
                .get(1);
        assertThat(column.get("passed").get(1).toString()).isEqualTo("{\"entries\":900,\"yield\":450.0}");
        JsonNode datasets = served.json("/api/v1/datasets").get("datasets");
        assertThat(datasets.get(0).get("files")).hasSize(2);
        assertThat(datasets.get(2).get("known").asLong()).isEqualTo(1000);
        // 2000 of z are counted, 12.5 are lost; data have no sum
        assertThat(datasets.get(2).get("sumOfWeights").asDouble()).isEqualTo(2000);
        assertThat(datasets.get(2).get("lostEvents").asLong()).isEqualTo(256);
        assertThat(datasets.get(2).get("lostSumOfWeights").asDouble()).isEqualTo(12.5);
        assertThat(datasets.get(0).has("sumOfWeights")).isFalse();
        assertThat(datasets.get(0).get("deadLetters").asInt()).isEqualTo(1);
        assertThat(served.json("/api/v1/datasets")
                        .at("/luminosity/inversePicobarn")
                        .asDouble())
                .isEqualTo(10);
        JsonNode lost = served.json("/api/v1/dead-letters");
        assertThat(lost.get("letters").get(0).get("offset").asLong()).isEqualTo(17);
        assertThat(lost.get("letters").get(0).get("sumOfWeights").asDouble()).isEqualTo(12.5);
        assertThat(lost.get("datasets").get(0).toString())
                .isEqualTo("{\"dataset\":\"2\",\"letters\":1,\"events\":256,\"sumOfWeights\":12.5,\"unknown\":0}");
    }

    @Test
    void hasDeadLettersTriedAgain() throws Exception {
        HttpResponse<String> one = replay("{\"dataset\":\"2\"}");
        assertThat(one.statusCode()).isEqualTo(202);
        assertThat(one.body()).isEqualTo("{\"letters\":1}");
        assertThat(served.replayed).extracting(DeadLetter::file).containsExactly("b");

        assertThat(replay("{}").body()).isEqualTo("{\"letters\":2}");
        assertThat(served.replayed).extracting(DeadLetter::file).containsExactly("b", "b", "d");

        assertThat(replay("{\"dataset\":\"1\"}").statusCode()).isEqualTo(409);
        served.state.publish(Live.NOTHING, 1);
        assertThat(replay("{}").body()).contains("no dead letter is open that another try could mend");
        assertThat(served.replayed).hasSize(3);
    }

    private HttpResponse<String> replay(String body) throws IOException, InterruptedException {
        return served.send("POST", "/api/v1/dead-letters/replay", body, "Content-Type", "application/json");
    }

    @Test
    void isIncompleteBeforeAnythingWasRead() throws Exception {
        served.state.publish(Live.NOTHING, 1);

        JsonNode yields = served.json("/api/v1/yields");

        assertThat(yields.get("complete").asBoolean()).isFalse();
        assertThat(yields.get("regions").get(0).get("total").asDouble()).isZero();
    }

    @Test
    void takesAFitToItsResult() throws Exception {
        HttpResponse<String> accepted = post("{\"fit\":\"strength\",\"inference\":[\"minos\"],\"without\":[\"JES\"]}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Served.JSON.readTree(accepted.body()).get("id").asText();

        assertThat(served.asked.get(0).without()).containsExactly("JES");
        assertThat(served.json("/api/v1/fits/" + id).get("status").asText()).isEqualTo("done");
        assertThat(served.json("/api/v1/fits/" + id + "/result").get("nll").asDouble())
                .isEqualTo(1.5);
        assertThat(served.json("/api/v1/fits").get("requests")).hasSize(1);
    }

    @Test
    void givesAFitUpThatRuns() throws Exception {
        served.running("slow");

        HttpResponse<String> accepted = served.send("DELETE", "/api/v1/fits/slow", "");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(served.asked.get(0).cancel()).isTrue();
        assertThat(served.get("/api/v1/fits/slow/result").statusCode()).isEqualTo(409);
    }

    @Test
    void namesWhatAnOrderGetsWrong() throws Exception {
        assertThat(post("{\"fit\":\"strenght\"}").body()).contains("did you mean 'strength'");
        assertThat(post("{\"without\":[\"JER\"]}").body()).contains("without: no 'JER'");
        assertThat(post("{\"inference\":[\"magic\"]}").body()).contains("is none of minos");
        assertThat(post("{\"fits\":\"strength\"}").body()).contains("fits");
        assertThat(served.asked).isEmpty();
    }

    @Test
    void answersNothingAnewThatDidNotChange() throws Exception {
        String tag = served.get("/api/v1/yields").headers().firstValue("ETag").orElseThrow();

        assertThat(served.get("/api/v1/yields", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        served.state.publish(Toy.live(List.of()), 5);
        assertThat(served.get("/api/v1/yields", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void isReadyWhileTopicsCanBeRead() throws Exception {
        assertThat(served.get("/ready").statusCode()).isEqualTo(200);
        served.lose("the broker is away");

        assertThat(served.get("/ready").statusCode()).isEqualTo(503);
        assertThat(served.get("/health").statusCode()).isEqualTo(200);
        assertThat(served.json("/api/v1/overview").get("problem").asText()).isEqualTo("the broker is away");
    }

    @Test
    void measures() throws Exception {
        served.get("/api/v1/yields");
        String metrics = served.get("/metrics").body();

        assertThat(metrics)
                .contains("kollider_lag_blocks{analysis=\"toy\"} 3.0")
                .contains("kollider_entries_counted{analysis=\"toy\"} 4000.0")
                .contains("kollider_quality_bad_rows{analysis=\"toy\"} 1.0") // findsTheRunThatIsUnlikeTheOthers
                .contains(
                        "kollider_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/yields\",status=\"200\"} 1");
    }

    @Test
    void keepsPagesToThemselves() throws Exception {
        HttpResponse<String> page = served.get("/");

        assertThat(page.body()).contains("<script type=\"module\" src=\"app.js\">");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void documentsEveryRouteAndAnswersAsDocumented() throws Exception {
        JsonNode document = served.json("/api/v1/openapi.json");
        List<String> asked = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String concrete = path.getKey()
                            .replace("{region}", "SR")
                            .replace("{histogram}", path.getKey().endsWith("/quality") ? "lead_pt_by_run" : "lead_pt");
                    if (operation.getKey().equals("get") && !concrete.contains("{") && !concrete.endsWith("/stream")) {
                        JsonNode schema = operation.getValue().at("/responses/200/content/application~1json/schema");
                        asked.add(concrete);
                        Schemas.check(document, schema, answer(concrete), concrete);
                    }
                }));

        assertThat(asked).hasSize(12);
        assertThat(document.at("/paths/~1api~1v1~1fits/post/requestBody").isMissingNode())
                .isFalse();
    }

    @Test
    void listensToOthersOnlyWithTokens() {
        assertThatThrownBy(() -> new Access(Tokens.NONE, "0.0.0.0")).hasMessageContaining("--token-file");
    }

    private JsonNode answer(String path) {
        try {
            return served.json(path);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return served.send("POST", "/api/v1/fits", body, "Content-Type", "application/json");
    }

    private static double first(JsonNode numbers) {
        return numbers.get(0).asDouble();
    }
}
