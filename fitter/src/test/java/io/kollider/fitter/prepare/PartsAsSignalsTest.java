package io.kollider.fitter.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.eft.ReweightingPoint;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.toy.CountedRows;
import io.kollider.fitter.toy.Filled;
import io.kollider.fitter.unfolding.UnfoldedResult;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signal that is a part of a dataset, the rest of which is background. There are as many bins as strengths, so that a fit solves linear equations: expected numbers are their
 * solutions by hand. Parts are normalised by the sum of weights of their dataset, 400, and not by their own: each event counts 4 pb · 50 /pb / 400 = 0.5.
 */
class PartsAsSignalsTest {
    private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0);
    private static final String ANALYSIS = """
            analysis: parts
            luminosity: {value: 50 /pb}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: data.root}
              tt_b: {datasets: [{dsid: 1, files: tt.root, cross-section: 4 pb}], select: flavour == 5}
              tt_light: {from: tt_b, select: flavour != 5}
            regions: {SR: {select: "true", histograms: [{variable: x, edges: [0, 1, 2]}]}}
            %s
            """;

    /** A minimum is found to 1e-10 in −ln L: some 1e-5 standard deviations, which are about 0.3. */
    private static final double OF_A_FIT = 2e-5;

    @TempDir
    private Path directory;

    private final Filled filled = new Filled();

    /** @param events one a bin, each with a weight for every row */
    private void part(String sample, List<String> rows, int[] events, double[]... weights) {
        CountedRows reconstructed = new CountedRows("1@" + sample, "SR", "x", EDGES, rows);
        for (int bin = 0; bin < events.length; bin++) {
            for (int event = 0; event < events[bin]; event++) {
                reconstructed.fill(1 + bin, weights[bin]);
            }
        }
        reconstructed.addTo(filled.set());
    }

    private static double[] each(double... weights) {
        return weights;
    }

    private Analysis analysis(String more) throws IOException {
        Path file = Files.writeString(directory.resolve("analysis.yaml"), ANALYSIS.formatted(more));
        return AnalysisFile.readBeforeFiles(file, List.of());
    }

    /** @param rows that the sum of weights is kept for */
    private PreparedFit prepared(Analysis analysis, List<String> rows, long... data) {
        double[] sums = new double[rows.size()];
        Arrays.fill(sums, 400);
        HistogramSet set = filled.sums("1", rows, sums).set();
        CountedRows.observed(set, "SR", "x", EDGES, data);
        return PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, set), note -> {});
    }

    /** tt_b is (30, 10) and tt_light (20, 60): 1.5 and 0.5 times these are (45, 15) + (10, 30). */
    @Test
    void strengthsOfPartsAreFoundAndTheirCovariance() throws IOException {
        Analysis analysis = analysis("""
                norm-factors: {mu_b: {samples: [tt_b]}, mu_light: {samples: [tt_light]}}
                systematics: {FLAVOUR: {up: UP, samples: [tt_b]}}
                fits: {f: {poi: [mu_b, mu_light], regions: {SR: x}, mc-statistics: false}}
                """);
        List<String> rows = List.of("NOSYS", "UP");
        part("tt_b", rows, new int[] {60, 20}, each(1, 1.25), each(1, 1));
        part("tt_light", List.of("NOSYS"), new int[] {40, 120}, each(1), each(1));

        PreparedFit prepared = prepared(analysis, rows, 55, 45);
        FitResult fit = MaximumLikelihood.fit(prepared.model().fixing("FLAVOUR", 0));

        assertThat(fit.value("mu_b")).isCloseTo(1.5, within(OF_A_FIT));
        assertThat(fit.value("mu_light")).isCloseTo(0.5, within(OF_A_FIT));
        // the inverse of ((30, 20), (10, 60)) is ((60, -20), (-10, 30)) / 1600; n = (55, 45)
        double ofB = (60 * 60 * 55 + 20 * 20 * 45) / (1600.0 * 1600);
        double both = -(60 * 10 * 55 + 20 * 30 * 45) / (1600.0 * 1600);
        double ofLight = (10 * 10 * 55 + 30 * 30 * 45) / (1600.0 * 1600);
        double[][] covariance =
                fit.covariance().of(fit.model().index("mu_b"), fit.model().index("mu_light"));
        assertThat(covariance[0]).containsExactly(new double[] {ofB, both}, within(1e-5));
        assertThat(covariance[1]).containsExactly(new double[] {both, ofLight}, within(1e-5));
        // (30, 10) and (37.5, 10): a change of rate of the one part, and none of the other
        assertThat(modifiers(prepared, "tt_b"))
                .filteredOn(Modifier.NormSys.class::isInstance)
                .containsExactly(new Modifier.NormSys("FLAVOUR", 32.5 / 40, 47.5 / 40));
        assertThat(modifiers(prepared, "tt_light")).extracting(Modifier::name).containsExactly("mu_light");
    }

    private static List<Modifier> modifiers(PreparedFit prepared, String sample) {
        return prepared.workspace().channels().get(0).samples().stream()
                .filter(one -> one.name().equals(sample))
                .map(ChannelSample::modifiers)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Of 100 and 80 true events of tt_b (50 and 40 at 50 /pb: 1 and 0.8 pb) 60 and 10, 20 and 50 are seen in the bins, and 8 and 4 that are in no truth bin. Data are 1.4 and 0.5
     * times the truth bins, what is outside, and tt_light.
     */
    @Test
    void truthBinsOfAPartAreUnfolded() throws IOException {
        Analysis analysis = analysis("""
                unfolding: {u: {samples: tt_b, truth: {variable: t, edges: [0, 1, 2]}}}
                fits: {f: {unfolding: u, regions: {SR: x}, mc-statistics: false}}
                """);
        List<String> rows = List.of("NOSYS");
        int[][] response = {{60, 20}, {10, 50}};
        int[] outside = {8, 4};
        int[] light = {40, 120};
        CountedRows migrations = CountedRows.ofTwo("1@tt_b", "SR", "x@u", EDGES, EDGES, rows);
        CountedRows truth = new CountedRows("1@tt_b", "u@truth", "truth", EDGES, rows);
        for (int bin = 0; bin < 2; bin++) {
            for (int other = 0; other < 2; other++) {
                fill(migrations, 1 + bin + 4 * (1 + other), response[bin][other]);
            }
            fill(migrations, 1 + bin, outside[bin]);
            fill(truth, 1 + bin, bin == 0 ? 100 : 80);
        }
        migrations.addTo(filled.set());
        truth.addTo(filled.set());
        part("tt_b", rows, new int[] {60 + 20 + 8, 10 + 50 + 4}, each(1), each(1));
        part("tt_light", rows, light, each(1), each(1));

        // 0.5 · (1.4 · 60 + 0.5 · 20 + 8 + 40) and 0.5 · (1.4 · 10 + 0.5 · 50 + 4 + 120) = 81.5: one more event in the
        // second bin
        PreparedFit prepared = prepared(analysis, rows, 71, 82);
        FitResult fit = MaximumLikelihood.fit(prepared.model());
        UnfoldedResult result = UnfoldedResult.of(
                analysis.unfoldings().get(0),
                fit,
                prepared.constants().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());

        // (30, 10; 5, 25) μ = (71 − 24, 82 − 62): μ = (25 · 47 − 10 · 20, 30 · 20 − 5 · 47) / 700
        assertThat(result.crossSections())
                .containsExactly(new double[] {975 / 700.0, 365 / 700.0 * 0.8}, within(OF_A_FIT));
    }

    private static void fill(CountedRows rows, int cell, int events) {
        for (int event = 0; event < events; event++) {
            rows.fill(cell, new double[] {1});
        }
    }

    /** Of 80 events a bin, with weights 1 + 0.5 c + 0.3 c² and 1 − 0.2 c + 0.1 c²: at c = 0.5 these are 1.325 and 0.925. */
    @Test
    void aCoefficientThatChangesAPartIsFound() throws IOException {
        Analysis analysis = analysis("""
                parametrisations:
                  eft:
                    samples: tt_b
                    coefficients: {c: {}}
                    points: [{at: {c: 1}, factor: f1}, {at: {c: -1}, factor: f2}]
                    mc-errors: nominal
                fits: {f: {poi: c, regions: {SR: x}, mc-statistics: false}}
                """);
        List<String> rows = new ArrayList<>(List.of("NOSYS"));
        analysis.parametrisations().get(0).points().stream()
                .flatMap(point -> point.variation().stream())
                .forEach(rows::add);
        assertThat(analysis.parametrisations().get(0).points())
                .extracting(ReweightingPoint::values)
                .containsExactly(List.of(0.0), List.of(1.0), List.of(-1.0));
        part("tt_b", rows, new int[] {80, 80}, each(1, 1.8, 0.8), each(1, 0.9, 1.3));
        part("tt_light", List.of("NOSYS"), new int[] {40, 120}, each(1), each(1));

        // 40 · 1.325 + 20 and 40 · 0.925 + 60
        FitResult fit = MaximumLikelihood.fit(prepared(analysis, rows, 73, 97).model());

        assertThat(fit.value("c")).isCloseTo(0.5, within(OF_A_FIT));
        assertThat(fit.model().expected("SR", "tt_light", fit.values())).containsExactly(20, 60);
        // by the derivatives of the contents, 40 · (0.5 + 0.6 c) = 32 and 40 · (−0.2 + 0.2 c) = −4
        assertThat(fit.error("c")).isCloseTo(1 / Math.sqrt(32 * 32 / 73.0 + 4 * 4 / 97.0), within(1e-4));
    }
}
