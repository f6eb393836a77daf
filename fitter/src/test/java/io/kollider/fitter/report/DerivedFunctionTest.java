package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.CountedRows;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of truth bins and of coefficients; errors are worked out from their derivatives by hand. */
class DerivedFunctionTest {
    private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0);
    private static final int[][] RESPONSE = {{400, 90}, {110, 380}};

    @TempDir
    private Path folder;

    private Analysis analysis;

    @BeforeEach
    void readAnalysis() throws IOException {
        Files.createFile(folder.resolve("signal.root"));
        Files.createFile(folder.resolve("data.root"));
        analysis = AnalysisFile.ofText(folder.resolve("a.yaml"), """
                analysis: a
                luminosity: {value: 10 /pb}
                input: {tree: t}
                samples:
                  data: {data: true, files: data.root}
                  signal: {datasets: [{dsid: 1, files: signal.root}]}
                weights: {event: w, normalisation: in-weight}
                regions: {SR: {select: "true", histograms: [{variable: x, edges: [0, 1, 2]}]}}
                parametrisations:
                  eft:
                    samples: signal
                    coefficients: {c: {}}
                    points: [{at: {c: 1}, weight: w1}, {at: {c: -1}, weight: w2}]
                    mc-errors: nominal
                unfolding:
                  u: {samples: signal, truth: {variable: t, edges: [0, 1, 2]}}
                fits:
                  unfold: {unfolding: u, regions: {SR: x}, mc-statistics: false}
                  couplings: {poi: c, regions: {SR: x}, mc-statistics: false}
                derived:
                  asymmetry: {value: (u_2 * u_sim_2 - u_1 * u_sim_1) / (u_2 * u_sim_2 + u_1 * u_sim_1)}
                  twice: {value: 2 * c + 1, unit: TeV^-2}
                """);
    }

    @Test
    void anAsymmetryOfTruthBinsHasTheirCorrelation() {
        Fit fit = analysis.fits().get(0);
        PreparedFit prepared = prepared(fit);
        FitResult result = MaximumLikelihood.fit(prepared.model());
        double first = 60 * result.value("u_1"); // 600 and 500 true events of 10 /pb
        double second = 50 * result.value("u_2");
        double[][] v = result.covariance()
                .of(prepared.model().index("u_1"), prepared.model().index("u_2"));
        double sum = first + second;
        double variance = 4
                * (second * second * 60 * 60 * v[0][0]
                        + first * first * 50 * 50 * v[1][1]
                        - 2 * first * second * 60 * 50 * v[0][1])
                / Math.pow(sum, 4);

        List<DerivedFunction> functions = DerivedFunction.all(analysis, prepared, result.model());

        assertThat(functions).hasSize(1); // the other one needs a coefficient
        DerivedValue asymmetry = functions.get(0).of(result);
        assertThat(v[0][1]).isNegative();
        assertThat(asymmetry.value()).isCloseTo((second - first) / sum, within(1e-12));
        assertThat(asymmetry.error()).isCloseTo(Math.sqrt(variance), within(1e-8));
    }

    @Test
    void aFunctionOfCoefficientsIsShownByTheirFits() {
        PreparedFit prepared = prepared(analysis.fits().get(1));
        FitResult result = MaximumLikelihood.fit(prepared.model());

        List<DerivedFunction> functions = DerivedFunction.all(analysis, prepared, result.model());

        assertThat(functions).extracting(DerivedFunction::name).containsExactly("twice");
        DerivedValue twice = functions.get(0).of(result);
        assertThat(twice.value()).isCloseTo(2 * result.value("c") + 1, within(1e-12));
        assertThat(twice.error()).isCloseTo(2 * result.error("c"), within(1e-9));
        assertThat(twice.unit()).isEqualTo("TeV^-2");
    }

    private PreparedFit prepared(Fit fit) {
        List<String> rows = List.of("nominal", "eft@1", "eft@2");
        HistogramSet set = new HistogramSet();
        CountedRows response = CountedRows.ofTwo("1", "SR", "x@u", EDGES, EDGES, rows);
        CountedRows reconstructed = new CountedRows("1", "SR", "x", EDGES, rows);
        CountedRows truth = new CountedRows("1", "u@truth", "truth", EDGES, rows);
        for (int bin = 0; bin < 2; bin++) {
            double[] weights = {1, bin == 0 ? 1.3 : 1.6, bin == 0 ? 0.9 : 0.7};
            for (int other = 0; other < 2; other++) {
                for (int event = 0; event < RESPONSE[bin][other]; event++) {
                    response.fill(1 + bin + 4 * (1 + other), weights);
                    reconstructed.fill(1 + bin, weights);
                }
            }
            for (int event = 0; event < (bin == 0 ? 600 : 500); event++) {
                truth.fill(1 + bin, weights);
            }
        }
        response.addTo(set);
        reconstructed.addTo(set);
        truth.addTo(set);
        CountedRows.observed(set, "SR", "x", EDGES, new long[] {520, 560});
        return PreparedFit.of(analysis, fit, Prediction.of(analysis, set), note -> {});
    }
}
