package io.kollider.analysis.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.Region;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.VariationCombination;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrexImportTest {
    private static final String CONFIG = """
            Job: "tau fit"
              ReadFrom: NTUP
              POI: mu
              NtuplePath: ntuples
              NtupleName: nominal
              MCweight: "weight_mc*weight_pileup"
              Lumi: 2
              LumiScale: 1.5
              LumiLabel: "140 fb^{-1}"
              Selection: "nTaus>=1"
              MCstatThreshold: 0.01
              SystPruningNorm: 0.005
              SystPruningShape: 0.002
              MergeUnderOverFlow: FALSE

            Fit: "main"
              FitRegion: CRSR
              FitBlind: TRUE
              POIAsimov: 1

            Region: "SR"
              Variable: "score",20,0,1
              Selection: "nJets>=4 && TMath::Abs(charge)==2"
              Label: "4j, 1#tau"

            Region: "CR"
              Type: CONTROL
              Variable: "HT/1e3",40,0,1000
              Binning: 0,200,500,1000
              Selection: "nJets<4"

            Region: "VR"
              Type: VALIDATION
              Variable: "nJets",8,-0.5,7.5
              Rebin: 2

            Sample: "Data"
              Type: DATA
              NtupleFiles: d1,d2

            Sample: "sig"
              Type: SIGNAL
              NtupleFile: sig
              MCweight: "50"

            Sample: "fakes"
              NtupleFile: fakes
              NormalizedByTheory: FALSE
              Selection: "!isPrompt"
              Exclude: CR

            Sample: "top"
              NtupleFile: top
              LumiScale: 0.5

            NormFactor: "mu"
              Min: -10
              Max: 20
              Samples: sig

            NormFactor: "k"
              Nominal: 1.2
              Max: 5
              Samples: top

            Systematic: "xsec"
              Type: OVERALL
              OverallUp: 0.06
              OverallDown: -0.05
              Samples: top
              Decorrelate: REGION

            Systematic: "pileup"
              Type: HISTO
              WeightSufUp: "pu_up/pu"
              WeightSufDown: "pu_down/pu"
              Symmetrisation: TWOSIDED
              Smoothing: 40
              DropNorm: all
              Regions: SR,CR
            """;

    private static final String AUTOMATIC = CONFIG.replace("20,0,1", "20,0,1\n  Binning: \"AutoBin\",\"TransfoD\",5,3");

    @TempDir
    private Path directory;

    private Analysis read(TrexImport imported) throws IOException {
        for (String file : List.of("d1", "d2", "sig", "fakes", "top")) {
            Path root = directory.resolve("ntuples").resolve(file + ".root");
            Files.createDirectories(root.getParent());
            if (!Files.exists(root)) {
                Files.createFile(root);
            }
        }
        Path file = Files.writeString(directory.resolve("analysis.yaml"), imported.yaml());
        return AnalysisFile.read(file, List.of());
    }

    private static TrexImport imported(String text) {
        return TrexImport.of("fit.config", text, Map.of());
    }

    @Test
    void aConfigurationBecomesAnAnalysisFileWithoutMistakes() throws IOException {
        TrexImport imported = imported(CONFIG);

        Analysis analysis = read(imported);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(analysis.name()).isEqualTo("tau-fit");
        assertThat(analysis.input().tree()).isEqualTo("nominal");
        assertThat(analysis.samples()).extracting("name").containsExactly("Data", "sig", "fakes", "top");
        assertThat(analysis.region("SR").histogram("score").axes().get(0).edges())
                .hasSize(21);
        assertThat(analysis.region("CR").histogram("HT_1e3").axes().get(0).edges())
                .containsExactly(0.0, 200.0, 500.0, 1000.0);
        assertThat(analysis.region("VR").histogram("nJets").axes().get(0).edges())
                .hasSize(5);
        assertThat(analysis.region("VR").role()).isEqualTo(Region.Role.VALIDATION);
        assertThat(analysis.normFactors())
                .extracting("name", "initial", "low", "high")
                .containsExactly(tuple("mu", 1.0, -10.0, 20.0), tuple("k", 1.2, 0.0, 5.0));
    }

    @Test
    void validationRegionsArePredicted() throws IOException {
        Analysis analysis = read(imported(CONFIG));

        assertThat(analysis.fits().get(0).regions()).containsOnlyKeys("SR", "CR");
        assertThat(analysis.fits().get(0).validation()).isEqualTo(Map.of("VR", "nJets"));
        assertThat(analysis.blinding()).isEmpty();
    }

    @Test
    void aValidationRegionThatIsNamedIsFitted() throws IOException {
        Analysis analysis = read(imported(CONFIG.replace("FitRegion: CRSR", "FitRegion: SR,VR")));

        assertThat(analysis.fits().get(0).regions()).containsOnlyKeys("SR", "VR");
        assertThat(analysis.fits().get(0).validation()).isEmpty();
    }

    @Test
    void whatTheJobBlindsIsBlinded() throws IOException {
        TrexImport imported =
                imported(CONFIG.replace("POI: mu\n", "POI: mu\n  BlindingThreshold: 0.3\n  BlindSRs: TRUE\n"));
        Blinding blinding = read(imported).blinding().orElseThrow();

        assertThat(blinding.threshold()).hasValue(0.3);
        assertThat(blinding.signal()).containsExactly("sig");
        assertThat(blinding.regions()).containsExactly("SR");
        assertThat(imported.changes())
                .singleElement()
                .asString()
                .contains("BlindingThreshold", "fits have Asimov data in blinded bins");
    }

    @Test
    void otherKindsOfBlindingAreNotCarriedOver() throws IOException {
        TrexImport imported = imported(
                CONFIG.replace("POI: mu\n", "POI: mu\n  BlindingThreshold: 0.3\n  BlindingType: SOVERSQRTB\n"));

        assertThat(read(imported).blinding()).isEmpty();
        assertThat(imported.changes()).singleElement().asString().contains("BlindingType");
    }

    @Test
    void weightsAndSelectionsOfSamplesAreConditions() throws IOException {
        Analysis analysis = read(imported(CONFIG));

        assertThat(analysis.weight().orElseThrow().text())
                .isEqualTo("scale() * (is_fakes() == 1 ? (1) : is_top() == 1 ? (weight_mc*weight_pileup)"
                        + " : ((weight_mc*weight_pileup) * (50)))");
        assertThat(analysis.region("CR").select().text())
                .isEqualTo("is_fakes() == 1 ? (0) : ((nTaus>=1) && (nJets<4))");
        assertThat(analysis.region("SR").select().text())
                .isEqualTo("is_fakes() == 1 ? ((nTaus>=1) && (nJets>=4 && abs(charge)==2) && (!isPrompt))"
                        + " : ((nTaus>=1) && (nJets>=4 && abs(charge)==2))");
        assertThat(imported(CONFIG).yaml())
                .contains("scale: {datasets: {sig: 3, fakes: 1, top: 1.5}, otherwise: 1}")
                .contains("is_fakes: {datasets: {fakes: 1}, otherwise: 0}")
                .contains("normalisation: in-weight");
    }

    @Test
    void systematicsKeepTheirTreatment() throws IOException {
        List<Systematic> found = read(imported(CONFIG)).systematics();

        assertThat(found.get(0).sides()).isEqualTo(new Sides.Rate(1.06, 0.95));
        assertThat(found.get(0).samples()).containsExactly("top");
        assertThat(found.get(0).treatment().decorrelated()).containsExactly(TemplateTreatment.Decorrelation.REGION);
        assertThat(found.get(1).sides()).isEqualTo(new Sides.UpAndDown("pileup__1up", "pileup__1down"));
        assertThat(found.get(1).weights().get("pileup__1up").text()).endsWith("* (pu_up/pu)");
        assertThat(found.get(1).treatment().symmetrisation()).isEqualTo(Symmetrisation.TWO_SIDED);
        assertThat(found.get(1).treatment().smoothing()).isEqualTo(TemplateTreatment.Smoothing.MAX_VARIATION);
        assertThat(found.get(1).treatment().effect()).isEqualTo(TemplateTreatment.Effect.SHAPE);
        assertThat(found.get(1).treatment().regions()).containsExactly("SR", "CR");
    }

    @Test
    void theFitHasItsRegionsDataAndThresholds() throws IOException {
        Fit fit = read(imported(AUTOMATIC)).fits().get(0);

        assertThat(fit.name()).isEqualTo("main");
        assertThat(fit.regions()).containsOnlyKeys("SR", "CR");
        assertThat(fit.rebinning()).containsOnlyKeys("SR");
        assertThat(fit.rebinning().get("SR"))
                .isEqualTo(new Rebinning(Rebinning.Rule.TRANSFORMATION_D, List.of(5.0, 3.0)));
        assertThat(fit.mcStatistics()).isEqualTo(new Fit.McStatistics(true, 0.01, false));
        assertThat(fit.pruning()).isEqualTo(new Fit.Pruning(0.005, 0.002));
        assertThat(fit.data()).isEqualTo(new Fit.FittedData(true, List.of(), Map.of("mu", 1.0)));
        assertThat(fit.flow()).isEqualTo(Flow.DROP);
    }

    /** TRExFitter's automatic binning looks at finer bins than those of the variable. */
    @Test
    void anAutomaticBinningMergesFineBins() throws IOException {
        TrexImport imported = imported(AUTOMATIC);

        Region signal = read(imported).regions().get(0);
        assertThat(signal.histograms().get(0).variables().get(0).axis().bins()).isEqualTo(1000);
        assertThat(imported.notCarried()).anyMatch(loss -> loss.toString().contains("TRExFitter merges 10000 bins"));
    }

    @Test
    void samplesWithoutStatisticalErrorsHaveNone() throws IOException {
        Fit some = read(imported(CONFIG.replace("MCweight: \"50\"", "MCweight: \"50\"\n  UseMCstat: FALSE")))
                .fits()
                .get(0);

        assertThat(some.mcStatistics())
                .isEqualTo(new Fit.McStatistics(true, 0.01, false, Map.of(), Set.of("fakes", "top")));
    }

    @Test
    void readsTextOfOlderEncodings() throws IOException {
        Path file = directory.resolve("latin.config");
        Files.write(file, "Job: a\n  Label: \"caf\u00e9\"\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ConfigurationText.read(file, Optional.empty()).job().text("Label"))
                .contains("caf\u00e9");
    }

    @Test
    void whatIsCombinedIsOneSystematic() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "pdf1";"pdf2"
                  WeightSufUp: "pdf[1]";"pdf[2]"
                  CombineName: pdf
                  CombineType: HESSIAN
                  NuisanceParameter: PDF
                  Samples: sig
                """);

        Systematic pdf = read(imported).systematics().get(2);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(pdf.name()).isEqualTo("PDF");
        assertThat(pdf.sides())
                .isEqualTo(new Sides.Combined(VariationCombination.HESSIAN, List.of("pdf1__1up", "pdf2__1up")));
    }

    @Test
    void aLoneSideIsMirroredOnlyIfTheConfigurationSaysSo() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "mirrored";"single"
                  WeightUp: "sf_up"
                  Symmetrisation: ONESIDED;
                  Samples: sig

                Systematic: "alone"
                  WeightSufUp: "sf_up"
                  Samples: sig
                """);

        List<Systematic> found = read(imported).systematics();

        assertThat(found.get(2).sides()).isEqualTo(new Sides.One("mirrored__1up"));
        assertThat(found.get(2).weights().get("mirrored__1up").text())
                .isEqualTo("scale() * ((weight_mc*weight_pileup) * (sf_up))");
        assertThat(found.get(4).sides()).isEqualTo(new Sides.UpAndDown("alone__1up", "alone__1down"));
        assertThat(found.get(4).weights().get("alone__1down").text()).endsWith("* (1)");
    }

    @Test
    void treesAndFilesOfVariationsAreNamed() {
        TrexImport imported = imported(CONFIG + """

                Systematic: "JES"
                  NtupleNameUp: JES_up
                  NtupleNameDown: JES_down

                Systematic: "shower"
                  NtupleFileUp: top_herwig
                  Symmetrisation: ONESIDED
                  Samples: top
                """);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(imported.yaml())
                .contains("up: {variation: JES__1up, tree: JES_up}")
                .contains("down: {variation: JES__1down, tree: JES_down}")
                .contains("up: {variation: shower__1up, datasets: {top: {files: [\"ntuples/top_herwig.root\"]}}}");
    }

    @Test
    void everyOptionThatIsLostIsListedWithItsLineAndReason() throws IOException {
        String added = """

                Systematic: "a"
                  Type: SHAPE

                Systematic: "b"
                  Type: OVERALL
                  OverallUp: 0.1
                  IsFreeParameter: TRUE
                  OveralDown: -0.1
                  Title: "b"

                NormFactor: "held"
                  Constant: TRUE

                Limit: "limit"
                  LimitType: ASYMPTOTIC
                """;
        int first = (int) CONFIG.lines().count() + 2;

        TrexImport imported = imported(CONFIG + added);

        assertThat(imported.notCarried())
                .extracting(NotCarried::line, NotCarried::what, NotCarried::matters)
                .containsExactly(
                        tuple(first, "Systematic a", true),
                        tuple(first + 6, "Systematic b, IsFreeParameter", true),
                        tuple(first + 7, "Systematic b, OveralDown", true),
                        tuple(first + 10, "NormFactor held", true),
                        tuple(first + 8, "Systematic b, Title", false),
                        tuple(first + 14, "Limit limit, LimitType", false));
        assertThat(imported.changes().get(2)).contains("did you mean 'OverallDown'?");
        assertThat(imported.notCarried())
                .allSatisfy(loss -> assertThat(imported.yaml())
                        .contains("fit.config:" + loss.line())
                        .contains(loss.what())
                        .contains(loss.reason()));
        assertThat(read(imported).systematics()).hasSize(3);
    }

    /** Matrices are counted from events, so that a configuration of ntuples has nothing that could be carried over. */
    @Test
    void anUnfoldingIsListedWithWhatToWrite() throws IOException {
        String unfolding = """

                Unfolding: "u"
                  NumberOfTruthBins: 4

                TruthSample: "PP8"
                  TruthDistributionName: truth

                UnfoldingSample: "ttbar"
                  MigrationName: migrations

                UnfoldingSystematic: "PS"
                  MigrationNameUp: migrations_PS
                """;
        int first = (int) CONFIG.lines().count() + 2;
        TrexImport imported = imported(CONFIG.replace("FitRegion: CRSR", "FitRegion: CRSR\n  FitType: UNFOLDING")
                        .replace("Rebin: 2", "NumberOfRecoBins: 8")
                + unfolding);

        assertThat(imported.notCarried())
                .filteredOn(NotCarried::matters)
                .extracting(NotCarried::what)
                .containsExactly(
                        "Fit main, FitType",
                        "Region VR, NumberOfRecoBins",
                        "Unfolding u",
                        "TruthSample PP8",
                        "UnfoldingSample ttbar",
                        "UnfoldingSystematic PS");
        assertThat(imported.changes().get(0)).contains("'unfolding: NAME' of the fit in place of 'poi'");
        assertThat(imported.changes().get(2))
                .startsWith("fit.config:" + (first + 1))
                .contains("write 'unfolding: {NAME: {samples: […], truth: {variable: …, edges: […]}}}'");
        assertThat(imported.changes().get(5)).contains("name it in 'modelling'");
        assertThat(read(imported).unfoldings()).isEmpty();
    }

    @Test
    void morphingIsListedWithWhatToWrite() {
        String morphed = CONFIG.replace("  NtupleFile: sig\n", "  NtupleFile: sig\n  Morphing: mass,172.5\n");

        assertThat(imported(morphed).changes())
                .singleElement()
                .asString()
                .contains("Sample sig, Morphing: templates are not morphed")
                .contains("'parametrisations' (docs/eft.md)");
    }

    @Test
    void filesOfSingleRegionsAreReported() {
        String suffixed = CONFIG.replace("  Selection: \"nJets<4\"", "  Selection: \"nJets<4\"\n  NtuplePathSuff: _cr");
        assertThat(imported(suffixed).changes())
                .anySatisfy(line -> assertThat(line).contains("Sample top: is read from other files"))
                .noneSatisfy(line -> assertThat(line).contains("Sample fakes"));
    }

    @Test
    void aNuisanceParameterOfSeveralSystematicsIsLeftOutAndSaid() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "c";"d"
                  Type: OVERALL
                  OverallUp: 0.1
                  OverallDown: -0.1
                  NuisanceParameter: shared
                  Samples: top,sig
                """);

        assertThat(imported.changes()).singleElement().asString().contains("Systematic d: has the nuisance parameter");
        assertThat(read(imported).systematics()).extracting("name").contains("shared");
    }

    @Test
    void systematicsOfOneNuisanceParameterOnDifferentSamplesShareIt() throws IOException {
        TrexImport imported = imported(CONFIG + """

                Systematic: "c"
                  Type: OVERALL
                  OverallUp: 0.1
                  OverallDown: -0.1
                  NuisanceParameter: shared
                  Samples: top

                Systematic: "d"
                  Type: OVERALL
                  OverallUp: 0.3
                  OverallDown: -0.2
                  NuisanceParameter: shared
                  Samples: sig
                """);

        assertThat(imported.notCarried()).isEmpty();
        assertThat(read(imported).systematics())
                .extracting(Systematic::name, Systematic::parameter)
                .contains(tuple("shared", "shared"), tuple("d", "shared"));
    }

    @Test
    void factorsOfSingleRegionsAndOfSingleBinsAreCarriedOver() throws IOException {
        TrexImport imported = imported(CONFIG + """

                NormFactor: "in_CR"
                  Samples: top
                  Regions: CR

                ShapeFactor: "bin_by_bin"
                  Samples: fakes
                  Regions: SR
                """);

        assertThat(imported.notCarried()).isEmpty();
        Analysis analysis = read(imported);
        assertThat(analysis.normFactors()).contains(new NormFactor("in_CR", List.of("top"), List.of("CR"), 1, 0, 10));
        assertThat(analysis.shapeFactors())
                .containsExactly(new ShapeFactor("bin_by_bin", List.of("fakes"), List.of("SR")));
    }

    @Test
    void expressionsThatKolliderDoesNotKnowAreReported() {
        assertThat(imported(CONFIG.replace("nJets<4", "jets->size()<4")).changes())
                .singleElement()
                .asString()
                .startsWith("fit.config:")
                .contains("Region CR, Selection")
                .contains("is not an expression of kollider");
    }

    @Test
    void numbersOfElementsAreSizes() {
        assertThat(RootExpression.converted("@lepton_pt.size()==3 && jet_pt.@size() > 1"))
                .isEqualTo("size(lepton_pt)==3 && size(jet_pt) > 1");
    }

    @Test
    void histogramsAsInputAreRefusedWithAWayOut() {
        assertThatThrownBy(() -> imported("Job: a\n  ReadFrom: HIST\n"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith("fit.config:2: reads histograms")
                .hasMessageContaining("--workspace");
        assertThatThrownBy(() -> imported("Region: a\n"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("no block 'Job: NAME'");
    }

    @Test
    void configurationsOfConfigurationsAreRefusedWithAWayOut() {
        assertThatThrownBy(() ->
                        imported("% fits\nMultiFit: \"all\"\n  Combine: TRUE\n\nFit: CR\n  ConfigFile: CR.config\n"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith("fit.config:2: combines other configurations (MultiFit)")
                .hasMessageContaining("kollider combine");
    }

    @Test
    void theReplacementFileIsFoundBesideTheConfiguration() throws IOException {
        Path config = Files.writeString(
                directory.resolve("fit.config"),
                CONFIG.replace("nTaus>=1", "XXX_TAUS")
                        .replace("  POI: mu", "  POI: mu\n  ReplacementFile: tokens.txt"));
        Files.writeString(directory.resolve("tokens.txt"), "XXX_TAUS: nTaus==2\n");

        assertThat(TrexImport.read(config, Optional.empty()).yaml()).contains("(nTaus==2)");
        Path other = Files.writeString(directory.resolve("other.txt"), "XXX_TAUS: nTaus==3\n");
        assertThat(TrexImport.read(config, Optional.of(other)).yaml()).contains("(nTaus==3)");
    }

    /** Damaged configurations are read or refused with the line; what is written is YAML that only AnalysisFile has objections to. */
    @Test
    void damagedConfigurationsAreReadOrRefused() throws IOException {
        Random random = new Random(20261127);
        String alphabet = ":;,\"%#\n (){}[]XXX_A\\\u00e9'&|*-0.9\t";
        int read = 0;
        for (int trial = 0; trial < 250; trial++) {
            StringBuilder text = new StringBuilder(CONFIG);
            int edits = 1 + random.nextInt(6);
            for (int k = 0; k < edits; k++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                    default -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            TrexImport imported;
            try {
                imported = imported(text.toString());
            } catch (AnalysisException e) {
                assertThat(e.problems()).allMatch(problem -> problem.matches("(?s)fit\\.config:(\\d+:)? .+"));
                continue;
            }
            List<String> problems = new ArrayList<>();
            try {
                read(imported);
                read++;
            } catch (AnalysisException e) {
                problems.addAll(e.problems());
            }
            assertThat(problems).as(text.toString()).noneMatch(problem -> problem.contains("YAML"));
        }
        assertThat(read).isGreaterThan(20);
    }

    @Test
    void unknownOptionsOfAnyBlockAreListed() {
        for (String kind : Set.of("Job", "Fit", "Region", "Sample", "NormFactor", "Systematic")) {
            String text = CONFIG.replaceFirst("(?m)^(" + kind + ": .*)$", "$1\n  Surprise: 7");

            assertThat(imported(text).changes())
                    .as(kind)
                    .singleElement()
                    .asString()
                    .contains("Surprise: no option that is known here");
        }
    }
}
