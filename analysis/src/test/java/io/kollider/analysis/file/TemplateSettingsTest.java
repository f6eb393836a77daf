package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Rebinning;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Sides;
import io.kollider.analysis.Symmetrisation;
import io.kollider.analysis.Systematic;
import io.kollider.analysis.TemplateTreatment;
import io.kollider.analysis.TemplateTreatment.Decorrelation;
import io.kollider.analysis.VariationCombination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to templates before a fit, as the analysis file says it. */
class TemplateSettingsTest {
    private static final String OTHER_REGION =
            "  other: {select: \"true\", histograms: [{name: x, variable: \"x\", bins: 10, range: [0, 10]}]}\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFile() throws IOException {
        Files.createFile(folder.resolve("top.root"));
    }

    @Test
    void systematicsAreTakenAsCountedByDefault() throws IOException {
        Systematic plain = systematic("{up: JES__1up, down: JES__1down}");
        assertThat(plain.sides()).isEqualTo(new Sides.UpAndDown("JES__1up", "JES__1down"));
        assertThat(plain.treatment()).isEqualTo(TemplateTreatment.AS_COUNTED);
        assertThat(systematic("{up: JER__1up, symmetrise: one-sided}").sides()).isEqualTo(new Sides.One("JER__1up"));
    }

    @Test
    void readsEveryTreatment() throws IOException {
        TemplateTreatment treatment = systematic(
                        "{up: A, down: B, symmetrise: abs-mean, smooth: max-variation, effect: shape, regions: all, decorrelate: [region, shape]}")
                .treatment();
        assertThat(treatment.symmetrisation()).isEqualTo(Symmetrisation.ABS_MEAN);
        assertThat(treatment.smoothing()).isEqualTo(TemplateTreatment.Smoothing.MAX_VARIATION);
        assertThat(treatment.effect()).isEqualTo(TemplateTreatment.Effect.SHAPE);
        assertThat(treatment.regions()).containsExactly("all");
        assertThat(treatment.decorrelated()).containsExactlyInAnyOrder(Decorrelation.REGION, Decorrelation.SHAPE);
    }

    @Test
    void readsRatesAndCombinations() throws IOException {
        assertThat(systematic("{rate: 5 %}").sides()).isEqualTo(new Sides.Rate(1.05, 0.95));
        assertThat(systematic("{rate: {up: 1.06, down: 0.92}}").sides()).isEqualTo(new Sides.Rate(1.06, 0.92));
        assertThat(systematic("{combine: hessian, variations: [PDF_1, PDF_2]}").sides())
                .isEqualTo(new Sides.Combined(VariationCombination.HESSIAN, List.of("PDF_1", "PDF_2")));
    }

    @Test
    void readsEverySettingOfAFit() throws IOException {
        Fit fit = fit(
                "{poi: mu, regions: {all: {histogram: x, binning: {transformation-d: [3, 5]}}}, prune: {rate: 0.5 %, shape: 1 %}, "
                        + "mc-statistics: {threshold: 1 %, per: sample}, data: asimov, asimov: {mu: 1.5}}");
        assertThat(fit.regions()).isEqualTo(Map.of("all", "x"));
        assertThat(fit.rebinning())
                .isEqualTo(Map.of("all", new Rebinning(Rebinning.Rule.TRANSFORMATION_D, List.of(3.0, 5.0))));
        assertThat(fit.pruning()).isEqualTo(new Fit.Pruning(0.005, 0.01));
        assertThat(fit.mcStatistics()).isEqualTo(new Fit.McStatistics(true, 0.01, true));
        assertThat(fit.data()).isEqualTo(new Fit.FittedData(true, List.of(), Map.of("mu", 1.5)));
    }

    @Test
    void readsEveryRuleOfBinning() throws IOException {
        assertThat(binning("[0, 5, 10]")).isEqualTo(new Rebinning(Rebinning.Rule.EDGES, List.of(0.0, 5.0, 10.0)));
        assertThat(binning("{equal-events: 4}").rule()).isEqualTo(Rebinning.Rule.EQUAL_EVENTS);
        assertThat(binning("{relative-error: 20 %}"))
                .isEqualTo(new Rebinning(Rebinning.Rule.RELATIVE_ERROR, List.of(0.2)));
        assertThat(binning("{transformation-f: [1, 0]}").rule()).isEqualTo(Rebinning.Rule.TRANSFORMATION_F);
        assertThat(binning("{transformation-j: [5, 1, 5]}").rule()).isEqualTo(Rebinning.Rule.TRANSFORMATION_J);
    }

    @Test
    void readsWhenAFitIsMadeByItself() throws IOException {
        assertThat(fit("{poi: mu, regions: {all: x}}").schedule()).isEqualTo(Fit.Schedule.NONE);
        assertThat(fit("{poi: mu, regions: {all: x}, every: 5 min, after: 10 %, on-new-files: true}")
                        .schedule())
                .isEqualTo(new Fit.Schedule(300, 0.1, true, 0));
    }

    @Test
    void mixesObservedAndAsimovData() throws IOException {
        assertThat(fit("{poi: mu, regions: {all: x}, data: {all: asimov}}").data())
                .isEqualTo(new Fit.FittedData(false, List.of("all"), Map.of()));
    }

    @Test
    void systematicsMayShareAParameterWhereTheyDoNotMeet() throws IOException {
        String apart = "systematics: {A: {rate: 5 %, regions: [all]}, B: {rate: 9 %, regions: [other], parameter: A}}";
        assertThat(read(OTHER_REGION + apart).systematics())
                .extracting(Systematic::name, Systematic::parameter)
                .containsExactly(tuple("A", "A"), tuple("B", "A"));
        assertThat(problems(OTHER_REGION + apart.replace("[other]", "[other, all]")))
                .singleElement()
                .asString()
                .contains("systematics.B: has the parameter of 'A', which acts on the same samples");
    }

    @Test
    void factorsActInTheirRegions() throws IOException {
        Analysis read = read(
                OTHER_REGION
                        + "norm-factors: {k: {samples: [top], regions: [other]}}\nshape-factors: {f: {samples: [top], regions: [all]}}");
        assertThat(read.normFactors()).containsExactly(new NormFactor("k", List.of("top"), List.of("other"), 1, 0, 10));
        assertThat(read.shapeFactors()).containsExactly(new ShapeFactor("f", List.of("top"), List.of("all")));
        assertThat(read.normFactors().get(0).actsOn("top", "all")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "norm-factors: {k: {samples: [tpo]}} | did you mean 'top'?",
                "norm-factors: {k: {samples: [top], regions: [al]}} | did you mean 'all'?",
                "shape-factors: {k: {samples: [top], bounds: [0, 5]}} | unknown key 'bounds'",
                "shape-factors: {k: {regions: [all]}} | 'samples' is missing",
                "{norm-factors: {k: {samples: [top]}}, shape-factors: {k: {samples: [top]}}} | another factor 'k'",
                "{systematics: {k: {rate: 5 %}}, norm-factors: {k: {samples: [top]}}} | there is a systematic",
            })
    void refusesFactorsThatMeanNothing(String factors, String problem) {
        String lines = factors.startsWith("{")
                ? factors.substring(1, factors.length() - 1).replace("}}, ", "}}\n")
                : factors;
        assertThat(problems(lines)).anyMatch(line -> line.contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{down: A} | needs one of 'up'",
                "{up: A, rate: 5 %} | needs one of 'up'",
                "{combine: hessian, up: A} | give both or none",
                "{variations: [A, B]} | give both or none",
                "{combine: hesian, variations: [A, B]} | did you mean 'hessian'?",
                "{combine: standard-deviation, variations: [A]} | needs at least 2 of them",
                "{combine: envelope, variations: [A, A]} | names a variation twice",
                "{up: A, symmetrise: two-sided} | 'up' alone is mirrored",
                "{combine: envelope, variations: [A], symmetrise: maximum} | nothing is to be symmetrised",
                "{rate: 5 %, smooth: kernel} | a 'rate' has no shape",
                "{rate: 150 %} | should be between 0 and 100 %",
                "{rate: {up: 1.1, down: -1}} | above 0",
                "{up: A, smooth: kernl} | did you mean 'kernel'?",
                "{up: A, effect: norm} | is none of both, rate, shape",
                "{up: A, regions: [al]} | did you mean 'all'?",
                "{up: A, decorrelate: [regoin]} | did you mean 'region'?",
            })
    void refusesSystematicsThatMeanNothing(String systematic, String problem) {
        assertThat(problems("systematics: {S: " + systematic + "}")).anyMatch(line -> line.contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "regions: {all: {binning: [0, 10]}} | 'histogram' is missing",
                "regions: {all: {histogram: x, binning: 5}} | a list of edges, or a rule",
                "regions: {all: {histogram: x, binning: {equal-events: 2.5}}} | a whole number",
                "regions: {all: {histogram: x, binning: {transformation-d: 3}}} | takes 2 numbers",
                "regions: {all: {histogram: x, binning: {equal-events: 2, relative-error: 5 %}}} | one rule, not several",
                "regions: {all: {histogram: x, binning: {equal-event: 2}}} | did you mean 'equal-events'?",
                "regions: {all: x}, prune: {rate: 2} | such as",
                "regions: {all: x}, data: asimof | did you mean 'asimov'?",
                "regions: {all: x}, data: {SR: asimov} | the fit has no region 'SR'",
                "regions: {all: x}, data: observed, asimov: {mu: 1} | the data are observed",
                "regions: {all: x}, after: 5 % | 'after' needs 'every'",
                "regions: {all: x}, every: 0 s | at least 1 s",
                "regions: {all: x}, on-luminosity: 5 % | needs luminosity.table",
                "regions: {all: x}, on-luminosity: 0 % | above 0 %",
                "regions: {all: x}, on-luminosity: 2 | such as",
                "regions: {all: x}, on-new-files: yes | true or false",
                "regions: {all: x}, on-new-file: true | did you mean 'on-new-files'?",
                "regions: {all: x}, data: asimov, asimov: {nu: 1} | did you mean 'mu'?",
            })
    void refusesFitsThatMeanNothing(String settings, String problem) {
        assertThat(problems("norm-factors: {mu: {samples: [top]}}\nfits: {f: {poi: mu, " + settings + "}}"))
                .anyMatch(line -> line.contains(problem));
    }

    private Rebinning binning(String rule) throws IOException {
        return fit("{poi: mu, regions: {all: {histogram: x, binning: " + rule + "}}}")
                .rebinning()
                .get("all");
    }

    private Fit fit(String fit) throws IOException {
        return read("norm-factors: {mu: {samples: [top]}}\nfits: {f: " + fit + "}")
                .fits()
                .get(0);
    }

    private Systematic systematic(String systematic) throws IOException {
        return read("systematics: {S: " + systematic + "}").systematics().get(0);
    }

    private List<String> problems(String more) {
        AnalysisException e = catchThrowableOfType(AnalysisException.class, () -> read(more));
        assertThat(e).isNotNull();
        return e.problems();
    }

    private Analysis read(String more) throws IOException {
        Path file = folder.resolve("analysis.yaml");
        Files.writeString(file, """
                analysis: small
                luminosity: {value: 1 /fb}
                input: {tree: analysis}
                samples:
                  top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
                regions:
                  all: {select: "true", histograms: [{name: x, variable: "x", bins: 10, range: [0, 10]}]}
                """ + more + "\n");
        return AnalysisFile.read(file, List.of());
    }
}
