package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.OverlapStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps, radii and exceptions of the working points are those of ATLAS' AssociationUtils (OverlapRemovalTool, EleJetOverlapTool, MuJetOverlapTool, DeltaROverlapTool). */
class OverlapReaderTest {
    private static final String HEAD = """
            analysis: small
            luminosity: {value: 3.2 /fb}
            input: {tree: events, units: {energy: MeV}}
            samples: {top: {datasets: [{dsid: 1, files: [top.root], cross-section: 0.8 nb}]}}
            regions: {all: {select: "true", histograms: [{variable: x, bins: 2, range: [0, 4]}]}}
            objects:
            """;
    private static final String E = "  e: {kind: electron, branches: el, energy: e, track: t}\n";
    private static final String MU = "  mu: {kind: muon, branches: mu, energy: e, track: t, calo-tagged: c}\n";
    private static final String TAU = "  tau: {kind: tau, branches: tau, energy: e}\n";
    private static final String PHOTON = "  ph: {kind: photon, branches: ph, energy: e}\n";
    private static final String JET = "  jet: {kind: jet, branches: jet, energy: e, tracks: n, b-tagged: b}\n";
    private static final String LARGE = "  fat: {kind: large-r-jet, branches: fat, energy: e}\n";
    private static final String ALL = E + MU + TAU + PHOTON + JET + LARGE;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createFile(directory.resolve("top.root"));
    }

    private Analysis read(String objects, String overlap, String... settings) throws IOException {
        Path file =
                Files.writeString(directory.resolve("a.yaml"), HEAD + objects + "overlap-removal: " + overlap + "\n");
        return AnalysisFile.read(file, List.of(settings));
    }

    private List<String> steps(String objects, String overlap) throws IOException {
        return read(objects, overlap).overlapRemoval().steps().stream()
                .map(OverlapStep::text)
                .toList();
    }

    private List<String> problems(String objects, String overlap, String... settings) {
        AnalysisException refused =
                catchThrowableOfType(AnalysisException.class, () -> read(objects, overlap, settings));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @Test
    void standardIsTheHarmonisedOrder() throws IOException {
        assertThat(steps(ALL, "standard"))
                .containsExactly(
                        "tau_near_e: tau by e, near 0.2",
                        "tau_near_mu: tau by mu, near 0.2",
                        "calo_mu_sharing_track_with_e: mu by e, same track, when calo-tagged",
                        "e_sharing_track_with_mu: e by mu, same track",
                        "photon_near_e: ph by e, near 0.4",
                        "photon_near_mu: ph by mu, near 0.4",
                        "jet_near_e: jet by e, near 0.2",
                        "e_near_jet: e by jet, near 0.4",
                        "jet_near_mu: jet by mu, near 0.2, when tracks < 3",
                        "mu_near_jet: mu by jet, near 0.4",
                        "jet_near_tau: jet by tau, near 0.2",
                        "jet_near_photon: jet by ph, near 0.4",
                        "large_r_jet_near_e: fat by e, near 1.0",
                        "jet_near_large_r_jet: jet by fat, near 1.0");
    }

    @Test
    void otherWorkingPointsDifferInAFewSteps() throws IOException {
        List<String> standard = steps(ALL, "standard");
        assertThat(steps(ALL, "boosted"))
                .hasSameSizeAs(standard)
                .filteredOn(step -> !standard.contains(step))
                .containsExactly(
                        "e_near_jet: e by jet, near min(0.4, 0.04 + 10000.0 / pt)",
                        "mu_near_jet: mu by jet, near min(0.4, 0.04 + 10000.0 / pt)");
        assertThat(steps(ALL, "heavy-flavour"))
                .hasSameSizeAs(standard)
                .filteredOn(step -> !standard.contains(step))
                .containsExactly(
                        "jet_near_e: jet by e, near 0.2 unless b-tagged below 100000.0",
                        "jet_near_mu: jet by mu, near 0.2, when tracks < 3 and not b-tagged");
        assertThat(steps(ALL, "boosted-heavy-flavour"))
                .hasSameSizeAs(standard)
                .filteredOn(step -> !standard.contains(step))
                .hasSize(4);
        assertThat(steps(ALL, "lepton-favoured"))
                .hasSize(standard.size() - 2)
                .isSubsetOf(standard)
                .noneMatch(step -> step.startsWith("e_near_jet") || step.startsWith("mu_near_jet"));
        assertThat(steps(ALL, "none")).isEmpty();
        assertThat(steps(ALL, "done")).isEmpty();
    }

    @Test
    void stepsAreThoseOfTheObjectsThereAre() throws IOException {
        assertThat(steps(E + JET, "standard"))
                .containsExactly("jet_near_e: jet by e, near 0.2", "e_near_jet: e by jet, near 0.4");
        assertThat(steps(MU.replace("}", ", jet: j}") + JET, "standard"))
                .contains("jet_near_mu: jet by mu, near 0.2 or linked, when tracks < 3");
    }

    @Test
    void listsAreTakenInTheirOrder() throws IOException {
        String tight = ALL + "  tight: {from: e, select: pt > 20 GeV}\n";
        assertThat(steps(
                        tight,
                        "[e_near_jet, {step: jet_near_e, radius: 0.3, when: n > 2}, e_sharing_track_with_e,"
                                + " {step: jet_near_mu, b-tagged-below: 0.05 TeV}, {remove: jet, near: tight, radius: 0.1},"
                                + " {remove: ph, near: jet, sliding: {offset: 0.1, energy: 20 GeV, largest: 0.5}, name: x},"
                                + " {remove: mu, sharing-track-with: tight}]"))
                .containsExactly(
                        "e_near_jet: e by jet, near 0.4",
                        "jet_near_e: jet by e, near 0.3, when n > 2",
                        "e_sharing_track_with_e: e by e, softer of same track",
                        "jet_near_mu: jet by mu, near 0.2 unless b-tagged below 50000.0, when tracks < 3",
                        "jet_near_tight: jet by tight, near 0.1",
                        "x: ph by jet, near min(0.5, 0.1 + 20000.0 / pt)",
                        "mu_sharing_track_with_tight: mu by tight, same track");
    }

    @Test
    void objectsThatTakePartAreChosen() throws IOException {
        String two = E + JET + "  tight: {from: e, select: pt > 20 GeV}\n" + E.replace("e: {", "forward: {");
        assertThat(steps(two, "{steps: standard, objects: [tight, jet]}"))
                .containsExactly("jet_near_e: jet by tight, near 0.2", "e_near_jet: tight by jet, near 0.4");
        assertThat(problems(two, "standard"))
                .containsExactly("a.yaml:11:18 overlap-removal: standard overlap removal needs one collection of kind "
                        + "electron, there are 2 (e, forward): choose with {steps: …, objects: [e, …]}");
        assertThat(problems(two, "{steps: standard, objects: [tigth, jet]}").get(0))
                .startsWith("a.yaml:11:46 overlap-removal.objects.0: 'tigth' should be objects with branches, or "
                        + "chosen from such; did you mean 'tight'?");
    }

    @Test
    void rolesThatStepsNeedMustBeSaid() {
        assertThat(problems(
                        "  e: {kind: electron, branches: el, energy: e}\n"
                                + "  mu: {kind: muon, branches: mu, energy: e, track: t}\n"
                                + "  jet: {kind: jet, branches: jet, energy: e}\n",
                        "heavy-flavour"))
                .containsExactly(
                        "a.yaml:10:18 overlap-removal: heavy-flavour overlap removal needs 'track' of e: say which property it is",
                        "a.yaml:10:18 overlap-removal: heavy-flavour overlap removal needs 'calo-tagged' of mu: say which property it is",
                        "a.yaml:10:18 overlap-removal: heavy-flavour overlap removal needs 'b-tagged' of jet: say which property it is",
                        "a.yaml:10:18 overlap-removal: heavy-flavour overlap removal needs 'tracks' of jet: say which property it is");
    }

    @Test
    void whatRemovesNothingIsAMistake() {
        assertThat(problems(E, "standard"))
                .containsExactly(
                        "a.yaml:8:18 overlap-removal: standard overlap removal removes nothing: it compares "
                                + "electrons, muons, taus, photons, jets and large-r-jets, and needs objects of two of these kinds");
        assertThat(problems(E, "[jet_near_e]"))
                .containsExactly(
                        "a.yaml:8:19 overlap-removal.0: step 'jet_near_e' needs a collection of kind jet, there is none");
    }

    @Test
    void mistakesInListsAreNamed() {
        assertThat(problems(ALL, "standrad").get(0))
                .startsWith("a.yaml:13:18 overlap-removal: 'standrad' is none of none, done, standard, boosted,")
                .endsWith("did you mean 'standard'?");
        assertThat(problems(ALL, "[jet_naer_e]").get(0)).endsWith("did you mean 'jet_near_e'?");
        assertThat(problems(ALL, "[jet_near_e, {step: jet_near_e, radius: 0.3}]"))
                .containsExactly(
                        "a.yaml:13:31 overlap-removal.1: there are two steps 'jet_near_e'; give one of them another 'name'");
        assertThat(problems(ALL, "[{step: jet_near_e, radius: 0}]"))
                .containsExactly("a.yaml:13:46 overlap-removal.0.radius: a radius in (rapidity, phi) is above 0 and at "
                        + "most 10.0, not 0.0");
        assertThat(problems(ALL, "[{step: jet_near_e, radus: 0.2}]").get(0)).contains("did you mean 'radius'?");
        assertThat(problems(ALL, "[{step: e_sharing_track_with_mu, radius: 0.2}]"))
                .containsExactly("a.yaml:13:19 overlap-removal.0: this step compares tracks: it has no radius");
        assertThat(problems(ALL, "[{remove: jet, near: e}]"))
                .containsExactly(
                        "a.yaml:13:19 overlap-removal.0: 'radius' or 'sliding' is missing: how near they must be");
        assertThat(problems(ALL, "[{remove: jet, near: jet, radius: 0.2}]"))
                .containsExactly(
                        "a.yaml:13:19 overlap-removal.0: each of 'jet' is near itself; remove objects near others");
        assertThat(problems(ALL, "[{remove: jet, radius: 0.2}]").get(0)).contains("say either 'near' or");
        assertThat(problems(ALL, "[{step: jet_near_e, when: pt >}]").get(0)).contains("'pt >'");
        assertThat(problems(ALL, "[{remove: jet, sharing-track-with: e}]").get(0))
                .endsWith("step 'jet_sharing_track_with_e' needs 'track' of jet: say which property it is");
    }

    @Test
    void energiesNeedTheUnitOfTheFiles() {
        assertThat(problems(ALL, "boosted", "input.units={length: mm}"))
                .containsExactly("a.yaml:13:18 overlap-removal: boosted overlap removal compares pT with 10.0 GeV: it "
                        + "needs input.units.energy, the unit that files use");
        assertThat(problems(ALL, "[{step: jet_near_e, b-tagged-below: 50}]").get(0))
                .contains("should be a number with a unit such as '10 GeV'");
    }

    @Test
    void objectsAreChosenFromOthersAbove() {
        assertThat(problems(E + "  tight: {from: es, select: pt > 1}\n", "none"))
                .containsExactly("a.yaml:8:17 objects.tight.from: 'es' should be objects with branches that are "
                        + "defined above; did you mean 'e'?");
        assertThat(problems(
                        E + "  tight: {from: e, select: pt > 1}\n  loose: {from: e, select: pt > 0}\n"
                                + "  all: {union: [tight, loose], sort: pt}\n",
                        "none"))
                .containsExactly("a.yaml:10:24 objects.all.union.1: 'loose' and 'tight' may hold the same objects, "
                        + "which would count twice; choose what is wanted with 'from' and 'select'");
        assertThat(problems(E + "  tight: {from: e}\n", "none"))
                .containsExactly("a.yaml:8:10 objects.tight: 'select' is missing");
    }

    @Test
    void theDocumentedExampleIsRead() throws IOException {
        Matcher blocks = Pattern.compile("```yaml\n(overlap-removal:\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "analysis-file.md")));
        assertThat(blocks.find()).isTrue();
        String documented = E.replace(" e:", " electrons:") + MU.replace(" mu:", " muons:")
                + JET.replace(" jet:", " jets:") + "  tight_electrons: {from: electrons, select: pt > 20 GeV}\n";
        Path file = Files.writeString(directory.resolve("a.yaml"), HEAD + documented + blocks.group(1));

        assertThat(AnalysisFile.read(file, List.of()).overlapRemoval().steps()).hasSize(6);
    }
}
