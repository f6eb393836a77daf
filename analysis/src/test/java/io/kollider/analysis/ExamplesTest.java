package io.kollider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.expression.Dependencies;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.file.AnalysisFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static Analysis read(String example, String... settings) {
        return AnalysisFile.read(EXAMPLES.resolve(example).resolve("analysis.yaml"), List.of(settings));
    }

    private static BoundAnalysis bind(String example, DatasetKind kind) {
        return Binding.bind(read(example), kind, ColumnLists.of(example, kind));
    }

    @Test
    void referenceHasTheRegionsStepsAndSamplesOfTheIndependentNumbers() {
        Analysis reference = read("reference");

        assertThat(reference.regions().stream().map(Region::name))
                .containsExactly("ee_Z", "mumu_Z", "emu_1b", "emu_2b", "emu_1j1b", "ee_1j1b", "mumu_1j1b", "3l");
        assertThat(reference.cutflows().get(0).steps().keySet())
                .containsExactly(
                        "written",
                        "clean",
                        "two_or_more_leptons_before_OR",
                        "two_or_three_leptons_after_OR",
                        "lead_27",
                        "trigger_match",
                        "two_OS",
                        "two_OS_ee",
                        "two_OS_mumu",
                        "two_OS_emu");
        assertThat(reference.samples().stream().map(Sample::name))
                .containsExactly(
                        "data",
                        "zee",
                        "zmumu",
                        "ztautau",
                        "ttbar_dilep",
                        "ttbar_semilep",
                        "tw_dilep",
                        "tchan_lep",
                        "ww_2l2nu",
                        "wz_3lnu",
                        "zz_4l",
                        "wjets_lnu");
        assertThat(reference.variations())
                .contains(
                        "PRW_DATASF__1up",
                        "FT_EFF_B__1up",
                        "EL_EFF_ID__1up",
                        "GEN_MUR2__1up",
                        "JET_JES__1up",
                        "JET_JES__1down",
                        "JET_JER__1up",
                        "EG_SCALE_ALL__1up",
                        "MUON_SCALE__1up");
    }

    /** Bins, low and high edge as in the conventions of expected.json. */
    @Test
    void referenceHistogramsHaveTheBinningOfTheIndependentNumbers() {
        Map<String, String> binning = new TreeMap<>();
        read("reference")
                .region("ee_1j1b")
                .histograms()
                .forEach(h -> binning.put(
                        h.name(),
                        h.axes().get(0).bins() + " " + h.axes().get(0).edges().get(0) + " "
                                + h.axes().get(0).edges().get(h.axes().get(0).bins())));

        assertThat(binning)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("mll", "60 0.0 300.0"),
                        Map.entry("lead_pt", "50 0.0 250.0"),
                        Map.entry("njets", "10 -0.5 9.5"),
                        Map.entry("pTsys_llMETb", "40 0.0 200.0"),
                        Map.entry("dpT_llb_MET", "50 -200.0 300.0"),
                        Map.entry("sumET", "50 0.0 1000.0"),
                        Map.entry("eta_llMETb", "40 -5.0 5.0"),
                        Map.entry("dpT_ll_MET", "50 -200.0 300.0"),
                        Map.entry("pT_llb", "40 0.0 400.0"),
                        Map.entry("C_ll", "40 0.0 1.0"),
                        Map.entry("m_l2b", "40 0.0 400.0"),
                        Map.entry("m_l1b", "40 0.0 400.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "ttbar-z"})
    void bindToTheBranchesOfTheirFiles(String example) {
        BoundAnalysis simulation = bind(example, DatasetKind.SIMULATION);
        BoundAnalysis data = bind(example, DatasetKind.DATA);

        assertThat(simulation.weight()).isPresent();
        assertThat(simulation.variations()).hasSize(read(example).variations().size());
        assertThat(data.weight()).isEmpty();
        assertThat(data.variations()).isEmpty();
        assertThat(data.regions().stream().map(BoundRegion::name))
                .isEqualTo(simulation.regions().stream().map(BoundRegion::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "ttbar-z"})
    void bindAlikeToTheColumnsThatBindingAskedFor(String example) {
        Analysis analysis = read(example);
        for (DatasetKind kind : DatasetKind.values()) {
            BoundAnalysis first = Binding.bind(analysis, kind, ColumnLists.of(example, kind));
            List<Column> shuffled = new ArrayList<>(first.columns());
            Collections.shuffle(shuffled, new Random(1));

            assertThat(Binding.bind(analysis, kind, shuffled)).isEqualTo(first);
        }
    }

    @Test
    void readOnlyWhatTheyUse() {
        List<String> columns = bind("reference", DatasetKind.SIMULATION).columns().stream()
                .map(Column::name)
                .toList();

        assertThat(columns).isSorted().doesNotHaveDuplicates();
        assertThat(columns)
                .contains("jet_pt_JET_JER__1up", "met_phi_JET_JER__1up", "weight_mc_GEN_MUR2__1down", "mu_isCalo");
        assertThat(columns)
                .noneMatch(name -> name.startsWith("tau_") || name.startsWith("met_sumet") || name.contains("Truth"));
    }

    @Test
    void variationsReplaceWhatTheFileHasOfThem() {
        Map<String, Map<String, String>> replaced = new TreeMap<>();
        for (Variation variation : bind("reference", DatasetKind.SIMULATION).variations()) {
            Map<String, String> names = new TreeMap<>();
            variation.replaced().forEach((nominal, varied) -> names.put(nominal.name(), varied.name()));
            replaced.put(variation.name() + "/" + variation.sumOfWeights(), names);
        }

        assertThat(replaced.get("JET_JES__1up/NOSYS"))
                .isEqualTo(Map.of(
                        "jet_pt_NOSYS", "jet_pt_JET_JES__1up",
                        "jet_e_NOSYS", "jet_e_JET_JES__1up",
                        "met_met_NOSYS", "met_met_JET_JES__1up",
                        "met_phi_NOSYS", "met_phi_JET_JES__1up"));
        assertThat(replaced.get("GEN_MUR2__1up/GEN_MUR2__1up"))
                .isEqualTo(Map.of("weight_mc_NOSYS", "weight_mc_GEN_MUR2__1up"));
        assertThat(replaced.get("FT_EFF_B__1up/NOSYS"))
                .isEqualTo(Map.of("weight_ftag_effSF_GN2v01_77_NOSYS", "weight_ftag_effSF_GN2v01_77_FT_EFF_B__1up"));
    }

    @Test
    void aVariationOfTwoSystematicsIsBoundOnce() {
        assertThat(bind("ttbar-z", DatasetKind.SIMULATION).variations().stream().map(Variation::name))
                .doesNotHaveDuplicates()
                .contains("GEN_MUR2__1up");
    }

    @Test
    void definitionsAreOneNodeWhereverTheyAreUsed() {
        BoundAnalysis reference = bind("reference", DatasetKind.SIMULATION);
        Set<Scalar> masses = Collections.newSetFromMap(new IdentityHashMap<>());
        for (BoundRegion region : reference.regions()) {
            Scalar.Binary inGeV =
                    (Scalar.Binary) region.histograms().get(0).variables().get(0);
            masses.add(inGeV.left());
        }

        assertThat(masses).hasSize(1);
    }

    @Test
    void whatSurvivedOverlapRemovalDependsOnAllObjects() {
        BoundAnalysis reference = bind("reference", DatasetKind.SIMULATION);
        Dependencies dependencies = new Dependencies(reference.objects(), reference.overlapRemoval());
        BoundObject electrons = reference.objects().get(0);

        List<String> before =
                dependencies.of(new ObjectCollection.Objects(electrons, ObjectCollection.Stage.SELECTED)).stream()
                        .map(Column::name)
                        .toList();
        List<String> after =
                dependencies.of(new ObjectCollection.Objects(electrons, ObjectCollection.Stage.SURVIVING)).stream()
                        .map(Column::name)
                        .toList();

        assertThat(before).contains("el_pt_NOSYS", "el_MediumLH").allMatch(name -> name.startsWith("el_"));
        assertThat(after).contains("el_pt_NOSYS", "mu_trackIndex", "jet_numTrk", "jet_e_NOSYS");
    }

    @Test
    void replicasAreOfTheFittedHistograms() {
        BoundAnalysis data = bind("ttbar-z", DatasetKind.DATA);

        assertThat(data.regions().stream()
                        .flatMap(region -> region.histograms().stream()
                                .filter(BoundRegion.BoundHistogram::replicas)
                                .map(histogram -> region.name() + " " + histogram.name())))
                .containsExactly("emu_1b njets", "emu_2b njets", "ee_Z mll", "mumu_Z mll");
    }

    @Test
    void runOnAnyDirectoryOfTheSameSamples() {
        Analysis moved = read(
                "reference",
                "input.directory=" + EXAMPLES.resolve("ttbar-z").resolve("data"),
                "luminosity.value='40 /pb'",
                "input.order=reverse");

        assertThat(moved.luminosity().inversePicobarn()).isEqualTo(40);
        assertThat(moved.data().orElseThrow().datasets().get(0).files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("data_2015_periodG.root", "data_2015_periodD.root");
    }
}
