package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.analysis.Cutflow;
import io.kollider.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triggers, matched objects and event cleaning on the reference samples, against triggers.json, which triggers.py beside it made with uproot. */
class TriggersTest {
    /** The analysis file's cutflow without a name. */
    private static final Cutflow CUTFLOW = new Cutflow("", "", Map.of());

    private static final Path DATA =
            Path.of("..", "examples", "reference", "data").toAbsolutePath();
    private static final Path GOLDEN = Path.of("src/test/resources/triggers/triggers.json");
    private static final Map<String, String> FILES =
            Map.of("data", "data_2015_tiny.root", "zee", "mc_361106_zee.root", "ttbar", "mc_410472_ttbar_dilep.root");
    private static final String ANALYSIS = """
            analysis: triggers
            luminosity: {value: 0.5 /pb}
            input: {directory: %s, tree: analysis, nominal: NOSYS, units: {energy: MeV, length: mm}}
            samples:
              data: {data: true, files: [data_2015_tiny.root]}
              zee: {datasets: [{dsid: 361106, files: [mc_361106_zee.root], cross-section: 1 pb}]}
              ttbar: {datasets: [{dsid: 410472, files: [mc_410472_ttbar_dilep.root], cross-section: 1 pb}]}
            objects:
              electrons: {kind: electron, branches: el, energy: e, select: pt > 12 GeV}
              muons: {kind: muon, branches: mu, energy: e, select: pt > 12 GeV}
              leptons: {union: [electrons, muons], sort: pt}
              hard: {from: electrons, select: pt > 12 GeV}
            event: {clean: pass_eventClean}
            triggers:
              decision: trigPassed_{trigger}
              matched: trigMatch
              simulation: {284500: {D: 0.3, later: 0.7}}
              periods:
                D:
                  runs: [276262-276336, 279932]
                  electron: [{trigger: HLT_e24_lhmedium_L1EM20VH, electron: 47 GeV}, HLT_e120_lhloose]
                  muon: {trigger: HLT_mu20_iloose_L1MU15, muon: 21 GeV}
                  both:
                    - {trigger: HLT_mu40, electron: 20 GeV, muon: 30 GeV}
                    - {trigger: HLT_e60_lhmedium, electron: [15 GeV, 0.06 TeV]}
                later:
                  runs: [276337-279931, 279933-290000]
                  electron: [{trigger: HLT_e60_lhmedium, electron: 61 GeV}]
                  muon: [{trigger: HLT_mu40, muon: 42 GeV}]
            cutflow:
              clean: "true"
              any: trigger
              electron: trigger_electron
              muon: trigger_muon
              both: trigger_both
              matched: trigger_matched
              lead: leptons[0].trigger_matched
              electrons_1: size(electrons[trigger_matched]) >= 1
              electrons_2: sum(electrons.trigger_matched) >= 2
              electrons_3: size(electrons[trigger_matched]) >= 3
              hard_1: any(hard.trigger_matched)
              hard_2: size(hard[trigger_matched]) >= 2
              hard_3: size(hard[trigger_matched]) >= 3
              leptons_1: any(leptons.trigger_matched)
              leptons_2: size(leptons[trigger_matched]) >= 2
              leptons_3: size(leptons[trigger_matched]) >= 3
              leptons_4: size(leptons[trigger_matched]) >= 4
            regions:
              all: {select: trigger, histograms: [{name: n, variable: size(leptons), bins: 5, range: [0, 5]}]}
              lead: {select: "leptons[0].trigger_matched", histograms: [{name: n, variable: size(leptons), bins: 5, range: [0, 5]}]}
              matched: {select: trigger_matched, histograms: [{name: n, variable: size(leptons), bins: 5, range: [0, 5]}]}
            systematics: {EG_SCALE: {up: EG_SCALE_ALL__1up}}
            """;

    @TempDir
    private Path directory;

    private Analysis read(String text, String... settings) throws IOException {
        return AnalysisFile.read(
                Files.writeString(directory.resolve("a.yaml"), text.formatted(DATA)), List.of(settings));
    }

    @Test
    void countsAreThoseOfUproot() throws IOException {
        JsonNode golden = JsonMapper.builder().build().readTree(GOLDEN.toFile());
        Analysis analysis = read(ANALYSIS);

        Prediction prediction = Prediction.of(analysis, new CountedFiles(analysis, 100).count());

        FILES.forEach((sample, file) -> {
            JsonNode expected = golden.path(file);
            for (String step : List.of("clean", "any", "electron", "muon", "both", "matched", "lead")) {
                assertThat(prediction.step(sample, CUTFLOW, step).entries())
                        .as(sample + " " + step)
                        .isEqualTo(expected.path(step).asLong());
            }
            assertThat(sum(prediction, sample, "electrons", 3))
                    .isEqualTo(expected.path("electrons").asLong());
            assertThat(sum(prediction, sample, "hard", 3))
                    .isEqualTo(expected.path("electrons").asLong());
            assertThat(sum(prediction, sample, "leptons", 4))
                    .isEqualTo(expected.path("leptons").asLong());
            assertThat(prediction.yield(sample, "all", Optional.empty()).entries())
                    .isEqualTo(expected.path("any").asLong());
        });
    }

    @Test
    void variedObjectsAreMatchedAnew() throws IOException {
        JsonNode golden = JsonMapper.builder().build().readTree(GOLDEN.toFile());
        Analysis analysis = read(ANALYSIS);

        Prediction prediction = Prediction.of(analysis, new CountedFiles(analysis, 100).count());

        Optional<String> up = Optional.of("EG_SCALE_ALL__1up");
        for (String sample : List.of("zee", "ttbar")) {
            JsonNode expected = golden.path(FILES.get(sample));
            for (String region : List.of("lead", "matched")) {
                assertThat(prediction.yield(sample, region, up).entries())
                        .isEqualTo(expected.path(region + "_up").asLong())
                        .isNotEqualTo(0);
            }
        }
        assertThat(golden.path(FILES.get("zee")).path("lead_up"))
                .isNotEqualTo(golden.path(FILES.get("zee")).path("lead"));
    }

    /** The number of objects, from the events that have at least one, at least two and so on. */
    private static long sum(Prediction prediction, String sample, String objects, int most) {
        long sum = 0;
        for (int least = 1; least <= most; least++) {
            sum += prediction.step(sample, CUTFLOW, objects + "_" + least).entries();
        }
        return sum;
    }

    @Test
    void aRunInNoPeriodIsRefused() throws IOException {
        Analysis uncovered = read(ANALYSIS.replace("276337-279931, 279933-290000", "276337-279931"));

        assertThatThrownBy(() -> new CountedFiles(uncovered, 100).count())
                .hasMessage("run 279984 (branch runNumber) is not covered by triggers.periods, which has runs "
                        + "[276262-276336, 279932, 276337-279931]");
        Analysis unknown = read(ANALYSIS.replace("{284500: ", "{300000: "));
        assertThatThrownBy(() -> new CountedFiles(unknown, 100).count())
                .hasMessage(
                        "run 284500 (branch runNumber) is not covered by triggers.simulation, which has runs [300000]");
    }

    @Test
    void aRandomRunNumberDecidesForSimulation() throws IOException {
        Analysis early = read(ANALYSIS.replace("simulation: {284500: {D: 0.3, later: 0.7}}", "simulation: runNumber")
                .replace("279933-290000", "279933-284499"));
        assertThatThrownBy(() -> new CountedFiles(early, 100).count())
                .hasMessageContaining("run 284500 (branch runNumber) is not covered by triggers.periods");

        Analysis later = read(ANALYSIS.replace("simulation: {284500: {D: 0.3, later: 0.7}}", "simulation: runNumber"));
        Analysis all = read(ANALYSIS.replace("{D: 0.3, later: 0.7}", "{D: 0, later: 1}"));
        Prediction one = Prediction.of(later, new CountedFiles(later, 100).count());
        Prediction other = Prediction.of(all, new CountedFiles(all, 100).count());
        assertThat(one.step("zee", CUTFLOW, "any").entries())
                .isPositive()
                .isEqualTo(other.step("zee", CUTFLOW, "any").entries());
        assertThat(one.step("zee", CUTFLOW, "both").entries()).isZero();
    }
}
