package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Fit;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.Input;
import io.kollider.analysis.OverlapRemoval;
import io.kollider.analysis.Region;
import io.kollider.analysis.RowCheck;
import io.kollider.analysis.Sample;
import io.kollider.analysis.StateSettings;
import io.kollider.analysis.axis.CategoryAxis;
import io.kollider.analysis.axis.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisFileTest {
    private static final String SMALL = """
            analysis: small
            luminosity: {value: 3.2 /fb}
            input: {directory: data, tree: events}
            samples:
              data: {data: true, files: ["data_*.root"]}
              top:
                datasets: [{dsid: 1, files: [top.root], cross-section: 0.8 nb}]
            regions:
              all:
                select: x > 1
                histograms: [{variable: x, bins: 2, range: [0, 4]}]
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        for (String name : List.of("data_1.root", "data_2.root", "data_3.root", "top.root", "top2.root")) {
            Files.createFile(directory.resolve("data").resolve(name));
        }
    }

    private Analysis read(String text, String... settings) throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), text);
        return AnalysisFile.read(file, List.of(settings));
    }

    private List<String> problems(String text, String... settings) throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), text);
        AnalysisException refused =
                catchThrowableOfType(AnalysisException.class, () -> AnalysisFile.read(file, List.of(settings)));
        return refused == null ? List.of() : refused.problems();
    }

    private static String with(String old, String replacement) {
        assertThat(SMALL).contains(old);
        return SMALL.replace(old, replacement);
    }

    private static String and(String more) {
        return SMALL + more.stripIndent();
    }

    @Test
    void defaultsAreThese() throws IOException {
        Analysis small = read(SMALL);

        assertThat(small.luminosity().inversePicobarn()).isEqualTo(3200);
        assertThat(small.luminosity().relativeUncertainty()).isZero();
        assertThat(small.input().nominal()).isEmpty();
        assertThat(small.input().sumOfWeights())
                .isEqualTo(new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_*_{variation}", 2));
        assertThat(small.input().run()).isEqualTo("runNumber");
        assertThat(small.input().event()).isEqualTo("eventNumber");
        assertThat(small.input().luminosityBlock()).isEqualTo("lumiBlock");
        assertThat(small.input().missing()).isEmpty();
        assertThat(small.goodRuns()).isEmpty();
        assertThat(small.overlapRemoval()).isEqualTo(OverlapRemoval.NONE);
        assertThat(small.partitions()).isEqualTo(4);
        assertThat(small.threads()).isEqualTo(2);
        assertThat(small.bootstrap()).isEmpty();
        assertThat(small.fits()).isEmpty();
        Sample top = small.simulation().get(0);
        assertThat(top.label()).isEqualTo("top");
        assertThat(top.datasets().get(0).effectiveCrossSection()).isEqualTo(800);
        assertThat(small.regions().get(0).role()).isEqualTo(Region.Role.SIGNAL);
        assertThat(small.regions().get(0).histograms().get(0).name()).isEqualTo("x");
    }

    @Test
    void sumsOfWeightsAreGivenWithTheirEntries() throws IOException {
        Analysis given = read(
                SMALL,
                "samples.top.datasets.0.sum-of-weights={nominal: 1.5e9, variations: {MUR: 2e9}, entries: 1_000}");

        assertThat(given.simulation().get(0).datasets().get(0).sums())
                .hasValue(new GivenSums(1.5e9, Map.of("MUR", 2e9), 1000));
        assertThat(read(SMALL).simulation().get(0).datasets().get(0).sums()).isEmpty();
    }

    @Test
    void refusesGivenSumsThatCannotBeRight() {
        assertThat(sumProblem("1.5e9")).contains("should be {nominal: 1.234e9, entries: 1200000}");
        assertThat(sumProblem("{nominal: 1.5e9}")).contains("'entries' is missing");
        assertThat(sumProblem("{nominal: 0, entries: 5}")).contains("a sum of weights must be above 0, is 0.0");
        assertThat(sumProblem("{nominal: 1, entries: 0}")).contains("entries should be at least 1, is 0");
        assertThat(sumProblem("{nominal: 1, entries: 5, variation: {}}")).contains("did you mean 'variations'?");
    }

    private String sumProblem(String sums) {
        AnalysisException e = catchThrowableOfType(
                AnalysisException.class, () -> read(SMALL, "samples.top.datasets.0.sum-of-weights=" + sums));
        assertThat(e).isNotNull();
        assertThat(e.problems()).hasSize(1);
        return e.problems().get(0);
    }

    @Test
    void sumsOfWeightsMayBeInBookkeepers() throws IOException {
        assertThat(read(SMALL, "input.sum-of-weights={cutbookkeepers: StreamAOD, variations: {MUR: 4}}")
                        .input()
                        .sumOfWeights())
                .isEqualTo(new Input.SumOfWeights.CutBookkeepers("StreamAOD", Map.of("MUR", "4")));
        assertThat(read(SMALL, "input.sum-of-weights={cutbookkeepers: StreamAOD, variations: {MUR: MUR2_MUF1}}")
                        .input()
                        .sumOfWeights())
                .isEqualTo(new Input.SumOfWeights.CutBookkeepers("StreamAOD", Map.of("MUR", "MUR2_MUF1")));
        assertThat(problems(SMALL, "input.sum-of-weights={cutbookkeepers: StreamAOD, variations: {MUR: -4}}"))
                .singleElement()
                .asString()
                .contains("'-4' is no generator weight");
    }

    @Test
    void fitDefaultsAreThese() throws IOException {
        Analysis fitted = read(and("""
                norm-factors: {mu: {samples: [top]}}
                fits: {f: {poi: [mu], regions: {all: x}}}
                bootstrap: {}
                """));

        assertThat(fitted.normFactors().get(0).initial()).isEqualTo(1);
        assertThat(fitted.normFactors().get(0).low()).isZero();
        assertThat(fitted.normFactors().get(0).high()).isEqualTo(10);
        assertThat(fitted.fits().get(0).mcStatistics().on()).isTrue();
        assertThat(fitted.fits().get(0).flow()).isEqualTo(Flow.FOLD);
        assertThat(fitted.bootstrap().orElseThrow().replicas()).isEqualTo(1000);
        assertThat(fitted.replicated("all")).containsExactly("x");
    }

    @Test
    void filesOfAPatternComeByNameAndInTheOrderAskedFor() throws IOException {
        assertThat(names(read(SMALL))).containsExactly("data_1.root", "data_2.root", "data_3.root");
        assertThat(names(read(SMALL, "input.order=reverse")))
                .containsExactly("data_3.root", "data_2.root", "data_1.root");
        assertThat(names(read(SMALL, "input.order=shuffle:7")))
                .containsExactlyInAnyOrder("data_1.root", "data_2.root", "data_3.root")
                .isEqualTo(names(read(SMALL, "input.order=shuffle:7")));
    }

    private static List<String> names(Analysis analysis) {
        return analysis.data().orElseThrow().datasets().get(0).files().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Test
    void settingsReplaceAndAddValues() throws IOException {
        Analysis set = read(
                SMALL,
                "luminosity.value='100 /pb'",
                "samples.top.datasets.0.k-factor=1.5",
                "samples.data.files=[" + directory.resolve("data/data_2.root") + "]",
                "kafka.partitions=7",
                "streams.threads=1",
                "regions.all.histograms.0.range=[1, 3]");

        assertThat(set.luminosity().inversePicobarn()).isEqualTo(100);
        assertThat(set.simulation().get(0).datasets().get(0).kFactor()).isEqualTo(1.5);
        assertThat(set.partitions()).isEqualTo(7);
        assertThat(set.threads()).isEqualTo(1);
        assertThat(set.regions().get(0).histograms().get(0).axes().get(0).edges())
                .containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void histogramsHaveTwoVariablesOrCategories() throws IOException {
        Analysis two = read(
                SMALL,
                "regions.all.histograms=[{name: xy, x: {variable: x, bins: 2, range: [0, 4], overflow: keep}, "
                        + "y: {variable: y, edges: [0, 1, 5]}}, {variable: id, categories: {electron: 11, muon: 13}}, "
                        + "{name: pair, categories: {ee: n == 2, em: 'n == 1 || x > 3'}, overflow: keep}]");

        List<Region.Histogram> histograms = two.regions().get(0).histograms();
        assertThat(histograms).extracting(Region.Histogram::name).containsExactly("xy", "id", "pair");
        assertThat(histograms.get(0).axes())
                .extracting(axis -> axis.bins() + " to " + axis.edges().get(axis.bins()))
                .containsExactly("2 to 4.0", "2 to 5.0");
        assertThat(histograms.get(0).variables().get(0).overflow()).contains(Flow.KEEP);
        assertThat(histograms.get(0).variables().get(1).overflow()).isEmpty();
        assertThat(histograms.get(1).axes())
                .containsExactly(new CategoryAxis(List.of(11L, 13L), List.of("electron", "muon")));
        assertThat(histograms.get(1).variables().get(0).overflow()).contains(Flow.DROP);
        assertThat(histograms.get(2).variables().get(0).value().text())
                .isEqualTo("(n == 2) ? 0 : ((n == 1 || x > 3) ? 1 : (-1))");
        assertThat(histograms.get(2).axes().get(0).categories()).containsExactly("ee", "em");
        assertThat(histograms.get(2).variables().get(0).overflow()).contains(Flow.KEEP);
    }

    @Test
    void rowsOfAHistogramOfTwoVariablesAreCompared() throws IOException {
        String axes = "{name: xy, x: {variable: x, bins: 2, range: [0, 4]}, y: {variable: id, categories: [1, 2]}";
        Analysis analysis = read(
                SMALL,
                "regions.all.histograms=[" + axes + ", quality: {warn: 5 %, alarm: 0.1 %, entries: 7}}, "
                        + axes.replace("xy", "usual") + ", quality: {}}, " + axes.replace("xy", "none") + "}]");

        assertThat(analysis.regions().get(0).histograms())
                .extracting(Region.Histogram::rows)
                .containsExactly(
                        Optional.of(new RowCheck(0.05, 0.001, 7)), Optional.of(RowCheck.DEFAULT), Optional.empty());
    }

    @Test
    void refusesComparisonsThatMeanNothing() throws IOException {
        String axes =
                "name: xy, x: {variable: x, bins: 2, range: [0, 4]}, y: {variable: id, categories: [1, 2]}, quality: ";
        Map<String, String> mistakes = Map.of(
                "{variable: x, bins: 2, range: [0, 4], quality: {}}",
                "this one has one",
                "{" + axes + "{alram: 1 %}}",
                "did you mean 'alarm'?",
                "{" + axes + "{alarm: 0.01}}",
                "should be a number with a unit such as '1 %'",
                "{" + axes + "{warn: 1 %, alarm: 2 %}}",
                "must be 0 < alarm ≤ warn < 1",
                "{" + axes + "{entries: 0}}",
                "a whole number of at least 1",
                "{" + axes + "yes}",
                "should be keys with values");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            assertThat(problems(SMALL, "regions.all.histograms=[" + mistake.getKey() + "]"))
                    .as(mistake.getKey())
                    .anyMatch(problem -> problem.contains(mistake.getValue()));
        }
    }

    @Test
    void aFitTakesASliceOfAHistogramOfTwoVariables() throws IOException {
        String[] settings = {
            "norm-factors.mu.samples=[top]",
            "regions.all.histograms=[{name: xy, x: {variable: x, bins: 2, range: [0, 4]}, "
                    + "y: {variable: id, categories: {electron: 11, muon: 13}}}, {variable: x, bins: 2, range: [0, 4]}]",
            "fits.f.poi=mu",
            "fits.f.regions.all={histogram: xy, y: muon}"
        };
        Analysis analysis = read(SMALL, settings);

        assertThat(analysis.fits().get(0).regions()).containsEntry("all", "xy");
        assertThat(analysis.fits().get(0).slices()).isEqualTo(Map.of("all", new Fit.Slice(1, 2)));

        settings[3] = "fits.f.regions.all={histogram: xy, x: 3}";
        assertThat(problems(SMALL, settings)).singleElement().asString().endsWith("bin 3 of 2");
        settings[3] = "fits.f.regions.all={histogram: xy, y: 1}";
        assertThat(problems(SMALL, settings)).singleElement().asString().contains("no category '1'");
        settings[3] = "fits.f.regions.all={histogram: x, x: 1}";
        assertThat(problems(SMALL, settings)).singleElement().asString().contains("nothing to slice");
        settings[3] = "fits.f.regions.all={histogram: xy, x: 1, y: 1}";
        assertThat(problems(SMALL, settings)).singleElement().asString().contains("not of both");
    }

    @Test
    void cutflowsHaveNamesOrAreThoseOfRegions() throws IOException {
        Analysis analysis = read(
                SMALL,
                "cutflow={all: 'true', tight: {one: x > 1, two: x > 2}}",
                "regions.all.select='x > 1 && (y > 2 || z) && max(n, 3) > 1'",
                "regions.all.cutflow=true",
                "regions.other={select: 'x > 1 && y || z', cutflow: true}",
                "regions.third={select: x > 1}");

        assertThat(analysis.cutflows())
                .extracting(cutflow -> cutflow.region() + "/" + cutflow.name() + " "
                        + cutflow.steps().keySet())
                .containsExactly(
                        "/ [all]",
                        "/tight [one, two]",
                        "all/ [x > 1, (y > 2 || z), max(n, 3) > 1]",
                        "other/ [x > 1 && y || z]");
        assertThat(analysis.cutflows().get(2).steps().get("max(n, 3) > 1").text())
                .isEqualTo("(x > 1) && ((y > 2 || z)) && (max(n, 3) > 1)");
    }

    @Test
    void stateMayLieOnDisk() throws IOException {
        assertThat(read(SMALL).state()).isEqualTo(StateSettings.DEFAULT);
        assertThat(read(SMALL, "streams={state: disk, live-arrays: 64 MB, threads: 3}")
                        .state())
                .isEqualTo(new StateSettings(StateSettings.Store.DISK, OptionalLong.of(64_000_000)));
        assertThat(problems(SMALL, "streams.live-arrays=64"))
                .singleElement()
                .asString()
                .contains("256 MB");
        assertThat(problems(SMALL, "streams.live-arrays=1 kB"))
                .singleElement()
                .asString()
                .contains("1 MB or more");
    }

    @Test
    void refusesAxesThatMeanNothing() throws IOException {
        Map<String, String> mistakes = Map.of(
                "{name: a, x: {variable: x, bins: 2, range: [0, 4]}}", "'x' without 'y'",
                "{x: {variable: x, edges: [0, 4]}, y: {variable: x, edges: [0, 4]}}", "'name' is missing",
                "{variable: x, categories: [1, 1]}", "category 1 stands twice",
                "{variable: x, categories: [1.5]}", "should be a whole number",
                "{name: a, variable: x, categories: [1], edges: [0, 1]}", "an axis of their own",
                "{name: a, variable: x, categories: [1], overflow: fold}", "keep or drop, not fold",
                "{variable: x, categories: [1], unit: GeV}", "categories have no unit",
                "{name: a, categories: {b: 'x >'}}", "'x >'",
                "{categories: {b: x > 1}}", "'name' is missing",
                "{variable: x, bins: 2, range: [0, 4], overflow: hold}", "'hold' is none of keep, fold, drop");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            assertThat(problems(SMALL, "regions.all.histograms=[" + mistake.getKey() + "]"))
                    .as(mistake.getKey())
                    .anyMatch(problem -> problem.contains(mistake.getValue()));
        }
    }

    @Test
    void filesOfASampleWithOneDatasetMayBeSetInShort() throws IOException {
        Analysis set = read(SMALL, "samples.top.files=[" + directory.resolve("data/top2.root") + "]");

        assertThat(set.simulation().get(0).datasets().get(0).files())
                .containsExactly(directory.resolve("data/top2.root"));
    }

    @Test
    void everyMistakeIsListedAtOnceWithItsPlace() throws IOException {
        assertThat(problems("""
                        analysis: my analysis
                        luminsity: {value: 3.2 /fb}
                        input: {directory: data, tree: events, order: sorted}
                        samples:
                          top: {datasets: [{dsid: 1, files: [topp.root], cross-section: 0.8}]}
                        regions:
                          all:
                            select: 1 < x < 2
                            histograms: [{variable: x, bins: 2, range: [4, 0]}]
                        """))
                .containsExactly(
                        "a.yaml:1:11 analysis: 'my analysis' should be letters, digits, '-' and '_': it names topics and directories",
                        "a.yaml:1:1: 'luminosity' is missing; did you mean 'luminsity'?",
                        "a.yaml:3:47 input.order: 'sorted' is none of given, reverse, shuffle:SEED",
                        "a.yaml:5:65 samples.top.datasets.0.cross-section: should be a number with a unit such as '831.76 pb', is '0.8' (units: fb, mb, nb, pb, ub)",
                        "a.yaml:5:38 samples.top.datasets.0.files.0: there is no file " + directory
                                + "/data/topp.root; did you mean 'top.root'?",
                        "a.yaml:8:13 regions.all.select: '1 < x < 2': '1 < x < 2' compares the outcome of a comparison; write '1 < x && x < 2'",
                        "a.yaml:9:18 regions.all.histograms.0: a range must rise from a finite value to another, not [4.0, 0.0]",
                        "a.yaml:2:1: unknown key 'luminsity'; did you mean 'luminosity'? (known here: analysis, blinding, bootstrap, classifiers, corrections, cross-sections, cutflow, define, derived, event, fits, input, kafka, luminosity, models, norm-factors, objects, overlap-removal, parametrisations, plots, regions, samples, shape-factors, streams, systematics, triggers, unfolding, weights)");
    }

    @Test
    void unknownKeysAreRefusedWithTheNearestName() throws IOException {
        assertThat(problems(and("kafka: {partition: 3}\n")))
                .containsExactly(
                        "a.yaml:12:9 kafka: unknown key 'partition'; did you mean 'partitions'? (known here: partitions)");
        assertThat(problems(with("select: x > 1", "selekt: x > 1")))
                .containsExactly(
                        "a.yaml:10:5 regions.all: 'select' is missing; did you mean 'selekt'?",
                        "a.yaml:10:5 regions.all: unknown key 'selekt'; did you mean 'select'? (known here: cutflow, histograms, label, select, type)");
        assertThat(problems(with("data: true, files", "data: true, weigh: 2, files")))
                .singleElement()
                .asString()
                .startsWith("a.yaml:5:22 samples.data: unknown key 'weigh'; did you mean 'weight'?");
        assertThat(problems(with("data: true, files", "data: true, weight: 2, files")))
                .singleElement()
                .asString()
                .contains("samples.data: data are counted as they are: give this to a sample with 'from: data'");
    }

    @Test
    void repeatedKeysAreRefused() throws IOException {
        assertThat(problems(and("analysis: again\n")))
                .containsExactly("a.yaml:12:1: key 'analysis' stands twice, first at line 1");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertThat(problems(with("[top.root]", "[topp.root]")))
                .containsExactly("a.yaml:7:34 samples.top.datasets.0.files.0: there is no file " + directory
                        + "/data/topp.root; did you mean 'top.root'?");
        assertThat(problems(with("data_*.root", "date_*.root")))
                .containsExactly(
                        "a.yaml:5:30 samples.data.files.0: no file in " + directory + "/data matches 'date_*.root'");
        assertThat(problems(with("directory: data", "directory: date"))).isNotEmpty();
        assertThat(problems(with("[top.root]", "[sub/top.root]")))
                .containsExactly("a.yaml:7:34 samples.top.datasets.0.files.0: 'sub/top.root': there is no directory "
                        + directory + "/data/sub");
    }

    @Test
    void weightsThatAreNormalisedNeedNoCrossSection() throws IOException {
        String normalised = with(", cross-section: 0.8 nb", "") + "weights: {event: w, normalisation: in-weight}\n";

        Analysis read = read(normalised);

        assertThat(read.input().isNormalisedInWeight()).isTrue();
        assertThat(read.simulation().get(0).datasets().get(0).effectiveCrossSection())
                .isEqualTo(1);
        assertThat(read(SMALL).input().isNormalisedInWeight()).isFalse();
        assertThat(problems(
                        normalised,
                        "samples.top.datasets.0.k-factor=2",
                        "input.sum-of-weights={histogram: h, bin: 1}",
                        "systematics.MUR={up: MUR, normalise: own}"))
                .containsExactlyInAnyOrder(
                        "--set samples.top.datasets.0.k-factor: is not used where weights.normalisation is in-weight; leave it out",
                        "--set input.sum-of-weights: no sum of weights divides where weights.normalisation is in-weight",
                        "--set systematics.MUR: no sum of weights divides where weights.normalisation is in-weight; leave out 'normalise'");
        assertThat(problems(normalised, "weights.normalisation=inweight"))
                .anyMatch(line ->
                        line.contains("'inweight' is none of cross-section, in-weight; did you mean 'in-weight'?"));
    }

    @Test
    void aSumOfWeightsIsKeptUnderAFactor() throws IOException {
        assertThat(problems(SMALL, "systematics.D={up: {variation: d, weight: w, preserve: w}}"))
                .containsExactly(
                        "--set systematics.D.up: 'preserve' keeps a sum of weights under a 'factor', which is missing");
        assertThat(problems(SMALL, "systematics.D={up: {variation: d, factor: f, preserve: w}, normalise: own}"))
                .containsExactly(
                        "--set systematics.D: a variation that preserves a sum of weights is divided by the nominal one; leave out 'normalise'");
    }

    @Test
    void mistakesOnTheCommandLineAreCalledSo() throws IOException {
        assertThat(problems(SMALL, "luminosity.value=3"))
                .containsExactly(
                        "--set luminosity.value: should be a number with a unit such as '3.2 /fb', is '3' (units: /fb, /nb, /pb, fb-1, nb-1, pb-1)");
        assertThat(problems(SMALL, "luminosity.valeu='3 /fb'"))
                .containsExactly(
                        "--set luminosity: unknown key 'valeu'; did you mean 'value'? (known here: campaigns, table, uncertainty, unit, value)");
        assertThat(problems(SMALL, "kafka.partitions=0"))
                .containsExactly("--set kafka.partitions: should be a whole number of at least 1, is '0'");
        assertThat(problems(SMALL, "nonsense"))
                .containsExactly("--set: 'nonsense' should be PATH=VALUE, such as luminosity.value='3 /fb'");
        assertThat(problems(SMALL, "samples.top.datasets.1.k-factor=1"))
                .containsExactly(
                        "--set: '1' is no index of the list in samples.top.datasets.1.k-factor, which has 1 items, the first numbered 0");
        assertThat(problems(SMALL, "luminosity.value.unit=pb"))
                .containsExactly("--set: there is nothing under '3.2 /fb' that luminosity.value.unit could set");
        assertThat(problems(SMALL, "input.order=["))
                .containsExactly(
                        "--set input.order:1:2: not YAML: expected the node content, but found '<stream end>'");
    }

    @Test
    void settingsAreRelativeToTheWorkingDirectory() throws IOException {
        assertThat(problems(SMALL, "input.directory=data"))
                .contains("--set input.directory: there is no directory "
                        + Path.of("data").toAbsolutePath());
    }

    @Test
    void aProcessThatReadsNoFileNeedsNoDirectoryOfFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), SMALL);
        List<String> elsewhere = List.of("input.directory=/not/on/this/machine");
        assertThat(AnalysisFile.readWithoutFiles(file, elsewhere).samples()).isNotEmpty();
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() -> AnalysisFile.readBeforeFiles(file, elsewhere))
                .withMessageContaining("input.directory: there is no directory /not/on/this/machine");
    }

    @Test
    void theModelMustFitTogether() throws IOException {
        assertThat(problems(and("fits: {f: {poi: [mu], regions: {all: y}}}\n")))
                .containsExactly(
                        "a.yaml:12:18 fits.f.poi.0: 'mu' is no free parameter",
                        "a.yaml:12:38 fits.f.regions.all: region all has no histogram 'y'; did you mean 'x'? (it has: x)");
        assertThat(problems(and("fits: {f: {poi: [], regions: {alll: x}}}\n")))
                .containsExactly(
                        "a.yaml:12:37 fits.f.regions.alll: there is no region 'alll'; did you mean 'all'?",
                        "a.yaml:12:11 fits.f: a fit needs at least one parameter of interest in 'poi'");
        assertThat(problems(and("norm-factors: {mu: {samples: [tip]}}\n")))
                .containsExactly(
                        "a.yaml:12:31 norm-factors.mu.samples.0: there is no simulated sample 'tip'; did you mean 'top'?");
        assertThat(problems(and("norm-factors: {mu: {samples: [top], bounds: [2, 3]}}\n")))
                .containsExactly(
                        "a.yaml:12:20 norm-factors.mu: bounds should be [low, high] around the initial value 1.0");
        assertThat(problems(and("derived: {s: {value: mo * 2}}\nnorm-factors: {mu: {samples: [top]}}\n")))
                .containsExactly(
                        "a.yaml:12:22 derived.s.value: 'mo * 2': there is no parameter 'mo'; did you mean 'mu'? (parameters: mu)");
        assertThat(problems(and("systematics: {JES: {up: U, symmetrise: two-sided}}\n")))
                .containsExactly(
                        "a.yaml:12:40 systematics.JES.symmetrise: 'up' alone is mirrored: symmetrise is one-sided, or give 'down' for two-sided");
        assertThat(problems(and("systematics: {JES: {up: U, normalise: maybe}}\n")))
                .containsExactly("a.yaml:12:39 systematics.JES.normalise: 'maybe' is none of nominal, own");
        assertThat(problems(and("bootstrap: {replicas: 0}\n")))
                .containsExactly("a.yaml:12:23 bootstrap.replicas: should be a whole number of at least 1, is '0'");
        assertThat(problems(and("bootstrap: {nuisance: frosen}\n")))
                .containsExactly(
                        "a.yaml:12:23 bootstrap.nuisance: 'frosen' is none of profiled, frozen; did you mean 'frozen'?");
    }

    @Test
    void objectsMustFitTogether() throws IOException {
        assertThat(problems(and("objects: {jets: {kind: jett, branches: jet}}\n")))
                .containsExactly(
                        "a.yaml:12:24 objects.jets.kind: 'jett' is none of electron, muon, tau, photon, jet, track-jet, large-r-jet, met; did you mean 'jet'?");
        assertThat(problems(and("objects: {jets: {kind: jet, branches: jet}}\n")))
                .containsExactly(
                        "a.yaml:12:17 objects.jets: say either 'energy' or 'mass': the property that completes the four-vector, "
                                + "or a mass such as 105.66 MeV");
        assertThat(problems(and("objects: {leptons: {union: [electrons], sort: pt}}\n")))
                .containsExactly("a.yaml:12:29 objects.leptons.union.0: 'electrons' is not defined above");
    }

    @Test
    void axesMustHaveBins() throws IOException {
        assertThat(problems(with("bins: 2, range: [0, 4]", "bins: 2")))
                .containsExactly(
                        "a.yaml:11:18 regions.all.histograms.0: needs an axis: either 'bins' and 'range', or 'edges', or 'categories'");
        assertThat(problems(with("bins: 2, range: [0, 4]", "edges: [0, 2, 1]")))
                .containsExactly(
                        "a.yaml:11:18 regions.all.histograms.0: edges must be finite and rise: [0.0, 2.0, 1.0]");
        assertThat(problems(with("bins: 2, range: [0, 4]", "bins: two, range: [0, 4]")))
                .containsExactly(
                        "a.yaml:11:38 regions.all.histograms.0.bins: should be a whole number of at least 1, is 'two'");
        assertThat(problems(with("bins: 2, range: [0, 4]", "bins: 2, range: [0, 4], unit: Gev")))
                .containsExactly(
                        "a.yaml:11:18 regions.all.histograms.0: unknown unit 'Gev'; did you mean 'GeV'? (known: eV, keV, MeV, GeV, TeV, um, mm, cm, m, rad)");
    }

    @Test
    void datasetsCountOnce() throws IOException {
        assertThat(problems(with(
                        "cross-section: 0.8 nb}]",
                        "cross-section: 0.8 nb}, {dsid: 1, files: [top2.root], cross-section: 1 pb}]")))
                .containsExactly(
                        "a.yaml:7:5 samples.top: dataset 1 is in sample 'top' already; a dataset counts once (different campaigns need 'campaign'; samples that divide it need 'select')");
    }

    @Test
    void whatIsNoYamlIsSaidSo() throws IOException {
        assertThat(problems("a: ["))
                .containsExactly("a.yaml:1:5: not YAML: expected the node content, but found '<stream end>'");
        assertThat(problems("")).containsExactly("a.yaml: is empty");
        assertThat(problems("just words")).isNotEmpty();
        assertThat(catchThrowableOfType(
                                AnalysisException.class,
                                () -> AnalysisFile.read(directory.resolve("none.yaml"), List.of()))
                        .problems())
                .containsExactly(directory.resolve("none.yaml") + ": no such file");
    }
}
