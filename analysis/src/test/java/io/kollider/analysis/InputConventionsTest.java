package io.kollider.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.file.AnalysisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analysis files of {@code docs/input-conventions.md}, bound to columns as the conventions have them. */
class InputConventionsTest {
    private static final Pattern FILE = Pattern.compile("```yaml\n(analysis: (\\w+)\n.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private Analysis analysis(String name, String... settings) throws IOException {
        Matcher files = FILE.matcher(Files.readString(Path.of("..", "docs", "input-conventions.md")));
        while (files.find()) {
            if (files.group(2).equals(name)) {
                for (String file : List.of("mc_361600_1.root", "mc_361600_1.nano.root", "physlite.root", "ttH.root")) {
                    Files.write(directory.resolve(file), new byte[0]);
                }
                List<String> all = new ArrayList<>(List.of("input.directory=" + directory));
                all.addAll(List.of(settings));
                return AnalysisFile.read(Files.writeString(directory.resolve(name + ".yaml"), files.group(1)), all);
            }
        }
        throw new IllegalArgumentException("the guide has no analysis " + name);
    }

    private static List<Column> columns(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .map(line -> line.split(" "))
                .map(words -> new Column(words[0], ColumnType.valueOf(words[1]), words.length > 2))
                .toList();
    }

    private static List<String> problems(Analysis analysis, List<Column> columns) {
        AnalysisException refused = catchThrowableOfType(
                AnalysisException.class, () -> Binding.bind(analysis, DatasetKind.SIMULATION, columns));
        return refused == null ? List.of() : refused.problems();
    }

    private static final String NANO = """
            run LONG
            event UNSIGNED_LONG
            genWeight FLOAT
            puWeight FLOAT
            puWeightUp FLOAT
            puWeightDown FLOAT
            HLT_e24_lhmedium_L1EM20VH BOOLEAN
            HLT_mu20_iloose_L1MU15 BOOLEAN
            MET_pt FLOAT
            MET_phi FLOAT
            MET_pt_jesTotalUp FLOAT
            MET_pt_jesTotalDown FLOAT
            Electron_pt FLOAT list
            Electron_eta FLOAT list
            Electron_phi FLOAT list
            Electron_mediumId BOOLEAN list
            Muon_pt FLOAT list
            Muon_eta FLOAT list
            Muon_phi FLOAT list
            Muon_mediumId BOOLEAN list
            nJet INT
            Jet_pt FLOAT list
            Jet_pt_jesTotalUp FLOAT list
            Jet_pt_jesTotalDown FLOAT list
            Jet_eta FLOAT list
            Jet_phi FLOAT list
            Jet_mass FLOAT list
            Jet_mass_jesTotalUp FLOAT list
            Jet_mass_jesTotalDown FLOAT list
            Jet_puId INT list
            LHEScaleWeight FLOAT list
            """;

    @Test
    void variationsOfNanoAodAreFoundByThePatternsGiven() throws IOException {
        String region = "regions.two_leptons.select=size(leptons) == 2 && size(jets) > 0";

        BoundAnalysis bound = Binding.bind(analysis("nanoaod", region), DatasetKind.SIMULATION, columns(NANO));

        Map<String, TreeSet<String>> replaced = new TreeMap<>();
        for (Variation variation : bound.variations()) {
            TreeSet<String> names = new TreeSet<>();
            variation.replaced().forEach((nominal, varied) -> names.add(nominal.name() + " " + varied.name()));
            replaced.put(variation.name(), names);
        }
        assertThat(replaced.keySet()).containsExactly("Down", "Up", "jesTotalDown", "jesTotalUp");
        assertThat(replaced.get("Up")).containsExactly("puWeight puWeightUp");
        assertThat(replaced.get("jesTotalUp"))
                .containsExactly(
                        "Jet_mass Jet_mass_jesTotalUp", "Jet_pt Jet_pt_jesTotalUp", "MET_pt MET_pt_jesTotalUp");
    }

    @Test
    void variationsThatCannotBeToldApartAreRefused() throws IOException {
        assertThat(problems(analysis("nanoaod"), columns(NANO + "puWeight_Up FLOAT")))
                .singleElement()
                .asString()
                .contains("'puWeight' is varied by both 'puWeight_Up' and 'puWeightUp'; keep one pattern");
        assertThat(problems(
                        analysis(
                                "nanoaod",
                                "systematics={JES: {up: jesTotlUp}}",
                                "input.variation='{branch}_{variation}'"),
                        columns(NANO)))
                .singleElement()
                .asString()
                .contains("no branch is varied by 'jesTotlUp'; did you mean 'jesTotalUp'?");
    }

    @Test
    void patternsOfVariationsNameBranchAndVariation() {
        AnalysisException refused = catchThrowableOfType(
                AnalysisException.class, () -> analysis("nanoaod", "input.variation='{branch}_up'"));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("input.variation: '{branch}_up' names no varied branch: write {branch} and {variation}");
    }

    @Test
    void massesMayBeGiven() throws IOException {
        BoundAnalysis bound =
                Binding.bind(analysis("nanoaod", "systematics={}"), DatasetKind.SIMULATION, columns(NANO));

        assertThat(bound.objects().get(1).fourth())
                .isInstanceOfSatisfying(
                        FourthComponent.SharedMass.class,
                        shared -> assertThat(shared.mass())
                                .isCloseTo(0.10566, within(1e-16))); // in GeV, as the file's momenta
        assertThat(problems(analysis("nanoaod", "systematics={}", "objects.muons.mass=0.1 mm"), columns(NANO)))
                .anyMatch(
                        problem -> problem.endsWith("objects.muons: '0.1 mm' is a quantity of length, not of energy"));
    }

    @Test
    void listsAreReachedByTheirItems() throws IOException {
        String weight = "weights.event=genWeight * LHEScaleWeight[4]";
        BoundAnalysis bound =
                Binding.bind(analysis("nanoaod", "systematics={}", weight), DatasetKind.SIMULATION, columns(NANO));

        assertThat(bound.columns()).extracting(Column::name).contains("LHEScaleWeight");
        assertThat(problems(analysis("nanoaod", "systematics={}", "weights.event=Jet_pt[0]"), columns(NANO)))
                .anyMatch(
                        problem -> problem.endsWith("branch 'Jet_pt' holds a property of each of jets; write jets.pt"));
    }

    @Test
    void aVariationMayHaveAWeightOfItsOwn() throws IOException {
        String scale =
                "systematics={MUR: {up: {variation: MUR_UP, weight: 'genWeight * LHEScaleWeight[7]'}, normalise: own}, "
                        + "PILEUP: {up: Up, down: Down}}";
        BoundAnalysis bound = Binding.bind(analysis("nanoaod", scale), DatasetKind.SIMULATION, columns(NANO));

        assertThat(bound.variations()).hasSize(3);
        Variation up = bound.variations().get(0);
        assertThat(up.name()).isEqualTo("MUR_UP");
        assertThat(up.replaced()).isEmpty();
        assertThat(up.weight()).get().isInstanceOf(Scalar.Binary.class);
        assertThat(up.sumOfWeights()).isEqualTo("MUR_UP");
        assertThat(bound.columns()).extracting(Column::name).contains("LHEScaleWeight");
        assertThat(bound.variations().get(1).weight()).isEmpty();

        assertThat(problems(
                        analysis(
                                "nanoaod",
                                "systematics={A: {up: {variation: V, weight: genWeigt}}, "
                                        + "B: {up: {variation: V, weight: genWeight}}}"),
                        columns(NANO)))
                .containsExactly(
                        "--set systematics.A.up.weight: 'genWeigt' is neither defined nor a branch with one value an "
                                + "event; did you mean 'genWeight'?",
                        "--set systematics.B.up.weight: variation 'V' has another weight in another systematic");
    }

    private static String physlite(String separator) {
        String columns = """
                EventInfoAuxDyn.runNumber LONG
                EventInfoAuxDyn.eventNumber UNSIGNED_LONG
                EventInfoAuxDyn.mcEventWeights FLOAT list
                EventInfoAuxDyn.PileupWeight_NOSYS FLOAT
                EventInfoAuxDyn.DFCommonJets_eventClean_LooseBad INT
                AnalysisElectronsAuxDyn.pt FLOAT list
                AnalysisElectronsAuxDyn.eta FLOAT list
                AnalysisElectronsAuxDyn.phi FLOAT list
                AnalysisElectronsAuxDyn.m FLOAT list
                AnalysisElectronsAuxDyn.DFCommonElectronsLHLoose INT list
                AnalysisMuonsAuxDyn.pt FLOAT list
                AnalysisMuonsAuxDyn.eta FLOAT list
                AnalysisMuonsAuxDyn.phi FLOAT list
                AnalysisMuonsAuxDyn.quality INT list
                AnalysisJetsAuxDyn.pt FLOAT list
                AnalysisJetsAuxDyn.eta FLOAT list
                AnalysisJetsAuxDyn.phi FLOAT list
                AnalysisJetsAuxDyn.m FLOAT list
                AnalysisJetsAuxDyn.NNJvtPass INT list
                MET_Core_AnalysisMETAuxDyn.mpx FLOAT list
                MET_Core_AnalysisMETAuxDyn.mpy FLOAT list
                """;
        return columns.replace("AuxDyn.", "AuxDyn" + separator);
    }

    @Test
    void physliteIsTheSameInTreesAndRNTuples() throws IOException {
        Analysis analysis = analysis("physlite");
        BoundAnalysis tree = Binding.bind(
                analysis,
                DatasetKind.SIMULATION,
                columns(physlite(".") + "xTrigDecisionAux/xTrigDecisionAux.efPassedPhysics LONG list"));
        BoundAnalysis ntuple = Binding.bind(
                analysis,
                DatasetKind.SIMULATION,
                columns(physlite(":") + "xTrigDecisionAux:.efPassedPhysics LONG list"));

        assertThat(tree.columns()).hasSize(22);
        assertThat(ntuple.columns().stream().map(column -> column.name().replaceAll("[.:/]+", ".")))
                .containsExactlyInAnyOrderElementsOf(tree.columns().stream()
                        .map(column ->
                                column.name().replaceAll("^.*/|[.:]+", ".").replaceFirst("^\\.", ""))
                        .toList());
        assertThat(ntuple.event().name()).isEqualTo("EventInfoAuxDyn:eventNumber");
    }

    @Test
    void mistakesInNamesOfPhysliteAreExplained() throws IOException {
        List<Column> columns = columns(physlite(".") + "xTrigDecisionAux/xTrigDecisionAux.efPassedPhysics LONG list");

        assertThat(problems(analysis("physlite", "objects.muons.branches=AnalysisMuons"), columns))
                .anyMatch(problem -> problem.endsWith(
                        "no column 'pt' in muons (no branch begins with 'AnalysisMuons_' or " + "'AnalysisMuons.')"))
                .noneMatch(problem -> problem.contains("jets"));
        assertThat(problems(analysis("physlite", "objects.muons.branches=AnalysisMuonAuxDyn"), columns))
                .anyMatch(problem -> problem.contains("did you mean 'AnalysisMuonsAuxDyn'?"));
        assertThat(problems(
                        analysis(
                                "physlite",
                                "objects.soft={kind: met, branches: MET_Core_AnalysisMETAuxDyn, x: mpx, y: mpy}"),
                        columns))
                .anyMatch(problem ->
                        problem.endsWith("branch 'MET_Core_AnalysisMETAuxDyn.mpx' holds a list for each event; "
                                + "say which of its items with 'term', the first being 0"));
        assertThat(problems(
                        analysis("physlite", "define.clean=EventInfoAuxDyn.DFCommonJets_eventClean_LoseBad"), columns))
                .singleElement()
                .asString()
                .contains("did you mean 'EventInfoAuxDyn.DFCommonJets_eventClean_LooseBad'?");
    }

    /** Every word of its expressions as a column, besides what the file defines and functions. */
    @Test
    void flatNtuplesNeedNoObjects() throws IOException {
        Analysis analysis = analysis("flat");
        String text = analysis.regions().get(0).select().text()
                + analysis.weight().orElseThrow().text()
                + " runNumber eventNumber mcChannelNumber nJets_OR Mll01";
        TreeSet<String> words = new TreeSet<>();
        Pattern.compile("(?<![0-9.])[A-Za-z_]\\w*").matcher(text).results().forEach(m -> words.add(m.group()));
        words.removeAll(List.of("fabs", "abs", "XXX_VV_NJET"));
        List<Column> columns = words.stream()
                .map(word -> new Column(
                        word, word.matches("n.*|.*Number|dilep_type") ? ColumnType.INT : ColumnType.FLOAT, false))
                .toList();

        BoundAnalysis bound = Binding.bind(analysis, DatasetKind.SIMULATION, columns);

        assertThat(bound.regions().get(0).select()).isInstanceOf(Scalar.Binary.class);
        assertThat(bound.columns()).containsExactlyInAnyOrderElementsOf(columns).hasSize(45);
    }

    /** Streams know no more of a file than what was read of it. */
    @Test
    void whatIsReadIsEnoughToBindAgain() throws IOException {
        List<Column> file = columns(NANO + "nPhoton INT\nMET_sumEt FLOAT\nPSWeight FLOAT list");
        Analysis analysis = analysis(
                "nanoaod",
                "define={unused: MET_sumEt * nPhoton, list: PSWeight, far: 'jets[pt > 100]'}",
                "objects.taus={kind: tau, branches: Jet, mass: mass, select: puId}");

        BoundAnalysis first = Binding.bind(analysis, DatasetKind.SIMULATION, file);
        BoundAnalysis second = Binding.bind(analysis, DatasetKind.SIMULATION, first.columns());

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void everyFileOfTheGuideIsTested() throws IOException {
        List<String> names = FILE.matcher(Files.readString(Path.of("..", "docs", "input-conventions.md")))
                .results()
                .map(match -> match.group(2))
                .toList();

        assertThat(names).containsExactly("topcptoolkit", "nanoaod", "physlite", "flat");
        assertThat(Binding.bind(
                                analysis("topcptoolkit"),
                                DatasetKind.SIMULATION,
                                ColumnLists.of("reference", DatasetKind.SIMULATION))
                        .variations())
                .hasSize(2);
    }
}
