package io.kollider.analysis.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.file.AnalysisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of TRExFitter that read the same files, each with a selection and a weight: by truth flavour, by origin of leptons, and made of data. */
class SharedFilesTest {
    private static final String CONFIG = """
            Job: "shared"
              ReadFrom: NTUP
              POI: mu
              NtuplePath: n
              NtupleName: nominal
              MCweight: "w_mc"
              Lumi: 140
              LumiLabel: "140 fb^{-1}"
              Selection: "pass"

            Fit: "main"

            Region: "SR"
              Variable: "m",10,0,100
              Selection: "charge == 1"

            Region: "CR"
              Type: CONTROL
              Variable: "m",10,0,100
              Selection: "charge == 0"

            Sample: "data"
              Type: DATA
              NtupleFiles: d1,d2

            Sample: "tt_b"
              NtupleFiles: tt_a,tt_d
              Selection: "HF == 1"
              Type: SIGNAL

            Sample: "tt_c"
              NtupleFiles: tt_a,tt_d
              Selection: "HF == -1"
              MCweight: "k_c"
              LumiScale: 2

            Sample: "tt_light"
              NtupleFiles: tt_a,tt_d
              Selection: "HF == 0"
              Exclude: CR

            Sample: "fakes"
              NtupleFiles: tt_d,z
              Selection: "!prompt"
              NormalizedByTheory: FALSE
              MCweight: "w_fake"

            Sample: "w"
              NtupleFile: w

            Sample: "qmisid"
              NtupleFiles: d1,d2
              NormalizedByTheory: FALSE
              MCweight: "flip"
              IgnoreSelection: "charge == 1"
              Selection: "charge == 0"
              Exclude: CR

            NormFactor: "mu"
              Samples: tt_b
            """;

    private static final String SAMPLES = """
            samples:
              data:
                data: true
                files: ["n/d1.root", "n/d2.root"]
              tt_b:
                datasets:
                  - dsid: tt_b_1
                    files: ["n/tt_a.root"]
                  - dsid: tt_b_2
                    files: ["n/tt_d.root"]
                select: "HF == 1"
              tt_c:
                from: tt_b
                select: "HF == -1"
                weight: "2 * (k_c)"
              tt_light:
                from: tt_b
                select: "HF == 0"
                replace: {CR: "0"}
              fakes:
                datasets:
                  - dsid: tt_b_2
                    files: ["n/tt_d.root"]
                  - dsid: fakes
                    files: ["n/z.root"]
                select: "!prompt"
                weight: w_fake
                ignore-weight: true
              w:
                datasets:
                  - dsid: w
                    files: ["n/w.root"]
              qmisid:
                from: data
                select: "charge == 0"
                weight: flip
                replace: {SR: "(pass) && (1)", CR: "0"}
            """;

    @TempDir
    private Path directory;

    private static TrexImport imported(String text) {
        return TrexImport.of("fit.config", text, Map.of());
    }

    private Analysis read(TrexImport imported) throws IOException {
        for (String file : List.of("d1", "d2", "tt_a", "tt_d", "z", "w", "up")) {
            Path root = directory.resolve("n").resolve(file + ".root");
            Files.createDirectories(root.getParent());
            Files.write(root, new byte[0]);
        }
        Path file = Files.writeString(directory.resolve("analysis.yaml"), imported.yaml());
        return AnalysisFile.read(file, List.of());
    }

    @Test
    void samplesThatShareFilesArePartsOfTheSameDatasets() throws IOException {
        TrexImport imported = imported(CONFIG);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(imported.yaml()).contains(SAMPLES);
        assertThat(read(imported).samples())
                .extracting(Sample::name, sample -> sample.datasets().size())
                .containsExactly(
                        tuple("data", 1),
                        tuple("tt_b", 2),
                        tuple("tt_c", 2),
                        tuple("tt_light", 2),
                        tuple("fakes", 2),
                        tuple("w", 1),
                        tuple("qmisid", 1));
    }

    /** What is common to all stays where it was: the job's weight with its luminosity, selections of job and region. */
    @Test
    void theCommonPartHoldsForAllOfThem() throws IOException {
        Analysis analysis = read(imported(CONFIG));

        assertThat(analysis.weight().map(Source::text)).hasValue("140 * (w_mc)");
        assertThat(analysis.region("SR").select().text()).isEqualTo("(pass) && (charge == 1)");
        assertThat(analysis.region("CR").select().text()).isEqualTo("(pass) && (charge == 0)");
    }

    @Test
    void aFactorOfASystematicActsOnTheCommonWeight() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "pileup"
                  WeightSufUp: "pu_up"
                  Symmetrisation: ONESIDED
                  Exclude: fakes,qmisid
                """);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(imported.yaml()).contains("up: {variation: pileup__1up, factor: pu_up}");
        assertThat(read(imported).systematics().get(0).samples()).containsExactly("tt_b", "tt_c", "tt_light", "w");
    }

    @Test
    void aWeightOfItsOwnIsNotVaried() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "pileup"
                  WeightSufUp: "pu_up"
                  Symmetrisation: ONESIDED
                """);

        assertThat(imported.changes())
                .satisfiesExactly(
                        line -> assertThat(line).contains("Systematic pileup: does not act on sample fakes"),
                        line -> assertThat(line).contains("Systematic pileup: does not act on sample qmisid"));
        assertThat(read(imported).systematics().get(0).samples()).containsExactly("tt_b", "tt_c", "tt_light", "w");
    }

    @Test
    void aWeightInPlaceOfTheSamplesOwnIsReported() {
        assertThat(imported(CONFIG + """

                Systematic: "charm"
                  WeightUp: "k_c_up"
                  Symmetrisation: ONESIDED
                  Samples: tt_c
                """).changes())
                .singleElement()
                .asString()
                .contains("Systematic charm: replaces the MCweight of sample tt_c");
    }

    @Test
    void aRateActsOnSamplesMadeOfDataThatItNames() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "flips"
                  Type: OVERALL
                  OverallUp: 0.3
                  OverallDown: -0.3
                  Samples: qmisid
                """);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(read(imported).systematics().get(0).samples()).containsExactly("qmisid");
    }

    @Test
    void someFilesOfTheDataAreReported() {
        assertThat(imported(CONFIG.replace(
                                "  NtupleFiles: d1,d2\n  NormalizedByTheory",
                                "  NtupleFiles: d1\n  NormalizedByTheory"))
                        .changes())
                .singleElement()
                .asString()
                .contains("Sample qmisid: reads some files of the data");
    }
}
