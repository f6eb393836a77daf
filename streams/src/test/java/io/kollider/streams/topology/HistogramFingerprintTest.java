package io.kollider.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramFingerprintTest {
    private static final String UNCHANGED = text();

    @Test
    void statesOneSettingALine() {
        assertThat(UNCHANGED)
                .startsWith("semantics = 1\ninput.nominal = NOSYS\ninput.units.energy = MeV\n")
                .contains("\nobjects.electrons.kind = ELECTRON\nobjects.electrons.branches = el\n")
                .contains(
                        "\noverlap-removal = calo_mu_sharing_track_with_e: muons by electrons, same track, when calo-tagged\n")
                .contains("\noverlap-removal = jet_near_mu: jets by muons, near 0.2, when tracks < 3\n")
                .contains("\ndefine.mll = mass(leptons[0], leptons[1])\n")
                .contains("\ncutflow.clean = pass_eventClean\n")
                .contains("\nregions.emu_2b.njets.edges = [1.5, 2.5, 3.5, 4.5]\n")
                .contains("\nregions.emu_2b.njets.replicas = true\nregions.emu_2b.lead_pt")
                .contains("\nregions.emu_2b.mll.replicas = false\n")
                .contains("\nvariation = JET_JES__1up\n")
                .contains("\nbootstrap.replicas = 1000\nbootstrap.seed = 20151\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objects.jets.select=pt >= 30 GeV",
                "objects.jets.energy=energy",
                "overlap-removal=none",
                "overlap-removal=boosted",
                "overlap-removal=lepton-favoured",
                "overlap-removal=[jet_near_e]",
                "overlap-removal=[{step: jet_near_e, radius: 0.3}]",
                "overlap-removal=[{step: jet_near_e, when: pt > 30 GeV}]",
                "objects.jets.sort=eta",
                "event={clean: pass_eventClean}",
                "triggers={periods: {2015: {muon: [HLT_mu40]}}}",
                "objects.tight={from: electrons, select: pt > 20 GeV}",
                "define.at_Z=mll >= 76 GeV && mll <= 106 GeV",
                "weights.event=weight_mc",
                "cutflow.clean='true'",
                "regions.emu_1b.select=emu",
                "regions.emu_2b.histograms.2.bins=60",
                "regions.emu_2b.histograms.2.variable=2 * mll",
                "systematics.JES.up=JET_OTHER__1up",
                "systematics.JES.up={variation: JET_JES__1up, weight: weight_mc}",
                "input.variation='{branch}{variation}'",
                "input.missing={lep_pt: {below: -990, then: drop}}",
                "bootstrap.replicas=10",
                "bootstrap.seed=1",
                "samples.z.select=mll > 66 GeV",
                "samples.z.weight='1.5'",
                "samples.other={from: data, weight: '0.5'}",
                "fits.cross-section.regions.emu_1b=mll",
                "input.identity.event=event"
            })
    void changesWithWhatChangesFills(String setting) {
        assertThat(text(setting)).isNotEqualTo(UNCHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "luminosity.value=100 /pb",
                "input.order=reverse",
                "samples.wjets.label=W",
                "samples.z.datasets.0.k-factor=2",
                "regions.emu_1b.label=other",
                "define.at_Z=  mll >= 66 GeV   && mll <= 116 GeV",
                "systematics.MUR_Z.samples=[single_top]",
                "bootstrap.nuisance=frozen",
                "norm-factors.mu_z.initial=2",
                "fits.cross-section.mc-statistics=false",
                "streams.threads=1",
                "kafka.partitions=7"
            })
    void staysWithWhatOnlyReadingUses(String setting) {
        assertThat(text(setting)).isEqualTo(UNCHANGED);
    }

    @Test
    void changesWithTriggers() {
        String triggers = "triggers={matched: m, simulation: {1: {a: 0.5, b: 0.5}}, periods: "
                + "{a: {runs: 1-5, muon: [{trigger: x, muon: 5 GeV}]}, b: {runs: 6-9, muon: [x]}}}";
        List<String> changed = List.of(
                triggers,
                triggers.replace("matched: m", "matched: n"),
                triggers.replace("a: 0.5, b: 0.5", "a: 0.4, b: 0.6"),
                triggers.replace("1-5", "1-4"),
                triggers.replace("5 GeV", "6 GeV"),
                triggers.replace("[x]", "[y]"),
                triggers.replace("triggers={", "triggers={decision: 'd_{trigger}', "));

        assertThat(changed.stream().map(HistogramFingerprintTest::text)).doesNotHaveDuplicates();
    }

    @Test
    void changesWithTheTermOfLists() {
        String met = "objects.met={kind: met, branches: met, pt: met, term: ";

        assertThat(text(met + "0}")).isNotEqualTo(text(met + "1}"));
    }

    @Test
    void changesWithEachRuleAboutMissingValues() {
        assertThat(List.of(
                        text("input.missing={'*': {below: -990, then: drop}}"),
                        text("input.missing={'*': {below: -99, then: drop}}"),
                        text("input.missing={'*': {values: [-990], then: drop}}"),
                        text("input.missing={'*': {below: -990, non-finite: true, then: drop}}"),
                        text("input.missing={'*': {below: -990, then: absent}}"),
                        text("input.missing={'*': {below: -990, then: 0}}"),
                        text("input.missing={'*': {below: -990, then: 1}}"),
                        text("input.missing={'x*': {below: -990, then: 1}}")))
                .doesNotHaveDuplicates();
    }

    @Test
    void changesWithTheContentOfCorrectionsWhereverTheyLie(@TempDir Path directory) throws IOException {
        String table = "k.low, k.high, value\n0, 10, 1.5\n";
        Path one = Files.writeString(directory.resolve("one.csv"), table);
        Path same = Files.writeString(directory.resolve("same.csv"), table);
        Path other = Files.writeString(directory.resolve("other.csv"), table.replace("1.5", "2.5"));

        assertThat(text(table(one, "clamp"))).isNotEqualTo(UNCHANGED).isEqualTo(text(table(same, "clamp")));
        assertThat(text(table(one, "clamp")))
                .isNotEqualTo(text(table(other, "clamp")))
                .isNotEqualTo(text(table(one, "error")));
        String factors = "corrections.k={otherwise: 1, datasets: {410472: ";
        assertThat(text(factors + "2}}")).isNotEqualTo(text(factors + "3}}"));
    }

    @Test
    void changesWithWhatVariationsReplaceMultiplyAndKeep() {
        String corrections = "corrections={a: {otherwise: 1, datasets: {}}, b: {otherwise: 2, datasets: {}}}";
        String replaced = "systematics.JES.up={variation: JET_JES__1up, replace: {a: b}}";
        String factor = "systematics.JES.up={variation: JET_JES__1up, factor: weight_mc";

        assertThat(text(corrections)).isNotEqualTo(text(corrections, replaced));
        assertThat(text(factor + "}")).isNotEqualTo(UNCHANGED).isNotEqualTo(text(factor + ", preserve: weight_mc}"));
    }

    private static String table(Path file, String outside) {
        return "corrections.k={table: " + file + ", outside: " + outside + "}";
    }

    private static String text(String... settings) {
        Analysis analysis = AnalysisFile.read(Path.of("../examples/ttbar-z/analysis.yaml"), List.of(settings));
        return HistogramFingerprint.text(analysis);
    }
}
