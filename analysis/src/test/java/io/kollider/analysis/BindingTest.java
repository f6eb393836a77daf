package io.kollider.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.file.AnalysisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that only the columns of a file show; the reference example with one change each. */
class BindingTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");

    @TempDir
    private Path directory;

    private List<String> problems(DatasetKind kind, String old, String replacement) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
        assertThat(text).contains(old);
        Path file = Files.writeString(directory.resolve("a.yaml"), text.replace(old, replacement));
        Analysis analysis = AnalysisFile.read(file, List.of("input.directory=" + EXAMPLE.resolve("data")));
        AnalysisException refused = catchThrowableOfType(
                AnalysisException.class, () -> Binding.bind(analysis, kind, ColumnLists.of("reference", kind)));
        return refused == null ? List.of() : refused.problems();
    }

    @Test
    void unknownBranchesAreNamedOnceWithWhatTheObjectHas() throws IOException {
        assertThat(problems(DatasetKind.SIMULATION, "abs(d0sig) < 5", "abs(d0sg) < 5"))
                .containsExactly(
                        "a.yaml:66:13 objects.electrons.select: no column 'd0sg' in electrons; did you mean 'd0sig'? "
                                + "(electrons has: IFFClass, LooseBLayerLH, MediumLH, TightLH, charge, d0sig, e, eta, "
                                + "isol_Loose_VarRad, phi, pt, trackIndex, trigMatch, z0sintheta)");
        assertThat(problems(DatasetKind.DATA, "track: trackIndex", "track: trackIndx"))
                .hasSize(2);
    }

    @Test
    void variationsMustReplaceSomething() throws IOException {
        assertThat(problems(DatasetKind.SIMULATION, "up: JET_JER__1up", "up: JET_JRE__1up"))
                .containsExactly("a.yaml:179:8 systematics.JER: no branch is varied by 'JET_JRE__1up'; did you mean "
                        + "'JET_JER__1up'?");
        assertThat(problems(DatasetKind.SIMULATION, " * weight_pileup", ""))
                .contains("a.yaml:182:11 systematics.PILEUP: variation 'PRW_DATASF__1up' varies only branches that "
                        + "this analysis does not read");
    }

    @Test
    void whatFollowsFromAMistakeIsNotReported() throws IOException {
        for (DatasetKind kind : DatasetKind.values()) {
            assertThat(problems(kind, "clean: pass_eventClean", "clean: pass_evntClean"))
                    .containsExactly(
                            "a.yaml:89:10 define.clean: 'pass_evntClean' is neither defined nor a branch with one "
                                    + "value an event; did you mean 'pass_eventClean'?");
        }
    }

    @Test
    void definitionsUseOnlyWhatIsAboveThem() throws IOException {
        String early = ": 'two_OS' is not defined yet: objects come first, then definitions as they stand in the file, "
                + "and each may use only what is above it";
        assertThat(problems(DatasetKind.SIMULATION, "clean: pass_eventClean", "clean: pass_eventClean && two_OS"))
                .containsExactly("a.yaml:89:10 define.clean" + early);
        assertThat(problems(DatasetKind.SIMULATION, "two_OS: \"base", "two_OS: \"two_OS && base"))
                .singleElement()
                .asString()
                .endsWith("define.two_OS" + early);
    }

    @Test
    void truthAndWeightsAreNoConcernOfData() throws IOException {
        assertThat(problems(DatasetKind.DATA, "weight_pileup", "weight_pilup")).isEmpty();
        assertThat(problems(DatasetKind.DATA, "bjets: \"", "truth: mcChannelNumber\n  bjets: \""))
                .isEmpty();
    }

    @Test
    void unitsAreCheckedEverywhere() throws IOException {
        assertThat(problems(
                        DatasetKind.DATA,
                        "{name: lead_pt, variable: \"leptons[0].pt\", unit: GeV",
                        "{name: lead_pt, variable: \"leptons[0].pt\", unit: mm"))
                .contains("a.yaml:127:44 regions.ee_Z.histograms.1.variable: 'leptons[0].pt' is a quantity of energy, "
                        + "mm is a unit of length");
        assertThat(problems(DatasetKind.DATA, "units: {energy: MeV, length: mm}", "units: {length: mm}"))
                .contains("a.yaml:66:13 objects.electrons.select: a quantity in GeV needs to know the files' unit of "
                        + "energy: say input.units.energy");
    }

    @Test
    void identityMustBeInTheFile() throws IOException {
        assertThat(problems(DatasetKind.DATA, "event: eventNumber", "event: eventNumbr"))
                .anyMatch(problem -> problem.contains("input.identity.event") && problem.contains("'eventNumber'"));
    }

    @Test
    void replicasNeedWholeNumbersOfRunAndEvent() throws IOException {
        String replicas = "identity: {run: met_phi, event: eventNumber}\n\nbootstrap: {replicas: 10}\n\nsamples:";

        assertThat(problems(DatasetKind.DATA, "identity: {run: runNumber, event: eventNumber}\n\nsamples:", replicas))
                .singleElement()
                .asString()
                .endsWith("a.yaml input.identity.run: branch 'met_phi_NOSYS' should hold whole numbers, as replicas are"
                        + " drawn by them");
        assertThat(problems(
                        DatasetKind.SIMULATION, "identity: {run: runNumber, event: eventNumber}\n\nsamples:", replicas))
                .as("it has none")
                .isEmpty();
    }

    @Test
    void goodRunsNeedWholeNumbersOfRunAndLuminosityBlockInData() throws IOException {
        Files.writeString(directory.resolve("grl.json"), "{\"276262\": [[1, 5]]}");
        String given = "event: {good-runs: grl.json}\n\nsamples:";

        Analysis analysis = AnalysisFile.read(
                Files.writeString(
                        directory.resolve("good.yaml"),
                        Files.readString(EXAMPLE.resolve("analysis.yaml")).replace("\nsamples:", "\n" + given)),
                List.of("input.directory=" + EXAMPLE.resolve("data")));
        BoundAnalysis data = Binding.bind(analysis, DatasetKind.DATA, ColumnLists.of("reference", DatasetKind.DATA));
        BoundAnalysis simulation =
                Binding.bind(analysis, DatasetKind.SIMULATION, ColumnLists.of("reference", DatasetKind.SIMULATION));

        assertThat(data.luminosityBlock()).map(Column::name).hasValue("lumiBlock");
        assertThat(data.columns()).extracting(Column::name).contains("lumiBlock");
        assertThat(simulation.luminosityBlock()).isEmpty();
        String identity = "  identity: {run: runNumber, event: eventNumber";
        assertThat(problems(
                        DatasetKind.DATA,
                        identity + "}\n\nsamples:",
                        identity + ", luminosity-block: lumiBlok}\n\n" + given))
                .singleElement()
                .asString()
                .contains("input.identity.luminosity-block", "did you mean 'lumiBlock'?");
        assertThat(problems(
                        DatasetKind.DATA,
                        identity + "}\n\nsamples:",
                        identity + ", luminosity-block: met_phi}\n\n" + given))
                .singleElement()
                .asString()
                .contains("input.identity.luminosity-block: branch 'met_phi", "should hold whole numbers");
    }

    @Test
    void triggersNeedTheirBranches() throws IOException {
        String triggers = """
                triggers:
                  decision: trigPassed_{trigger}
                  matched: trigMatch
                  periods: {2015: {electron: [HLT_e60_lhmediun], muon: [HLT_mu40]}}
                cutflow:
                  trigger: trigger && any(leptons.trigger_matched)
                """;
        for (DatasetKind kind : DatasetKind.values()) {
            assertThat(problems(kind, "cutflow:\n", triggers))
                    .hasSize(1)
                    .allSatisfy(problem -> assertThat(problem)
                            .contains(
                                    "triggers.periods.2015.electron.0: 'trigPassed_HLT_e60_lhmediun' is neither defined")
                            .endsWith("did you mean 'trigPassed_HLT_e60_lhmedium'?"));
            assertThat(problems(kind, "cutflow:\n", triggers.replace("mediun", "medium")))
                    .isEmpty();
            assertThat(problems(
                            kind,
                            "cutflow:\n",
                            triggers.replace("mediun", "medium").replace("trigMatch", "trigMtach")))
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem).contains("no column 'trigMtach' in"));
            assertThat(problems(
                            kind,
                            "cutflow:\n",
                            triggers.replace("mediun", "medium").replace("leptons.trigger", "jets.trigger")))
                    .hasSize(1)
                    .allSatisfy(problem -> assertThat(problem).contains("no column 'trigger_matched' in jets"));
        }
    }

    @Test
    void periodsNeedWholeNumbersOfRuns() throws IOException {
        String triggers = """
                triggers:
                  decision: trigPassed_{trigger}
                  simulation: met_phi
                  periods: {2015: {runs: [276262-284484], electron: [HLT_e60_lhmedium]}}
                cutflow:
                  trigger: trigger
                """;

        assertThat(problems(DatasetKind.DATA, "cutflow:\n", triggers)).isEmpty();
        assertThat(problems(DatasetKind.SIMULATION, "cutflow:\n", triggers))
                .singleElement()
                .asString()
                .contains("triggers.simulation: branch 'met_phi_NOSYS' should hold whole numbers, as periods");
        assertThat(problems(DatasetKind.SIMULATION, "cutflow:\n", triggers.replace(": met_phi", ": randomRunNumber")))
                .as("no such branch")
                .anyMatch(problem -> problem.contains("'randomRunNumber' is neither defined"));
    }

    @Test
    void expressionsAloneNeedOnlyWhatTheyUse() throws IOException {
        String lists = "periods: {2015: {electron: [HLT_e60_lhmedium]}}";
        String missing = lists.replace("medium", "mediun");
        String byRun = lists.replace("{electron", "{runs: [276262-284484], electron");

        assertThat(alone(lists, "trigger")).isEmpty();
        assertThat(alone(missing, "leptons[0].pt")).isEmpty();
        assertThat(alone(missing, "trigger"))
                .hasSize(1)
                .allSatisfy(
                        problem -> assertThat(problem).contains("'trigPassed_HLT_e60_lhmediun' is neither defined"));
        assertThat(alone(byRun, "leptons[0].pt")).isEmpty();
        assertThat(alone(byRun, "trigger_electron"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).contains("in another way in data than in simulation"));
    }

    /** What is wrong with an expression that stands alone, in an analysis with triggers. */
    private List<String> alone(String periods, String expression) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
        String simulation = periods.contains("runs") ? "  simulation: runNumber\n" : "";
        String triggers = "triggers:\n  decision: trigPassed_{trigger}\n" + simulation + "  " + periods + "\n";
        Path file = Files.writeString(directory.resolve("a.yaml"), text.replace("cutflow:\n", triggers + "cutflow:\n"));
        Analysis analysis = AnalysisFile.read(file, List.of("input.directory=" + EXAMPLE.resolve("data")));
        Source source = new Source(expression, "expression", new Place("test", 1, 1));
        AnalysisException refused = catchThrowableOfType(
                AnalysisException.class,
                () -> Binding.expressions(
                        analysis, ColumnLists.of("reference", DatasetKind.SIMULATION), List.of(source)));
        return refused == null ? List.of() : refused.problems();
    }

    @Test
    void tracksAreWholeNumbers() throws IOException {
        assertThat(problems(DatasetKind.DATA, "energy: e\n    track: trackIndex", "energy: e\n    track: d0sig"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("should hold whole numbers, as step '"));
    }

    @Test
    void stepsOfOverlapRemovalNeedTheirProperties() throws IOException {
        assertThat(problems(
                        DatasetKind.DATA,
                        "overlap-removal: standard",
                        "overlap-removal: [{step: jet_near_mu, when: numTrks < 3}]"))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("overlap-removal.0.when: no column 'numTrks' in jets; did you mean 'numTrk'?"));
    }
}
