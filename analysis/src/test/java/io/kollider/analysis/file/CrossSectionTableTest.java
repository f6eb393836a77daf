package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossSectionTableTest {
    /** Lines in the form of the Physics Modelling Group's files; the numbers are those of the example's analysis file. */
    private static final String PMG = """
            dataset_number/I:physics_short/C:crossSection/D:genFiltEff/D:kFactor/D:relUncertUP/D:relUncertDOWN/D:generator_name/C:etag/C
            410472\t\tPhPy8EG_A14_ttbar_hdamp258p75_dil\t\t729.77\t\t0.10615\t\t1.13976\t\t0.05\t\t0.05\t\tPowheg+Pythia8\t\te6348
            361106\t\tPowhegPythia8EvtGen_AZNLOCTEQ6L1_Zee\t\t2004.86\t\t1.0\t\t1.026\t\t0.0\t\t0.0\t\tPowheg\t\te3601
            361106\t\tPowhegPythia8EvtGen_AZNLOCTEQ6L1_Zee\t\t1901.1\t\t1.0\t\t1.026\t\t0.0\t\t0.0\t\tPowheg\t\te9999
            """;

    @TempDir
    private Path directory;

    private List<Dataset> datasets(String table, String... entries) throws IOException {
        Path file = Files.writeString(directory.resolve("xsec.txt"), table);
        List<String> settings = new ArrayList<>(List.of("cross-sections=" + file));
        String example = Path.of("..", "examples", "reference")
                .toAbsolutePath()
                .normalize()
                .toString();
        settings.add("samples={z: {datasets: [" + String.join(", ", entries) + "]}}");
        return AnalysisFile.read(Path.of(example, "analysis.yaml"), settings)
                .samples()
                .get(0)
                .datasets();
    }

    private static String dataset(String more) {
        return "{files: ['%s'], %s}"
                .formatted(
                        Path.of("..", "examples", "reference", "data", "mc_361106_zee.root")
                                .toAbsolutePath()
                                .normalize(),
                        more);
    }

    private List<String> problems(String table, String... datasets) {
        AnalysisException e = catchThrowableOfType(AnalysisException.class, () -> datasets(table, datasets));
        assertThat(e).isNotNull();
        return e.problems();
    }

    @Test
    void takesWhatTheAnalysisDoesNotSayFromATableOfThePhysicsModellingGroup() throws Exception {
        Dataset ttbar = datasets(PMG, dataset("dsid: 410472")).get(0);

        assertThat(ttbar.crossSection()).isEqualTo(729.77);
        assertThat(ttbar.kFactor()).isEqualTo(1.13976);
        assertThat(ttbar.filterEfficiency()).isEqualTo(0.10615);
    }

    @Test
    void whatTheAnalysisSaysComesFirst() throws Exception {
        Dataset ttbar = datasets(PMG, dataset("dsid: 410472, k-factor: 2")).get(0);
        Dataset other = datasets(PMG, dataset("dsid: 1, cross-section: 3 nb")).get(0);

        assertThat(ttbar.effectiveCrossSection()).isEqualTo(729.77 * 2 * 0.10615);
        assertThat(other.crossSection()).isEqualTo(3000);
    }

    @Test
    void asksForTheEtagWhereLinesDiffer() throws Exception {
        assertThat(datasets(PMG, dataset("dsid: 361106, etag: e9999")).get(0).crossSection())
                .isEqualTo(1901.1);
        assertThat(problems(PMG, dataset("dsid: 361106")))
                .singleElement()
                .asString()
                .contains("xsec.txt:3 (etag e3601)", "xsec.txt:4 (etag e9999)", "choose one with 'etag'");
        assertThat(problems(PMG, dataset("dsid: 361106, etag: e1")))
                .singleElement()
                .asString()
                .contains("there are: e3601, e9999");
    }

    @Test
    void readsCsvWithUnits() throws Exception {
        Dataset dataset = datasets(
                        "# ours\ndsid, cross-section [nb], filter-efficiency\n361106, 2.5, 0.5\n",
                        dataset("dsid: 361106"))
                .get(0);

        assertThat(dataset.crossSection()).isEqualTo(2500);
        assertThat(dataset.kFactor()).isEqualTo(1);
        assertThat(dataset.filterEfficiency()).isEqualTo(0.5);
    }

    @Test
    void saysWhatIsMissingAndWhatIsNear() {
        assertThat(problems(PMG, dataset("dsid: 410473")))
                .singleElement()
                .asString()
                .contains("dataset 410473 is not in ", "did you mean '410472'?");
        assertThat(problems("dsid, cross-section [pb], kfactor\n", dataset("dsid: 1")))
                .first()
                .asString()
                .contains("xsec.txt:1: unknown column 'kfactor'; did you mean 'k-factor'?");
        assertThat(problems("dsid, cross-section\n", dataset("dsid: 1")))
                .first()
                .asString()
                .contains("xsec.txt:1: the column of cross-sections needs a unit");
        assertThat(problems("dsid, cross-section [pb]\n1, two\n2\n3, -1\n", dataset("dsid: 3")))
                .anySatisfy(problem ->
                        assertThat(problem).contains("xsec.txt:2: cross-section should be a number, is 'two'"))
                .anySatisfy(problem -> assertThat(problem).contains("xsec.txt:3: 1 values where at least 2 are needed"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("xsec.txt:4: cross-section should be above 0, is -1"));
    }

    /** Of a line that cannot be used only its dataset suffers; names with spaces do not shift the columns behind them. */
    @Test
    void takesTablesOfThousandsOfDatasetsAsTheyAre() throws Exception {
        String table = PMG
                + "999999\t\tnever_made\t\t0\t\t1.0\t\t1.0\t\t0.0\t\t0.0\t\tMadGraph\t\te1\n"
                + "999998\n"
                + "500000\t\taMC_tWZ\t\t0.25\t\t1.0\t\t1.5\t\t0.0\t\t0.0\t\taMC@NLO + Pythia8\t\te8253\n";

        assertThat(datasets(table, dataset("dsid: 410472")).get(0).crossSection())
                .isEqualTo(729.77);
        assertThat(datasets(table, dataset("dsid: 500000, etag: e8253")).get(0).kFactor())
                .isEqualTo(1.5);
        assertThat(problems(table, dataset("dsid: 999999")))
                .singleElement()
                .asString()
                .contains("xsec.txt:5: cross-section should be above 0, is 0");
        assertThat(problems(table, dataset("dsid: 999998")))
                .singleElement()
                .asString()
                .contains("xsec.txt:6: 1 values where at least 5 are needed");
    }

    @Test
    void readsCsvAsSpreadsheetsWriteIt() throws Exception {
        Dataset dataset = datasets(
                        "\uFEFF\"dsid\",\"cross-section [pb]\",\"k-factor\"\r\n\r\n\"361106\",\"2.5\",1.1\r\n",
                        dataset("dsid: 361106"))
                .get(0);

        assertThat(dataset.crossSection()).isEqualTo(2.5);
        assertThat(dataset.kFactor()).isEqualTo(1.1);
    }

    @Test
    void asksForTheNamesOfColumns() {
        assertThat(problems("# of TopDataPreparation\n410470  729.77  1.13976 pythia8\n", dataset("dsid: 410470")))
                .first()
                .asString()
                .contains("xsec.txt:2: the first line should name the columns");
    }
}
