package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Triggers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerReaderTest {
    private static final String HEAD = """
            analysis: small
            luminosity: {value: 3.2 /fb}
            input: {tree: events, units: {energy: GeV}}
            samples: {top: {datasets: [{dsid: 1, files: [top.root], cross-section: 0.8 nb}]}}
            regions: {all: {select: "true", histograms: [{variable: x, bins: 2, range: [0, 4]}]}}
            objects:
              e: {kind: electron, branches: el, energy: e}
              mu: {kind: muon, branches: mu, energy: e}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createFile(directory.resolve("top.root"));
    }

    private Analysis read(String more, String... settings) throws IOException {
        return AnalysisFile.read(Files.writeString(directory.resolve("a.yaml"), HEAD + more), List.of(settings));
    }

    private List<String> problems(String more, String... settings) {
        AnalysisException refused = catchThrowableOfType(AnalysisException.class, () -> read(more, settings));
        assertThat(refused).as(more).isNotNull();
        return refused.problems();
    }

    private static String periods(String periods) {
        return "triggers: {simulation: random, periods: {" + periods + "}}\n";
    }

    @Test
    void onePeriodNeedsNoRuns() throws IOException {
        Triggers triggers = read("triggers: {periods: {2015: {electron: [HLT_a, HLT_b]}}}\n")
                .triggers()
                .orElseThrow();

        assertThat(triggers.decision()).isEqualTo("{trigger}");
        assertThat(triggers.matched()).isEmpty();
        assertThat(triggers.simulation()).isEmpty();
        Triggers.Period period = triggers.periods().get(0);
        assertThat(period.name()).isEqualTo("2015");
        assertThat(period.runs()).isEmpty();
        assertThat(period.lists().get("electron"))
                .extracting(Triggers.Trigger::text)
                .containsExactly("HLT_a", "HLT_b");
        assertThat(triggers.names()).containsExactly("trigger", "trigger_matched", "trigger_electron");
    }

    @Test
    void legsHaveObjectsAndThresholdsInTheFilesUnit() throws IOException {
        Triggers triggers = read("""
                        triggers:
                          decision: pass_{trigger}
                          matched: match_{trigger}
                          periods:
                            2015:
                              runs: [276262-284484, 297730]
                              electron: [HLT_a, {trigger: HLT_b, electron: 25000 MeV}]
                              pair: {trigger: HLT_c, electron: [18 GeV, 10 GeV], muon: 15 GeV}
                        """).triggers().orElseThrow();

        Triggers.Period period = triggers.periods().get(0);
        assertThat(period.runs()).containsExactly(new Triggers.Runs(276262, 284484), new Triggers.Runs(297730, 297730));
        assertThat(period.lists().get("electron"))
                .extracting(Triggers.Trigger::text)
                .containsExactly("HLT_a, e", "HLT_b, e above 25.0");
        Triggers.Trigger pair = period.lists().get("pair").get(0);
        assertThat(pair.text()).isEqualTo("HLT_c, e above 18.0, e above 10.0, mu above 15.0");
        assertThat(triggers.decision(pair)).isEqualTo("pass_HLT_c");
    }

    @Test
    void fractionsAreByRunOfTheSimulation() throws IOException {
        String text = "triggers: {simulation: {284500: {a: 0.25, b: 0.75}, 300000: {b: 1}}, "
                + "periods: {a: {runs: 1-5, muon: x}, b: {runs: 6-9, muon: x}}}\n";
        assertThat(read(text).triggers().orElseThrow().simulation())
                .isEqualTo(Optional.of(new Triggers.Simulation.Fractions(
                        Map.of(284500L, Map.of("a", 0.25, "b", 0.75), 300000L, Map.of("b", 1.0)))));
        assertThat(problems(text.replace("0.75", "0.7")))
                .containsExactly("a.yaml:9:33 triggers.simulation.284500: the fractions add up to 0.95, should be 1");
        assertThat(problems(text.replace("300000: {b: 1}", "300000: {c: 1}")).get(0))
                .contains("'c' is no period");
        assertThat(problems(text.replace("simulation: {284500: {a: 0.25, b: 0.75}, 300000: {b: 1}}, ", ""))
                        .get(0))
                .startsWith("a.yaml:9:11 triggers: 'simulation' is missing:");
    }

    @Test
    void periodsMayNotShareRuns() {
        assertThat(problems(periods("a: {runs: 10-20, muon: x}, b: {runs: [5, 20-30], muon: x}")))
                .containsExactly("a.yaml:9:72 triggers.periods.b: a run is in two periods: 10-20 of a and 20-30");
        assertThat(problems(periods("a: {runs: 10-20, muon: x}, b: {muon: x}")).get(0))
                .isEqualTo("a.yaml:9:72 triggers.periods.b: 'runs' is missing: with several periods each has its runs");
        assertThat(problems(periods("a: {runs: 20-10, muon: x}")).get(0)).contains("'20-10' ends before it begins");
        assertThat(problems(periods("a: {runs: period A, muon: x}")).get(0))
                .contains("'period A' is neither a run nor runs such as 276262-284484");
    }

    @Test
    void goodRunsMustBeInAPeriod() throws IOException {
        Files.writeString(directory.resolve("good.json"), "{\"11\": [[1, 9]], \"21\": [[1, 2]], \"25\": [[1, 2]]}");

        assertThat(problems(periods("a: {runs: 10-20, muon: x}") + "event: {good-runs: good.json}\n"))
                .containsExactly("a.yaml:9:41 triggers.periods: of the good runs 2 are in no period: 21, 25");
        assertThat(read(periods("a: {runs: 10-30, muon: x}") + "event: {good-runs: good.json}\n")
                        .triggers())
                .isPresent();
    }

    @Test
    void matchingNeedsObjects() {
        String matched = "triggers: {matched: m, periods: {a: {%s}}}\n";
        assertThat(problems(matched.formatted("pair: x")).get(0)).contains("which objects fire it?");
        assertThat(problems(matched.formatted("photon: x")).get(0))
                .endsWith(
                        "objects of kind photon are matched, and there are none; say which with triggers.objects: {photon: …}");
        assertThat(problems(matched.formatted("muon: {trigger: x, muon: 20}")).get(0))
                .contains("should be a number with a unit such as '10 GeV'");
        assertThat(problems(matched.formatted("muon: {trigger: x, moun: 20 GeV}"))
                        .get(0))
                .contains("did you mean 'muon'?");
        assertThat(problems("triggers: {periods: {a: {muon: {trigger: x, muon: 20 GeV}}}}\n")
                        .get(0))
                .contains("a threshold means nothing without 'matched'");
        assertThat(problems("triggers: {objects: {muon: e}, periods: {a: {muon: x}}}\n")
                        .get(0))
                .endsWith("'e' is not of kind muon");
    }

    @Test
    void namesMustBeFree() {
        assertThat(problems(periods("a: {muon: x, runs: 1}") + "define: {trigger_muon: x > 1}\n"))
                .containsExactly("a.yaml:9:11 triggers: there is a definition or an object 'trigger_muon' already");
        assertThat(problems(periods("a: {matched: x, runs: 1}")).get(0))
                .contains("'matched' names no list of triggers");
        assertThat(problems(periods("a: {di-muon: x, runs: 1}")).get(0))
                .contains("'di-muon' names no list of triggers");
        assertThat(problems("triggers: {decision: trigger, periods: {a: {muon: x}}}\n")
                        .get(0))
                .endsWith("'trigger' should contain {trigger}, such as trigPassed_{trigger}");
        assertThat(problems("triggers: {periods: {}}\n").get(0)).contains("'periods' has no period");
        assertThat(problems(periods("a: {runs: 1}")).get(0)).contains("this period has no triggers");
    }

    @Test
    void theDocumentedExampleIsRead() throws IOException {
        Matcher blocks = Pattern.compile("```yaml\n(triggers:\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "analysis-file.md")));
        assertThat(blocks.find()).isTrue();
        Path file = Files.writeString(directory.resolve("a.yaml"), HEAD + blocks.group(1));

        assertThat(AnalysisFile.read(file, List.of()).triggers()).isPresent();
    }
}
