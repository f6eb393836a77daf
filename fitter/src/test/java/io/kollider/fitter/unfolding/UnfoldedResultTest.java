package io.kollider.fitter.unfolding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.CountedRows;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three truth bins seen in three bins; expected numbers are those of matrix inversion. Weights are 0.5, and the luminosity 2 /pb. */
class UnfoldedResultTest {
    /** Events [reconstructed bin][truth bin]. */
    private static final int[][] RESPONSE = {{300, 60, 0}, {50, 220, 40}, {0, 30, 110}};

    private static final int[] TRUE = {700, 600, 300};
    private static final int[] OUTSIDE = {12, 8, 6};
    private static final double WEIGHT = 0.5;
    private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0, 3.0);

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("data", "signal")) {
            Files.createFile(folder.resolve(name + ".root"));
        }
    }

    @Test
    void closesOnTheSimulationItself() {
        UnfoldedResult result = unfolded("{data: asimov}", "");

        assertThat(result.crossSections())
                .containsExactly(new double[] {175, 150, 75}, within(1e-6)); // TRUE · 0.5 / (2 /pb)
        assertThat(result.total()).isCloseTo(400, within(1e-6));
        assertThat(result.normalised()).containsExactly(new double[] {0.4375, 0.375, 0.1875}, within(1e-8));
    }

    @Test
    void findsAnotherSpectrumWithoutBias() {
        UnfoldedResult result = unfolded("{data: asimov, asimov: {u_1: 0.7, u_2: 1.2, u_3: 1.9}}", "");

        assertThat(result.crossSections()).containsExactly(new double[] {0.7 * 175, 1.2 * 150, 1.9 * 75}, within(1e-4));
    }

    @Test
    void valuesAndCovarianceAreThoseOfMatrixInversion() {
        UnfoldedResult result = unfolded("{data: observed}", ", modelling: [MODEL]", 190, 170, 61);
        RealMatrix response = MatrixUtils.createRealMatrix(3, 3);
        double[] data = {190, 170, 61};
        double[] signal = new double[3];
        for (int i = 0; i < 3; i++) {
            signal[i] = data[i] - WEIGHT * OUTSIDE[i];
            for (int j = 0; j < 3; j++) {
                response.setEntry(i, j, (double) RESPONSE[i][j] / TRUE[j] * 2); // events per pb
            }
        }
        RealMatrix inverse = MatrixUtils.inverse(response);
        double[][] covariance = inverse.multiply(MatrixUtils.createRealDiagonalMatrix(data))
                .multiply(inverse.transpose())
                .getData();

        assertThat(result.crossSections()).containsExactly(inverse.operate(signal), within(1e-5));
        for (int i = 0; i < 3; i++) {
            assertThat(result.covariance()[i]).containsExactly(covariance[i], within(1e-5 * covariance[i][i]));
            double sum = 0;
            for (double each : result.normalisedCovariance()[i]) {
                sum += each;
            }
            assertThat(sum).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void regularisationIsThatOfTheNormalEquations() {
        double strength = 30;
        double[] data = {190, 170, 61};
        UnfoldedResult result =
                unfolded("{data: observed}", ", modelling: [MODEL], regularisation: {strength: 30}", 190, 170, 61);
        double[] ratio = result.crossSections();
        double[] truth = {175, 150, 75};
        double[] slopes = new double[3];
        double[][] hessian = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double expected = WEIGHT * OUTSIDE[i];
            for (int j = 0; j < 3; j++) {
                expected += WEIGHT * RESPONSE[i][j] * ratio[j] / truth[j];
            }
            for (int j = 0; j < 3; j++) {
                slopes[j] += WEIGHT * RESPONSE[i][j] * (1 - data[i] / expected);
                for (int k = 0; k < 3; k++) {
                    hessian[j][k] +=
                            WEIGHT * WEIGHT * RESPONSE[i][j] * RESPONSE[i][k] * data[i] / (expected * expected);
                }
            }
        }
        double curvature = ratio[0] / truth[0] - 2 * ratio[1] / truth[1] + ratio[2] / truth[2];

        // the minimum: derivatives of the Poisson terms are balanced by those of the penalty
        for (int j = 0; j < 3; j++) {
            assertThat(slopes[j]).isCloseTo(-strength * strength * curvature * (j == 1 ? -2 : 1), within(1e-4));
        }
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                hessian[j][k] += strength * strength * (j == 1 ? -2 : 1) * (k == 1 ? -2 : 1);
            }
        }
        RealMatrix inverse = MatrixUtils.inverse(MatrixUtils.createRealMatrix(hessian));
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                double expected = inverse.getEntry(j, k) * truth[j] * truth[k];
                assertThat(result.covariance()[j][k]).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
            }
        }
    }

    @Test
    void regularisationBiasesASpectrumThatIsCurvedOverTheSimulation() {
        String curved = "{data: asimov, asimov: {u_1: 0.8, u_2: 1.3, u_3: 0.8}}";
        String straight = "{data: asimov, asimov: {u_1: 0.8, u_2: 1, u_3: 1.2}}";

        assertThat(unfolded(straight, ", regularisation: {strength: 10}").crossSections())
                .containsExactly(new double[] {140, 150, 90}, within(1e-4));
        assertThat(unfolded(curved, ", regularisation: {strength: 10}").crossSections()[1])
                .isLessThan(1.25 * 150);
    }

    @Test
    void aVariationOfTheTruthChangesAcceptanceAndMigrationAlone() {
        // rows of the variation have 1.2 times the weight in truth bin 1, there and reconstructed
        assertThat(variation("MODEL", ", modelling: [MODEL]")).isEmpty();
        assertThat(variation("MODEL", ""))
                .singleElement()
                .satisfies(modifier ->
                        assertThat(((Modifier.NormSys) modifier).high()).isCloseTo(1.2, within(1e-12)));
    }

    @Test
    void givenCrossSectionsTakeThePlaceOfCountedOnes() {
        assertThat(unfolded("{data: asimov}", ", cross-sections: [1 pb, 2 pb, 3000 fb]")
                        .crossSections())
                .containsExactly(new double[] {1, 2, 3}, within(1e-7));
    }

    private List<Modifier> variation(String name, String more) {
        return prepared("{data: observed}", more, 190, 170, 61).workspace().channels().get(0).samples().stream()
                .filter(sample -> sample.name().equals("signal@1"))
                .map(ChannelSample::modifiers)
                .flatMap(List::stream)
                .filter(modifier -> modifier.name().equals(name))
                .toList();
    }

    private UnfoldedResult unfolded(String fit, String more, long... data) {
        PreparedFit prepared = prepared(fit, more, data);
        FitResult result = MaximumLikelihood.fit(prepared.model());
        assertThat(result.converged()).isTrue();
        return UnfoldedResult.of(
                analysis(fit, more).unfoldings().get(0),
                result,
                prepared.constants().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private PreparedFit prepared(String fit, String more, long... data) {
        Analysis analysis = analysis(fit, more);
        return PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, counts(data)), note -> {});
    }

    private static HistogramSet counts(long... data) {
        List<String> rows = List.of("nominal", "model_up");
        HistogramSet set = new HistogramSet();
        CountedRows response = CountedRows.ofTwo("1", "SR", "x@u", EDGES, EDGES, rows);
        CountedRows reconstructed = new CountedRows("1", "SR", "x", EDGES, rows);
        CountedRows truth = new CountedRows("1", "u@truth", "truth", EDGES, rows);
        for (int j = 0; j < 3; j++) {
            double[] weights = {WEIGHT, j == 0 ? 1.2 * WEIGHT : WEIGHT};
            for (int i = 0; i < 3; i++) {
                for (int event = 0; event < RESPONSE[i][j]; event++) {
                    response.fill(1 + i + 5 * (1 + j), weights);
                    reconstructed.fill(1 + i, weights);
                }
            }
            for (int event = 0; event < TRUE[j]; event++) {
                truth.fill(1 + j, weights);
            }
            for (int event = 0; event < OUTSIDE[j]; event++) {
                response.fill(1 + j, new double[] {WEIGHT, WEIGHT});
                reconstructed.fill(1 + j, new double[] {WEIGHT, WEIGHT});
            }
        }
        response.addTo(set);
        reconstructed.addTo(set);
        truth.addTo(set);
        CountedRows.observed(set, "SR", "x", EDGES, data.length == 0 ? new long[] {1, 1, 1} : data);
        return set;
    }

    private Analysis analysis(String fit, String more) {
        return AnalysisFile.ofText(folder.resolve("a.yaml"), """
                analysis: a
                luminosity: {value: 2 /pb}
                input: {tree: t}
                samples:
                  data: {data: true, files: data.root}
                  signal: {datasets: [{dsid: 1, files: signal.root}]}
                weights: {event: w, normalisation: in-weight}
                regions: {SR: {select: "true", histograms: [{variable: x, edges: [0, 1, 2, 3]}]}}
                systematics: {MODEL: {up: {variation: model_up, factor: f}}}
                unfolding:
                  u: {samples: signal, truth: {variable: t, edges: [0, 1, 2, 3]}%s}
                fits:
                  f: {unfolding: u, regions: {SR: x}, mc-statistics: false, %s
                """.formatted(more, fit.substring(1)));
    }
}
