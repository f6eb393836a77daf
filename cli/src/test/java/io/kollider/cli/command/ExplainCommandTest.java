package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private static final String REFERENCE = "../examples/reference/analysis.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int explain(String... options) {
        List<String> arguments = new ArrayList<>(List.of("explain", REFERENCE));
        arguments.addAll(List.of(options));
        return Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return texts(array).isEmpty()
                ? Stream.empty()
                : Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
    }

    private static Optional<JsonNode> named(JsonNode array, String name) {
        return items(array)
                .filter(item -> item.get("name").asText().equals(name))
                .findFirst();
    }

    private static List<String> names(JsonNode array) {
        return items(array).map(item -> item.get("name").asText()).toList();
    }

    /** As the reference analysis is written: its definitions, and the branches that its variations have of their own. */
    @Test
    void showsWhatIsNeededReadAndComputedAnew() throws JsonProcessingException {
        assertThat(explain("--format", "json")).isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode nodes = json.get("nominal").get("nodes");

        JsonNode pair = named(nodes, "two_OS").orElseThrow();
        assertThat(texts(pair.get("needs"))).containsExactlyInAnyOrder("base", "two", "leptons");
        assertThat(texts(pair.get("reads"))).containsExactlyInAnyOrder("el_charge", "mu_charge");
        assertThat(texts(named(nodes, "clean").orElseThrow().get("reads"))).containsExactly("pass_eventClean_NOSYS");
        assertThat(texts(named(nodes, "jets").orElseThrow().get("needs"))).containsExactly("overlap removal");

        JsonNode jets = named(json.get("variations"), "JET_JES__1up").orElseThrow();
        assertThat(jets.get("replaces").get("jet_pt_NOSYS").asText()).isEqualTo("jet_pt_JET_JES__1up");
        assertThat(names(jets.get("nodes")))
                .contains("before_overlap(jets)", "overlap removal", "leptons", "select emu_1b")
                .doesNotContain("clean", "weight", "before_overlap(electrons)", "before_overlap(muons)");

        JsonNode pileup = named(json.get("variations"), "PRW_DATASF__1up").orElseThrow();
        assertThat(names(pileup.get("nodes")).stream().filter(name -> !name.startsWith("fill ")))
                .containsExactly("weight");
        assertThat(json.has("eventsPerSecond")).isFalse();
    }

    @Test
    void drawsTheGraph() {
        assertThat(explain("--format", "dot")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .startsWith("digraph analysis {")
                .contains("  \"base\" -> \"two_OS\";")
                .contains("  \"pass_eventClean_NOSYS\" -> \"clean\";")
                .contains("\"overlap removal\" [label=\"overlap removal\\nanew in 7 variations\"];");
    }

    @Test
    void writesTables() {
        assertThat(explain()).isEqualTo(ExitCode.OK);

        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("GEN_MUR2__1up"))
                        .toList())
                .singleElement()
                .asString()
                .contains("weight_mc_NOSYS")
                .endsWith("weight");
    }

    @Test
    void measuresFilesOfTheAnalysisOnly() {
        assertThat(explain("--measure", "../examples/reference/data/mc_361106_ze.root"))
                .isEqualTo(ExitCode.WRONG_INPUT);

        assertThat(err.toString()).contains("mc_361106_ze.root' is no file of its samples", "mc_361106_zee.root");
    }

    /** The file has 435 events (uproot); all time that was measured belongs to a step of some row, or to what is besides. */
    @Test
    void measuresWhatEachStepTakes() throws JsonProcessingException {
        assertThat(explain("--measure", "../examples/reference/data/mc_361106_zee.root", "--format", "json"))
                .isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(out.toString());

        assertThat(json.get("dataset").asText()).isEqualTo("361106");
        assertThat(json.get("events").asLong()).isEqualTo(435);
        assertThat(json.get("eventsPerSecond").asDouble()).isPositive();
        assertThat(json.get("bytesPerSecond").asDouble())
                .as("an event has more bytes than one")
                .isGreaterThan(json.get("eventsPerSecond").asDouble());
        assertThat(json.get("allocatedPerBlock").asDouble()).isNotNegative();
        JsonNode nominal = json.get("nominal");
        double rows = nominal.get("share").asDouble()
                + items(json.get("variations"))
                        .mapToDouble(ExplainCommandTest::share)
                        .sum();
        double besides = items(json.get("besides"))
                .mapToDouble(ExplainCommandTest::share)
                .sum();
        assertThat(rows + besides).isCloseTo(1, within(1e-9));
        assertThat(items(nominal.get("nodes"))
                        .mapToDouble(ExplainCommandTest::share)
                        .sum())
                .isCloseTo(share(nominal), within(1e-9));
        assertThat(share(named(nominal.get("nodes"), "overlap removal").orElseThrow()))
                .isPositive();
        assertThat(share(named(json.get("variations"), "JET_JES__1up").orElseThrow()))
                .isPositive();
        assertThat(names(json.get("besides"))).containsExactly("decode blocks", "add to exact sums", "everything else");
    }

    private static double share(JsonNode measured) {
        return measured.get("share").asDouble();
    }
}
