package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Fit;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.unfolding.Unfolding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parametrised signals and unfoldings, as the analysis file says them. */
class ParametrisationReaderTest {
    private static final String POINTS =
            "[{at: {c: 1}, weight: w1}, {at: {c: -1}, factor: f2}, {at: {d: 1}, factor: f3}, {at: {d: -1}, factor: f4}, {at: {c: 1, d: 1}, factor: f5}]";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createFile(folder.resolve("signal.root"));
        Files.createFile(folder.resolve("other.root"));
        Files.createFile(folder.resolve("data.root"));
    }

    @Test
    void readsAParametrisation() {
        Analysis analysis =
                read(eft(POINTS), "{poi: c, fixed: {d: 0.5}, regions: {SR: m}, mc-statistics: {at: {c: 1}}}");
        Parametrisation read = analysis.parametrisations().get(0);
        Fit fit = analysis.fits().get(0);

        assertThat(read.names()).containsExactly("c", "d");
        assertThat(read.points()).hasSize(6);
        assertThat(read.points().get(0).variation()).isEmpty();
        assertThat(read.points().get(1).weight()).isEqualTo("w1");
        assertThat(read.points().get(2).weight()).isEqualTo("(w) * (f2)");
        assertThat(read.errorPoints()).hasSize(15); // (2 + 4)! / (2! 4!)
        assertThat(read.counted().variationsInNominalFiles()).hasSize(5 + 15);
        assertThat(fit.fixed()).isEqualTo(Map.of("d", 0.5));
        assertThat(fit.mcStatistics().at()).isEqualTo(Map.of("c", 1.0));
        assertThat(analysis.freeParameters(fit)).containsExactly("mu", "c", "d");
        assertThat(analysis.systematics()).isEmpty();
        assertThat(analysis.variations()).isEmpty();
    }

    @Test
    void whatIsParametrisedIsSignalOfABlinding() {
        Analysis analysis = read(eft(POINTS) + "\nblinding: {threshold: 0.3}", "{poi: c, regions: {SR: m}}");

        assertThat(analysis.blinding().orElseThrow().signal()).containsExactly("signal");
    }

    @Test
    void aParametrisationConcernsTheDatasetsOfItsSamplesAlone() {
        Analysis analysis = read(eft(POINTS), "{poi: c, regions: {SR: m}}");

        assertThat(analysis.concerning("1").varied()).hasSize(1);
        assertThat(analysis.concerning("2").varied()).isEmpty();
        assertThat(analysis.concerning("data").varied()).isEmpty();
    }

    @Test
    void aFitThatNamesNoCoefficientHasNone() {
        Analysis analysis = read(eft(POINTS), "{poi: mu, regions: {SR: m}}");

        assertThat(analysis.parametrised(analysis.fits().get(0))).isEmpty();
        assertThat(analysis.freeParameters(analysis.fits().get(0))).containsExactly("mu");
    }

    @Test
    void saysWhichTermsPointsDoNotDetermine() {
        assertThat(problems(
                        eft("[{at: {c: 1}, weight: w1}, {at: {c: -1}, weight: w2}, {at: {d: 1}, weight: w3}]"),
                        "{poi: c, regions: {SR: m}}"))
                .singleElement()
                .asString()
                .startsWith(
                        "a.yaml:17:5 parametrisations.eft: 4 points, with the nominal one, do not determine these of the 6 terms")
                .contains(": d, c*d, d*d;");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(problems(eft(POINTS.replace("c: -1", "cc: -1")), "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).endsWith("there is no coefficient 'cc'; did you mean 'c'?"));
        assertThat(problems(eft(POINTS.replace("weight: w1", "weight: w1, factor: f1")), "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("and not both"));
        assertThat(problems(
                        eft(POINTS).replace("d: {bounds: [-5, 5]}", "mu: {bounds: [-5, 5]}"),
                        "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("there is a parameter 'mu' already"));
        assertThat(problems(eft(POINTS).replace("[-5, 5]", "[1, 5]"), "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("around 0"));
        assertThat(problems(eft(POINTS), "{poi: c, fixed: {c: 0}, regions: {SR: m}}"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("'c' is of interest in 'poi', and held in 'fixed'"));
        assertThat(problems(eft(POINTS) + "\n    points-of: 3", "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown key 'points-of'"));
    }

    @Test
    void refusesErrorsAtAllValuesOfManyCoefficients() {
        String many = eft("[]").replace("c: {}", "c: {}, e: {}, f: {}, g: {}, h: {}, i: {}");

        assertThat(problems(many, "{poi: c, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("write 'mc-errors: nominal'"));
    }

    @Test
    void readsAnUnfolding() {
        Analysis analysis = read(unfolding("[0, 50, 100, 200]", ""), "{unfolding: pt, regions: {SR: m}}");
        Unfolding read = analysis.unfoldings().get(0);
        Fit fit = analysis.fits().get(0);

        assertThat(read.bins()).isEqualTo(3);
        assertThat(read.bin().text()).isEqualTo("(fid) ? default(bin(truth, [0.0, 50.0, 100.0, 200.0]), -1) : -1");
        assertThat(fit.poi()).containsExactly("pt_1", "pt_2", "pt_3");
        assertThat(analysis.fitted(fit))
                .extracting("name")
                .containsExactly("signal@1", "signal@2", "signal@3", "signal", "other");
        assertThat(analysis.countedRegions().get(0).histograms())
                .extracting("name")
                .containsExactly("m", "mm", "m@pt");
        assertThat(analysis.regions().get(0).histograms()).extracting("name").containsExactly("m", "mm");
        assertThat(analysis.concerning("2").countedRegions().get(0).histograms())
                .hasSize(2);
    }

    @Test
    void binsOfTwoTrueQuantitiesFollowRowByRow() {
        Analysis analysis = read(
                "unfolding:\n  two: {samples: signal, truth: [{variable: x, edges: [0, 1, 2]}, {variable: y, edges: [0, 5, 10, 20]}]}",
                "{unfolding: two, regions: {SR: m}}");
        Unfolding read = analysis.unfoldings().get(0);

        assertThat(read.bins()).isEqualTo(6);
        assertThat(read.bin().text())
                .isEqualTo("default(bin(x, [0.0, 1.0, 2.0]) + 2 * (bin(y, [0.0, 5.0, 10.0, 20.0])), -1)");
        assertThat(read.words(3)).isEqualTo("1–2, 5–10");
    }

    @Test
    void refusesUnfoldingsThatCannotBe() {
        assertThat(problems(
                        unfolding("[0, 50, 100]", "") + "\n" + eft(POINTS),
                        "{unfolding: pt, fixed: {c: 0}, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("a fit unfolds, or it has coefficients"));
        assertThat(problems(unfolding("[0, 50, 100]", ""), "{unfolding: px, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).endsWith("there is no unfolding 'px'; did you mean 'pt'?"));
        assertThat(problems(unfolding("[0, 50, 100]", ""), "{unfolding: pt, regions: {SR: mm}}"))
                .anySatisfy(problem -> assertThat(problem).contains("an unfolding needs a histogram of one variable"));
        assertThat(problems(unfolding("[0, 50, 100]", ", cross-sections: [1 pb]"), "{unfolding: pt, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("there are 2 truth bins, 1 cross-sections"));
        assertThat(problems(
                        unfolding("[0, 50, 100]", ", regularisation: {strength: 1}"),
                        "{unfolding: pt, regions: {SR: m}}"))
                .anySatisfy(problem -> assertThat(problem).contains("acts on three bins in a row"));
    }

    private static String eft(String points) {
        return """
                parametrisations:
                  eft:
                    samples: [signal]
                    coefficients: {c: {}, d: {bounds: [-5, 5]}}
                    points: %s""".formatted(points);
    }

    private static String unfolding(String edges, String more) {
        return "unfolding:\n  pt: {samples: signal, truth: {variable: truth, edges: %s}, fiducial: fid%s}"
                .formatted(edges, more);
    }

    private Analysis read(String signal, String fit) {
        return AnalysisFile.ofText(folder.resolve("a.yaml"), text(signal, fit));
    }

    private List<String> problems(String signal, String fit) {
        return Optional.ofNullable(catchThrowableOfType(AnalysisException.class, () -> read(signal, fit)))
                .orElseThrow()
                .problems();
    }

    private static String text(String signal, String fit) {
        return """
                analysis: a
                luminosity: {value: 1 /fb}
                input: {tree: t}
                samples:
                  data: {data: true, files: data.root}
                  signal: {datasets: [{dsid: 1, files: signal.root}]}
                  other: {datasets: [{dsid: 2, files: other.root}]}
                weights: {event: w, normalisation: in-weight}
                regions:
                  SR:
                    select: "true"
                    histograms:
                      - {name: m, variable: m, bins: 2, range: [0, 2]}
                      - {name: mm, x: {variable: m, bins: 2, range: [0, 2]}, y: {variable: n, bins: 2, range: [0, 2]}}
                """ + signal + "\nnorm-factors: {mu: {samples: [other]}}\nfits:\n  f: " + fit + "\n";
    }
}
