package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.CurvesPlot;
import io.kollider.fitter.toy.CountedRows;
import io.kollider.fitter.unfolding.UnfoldedResult;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two true quantities in two bins each, seen in two regions; numbers of double_differential.py (NumPy), which inverts the response. Weights are 0.5, the luminosity is 2 /pb. */
class DoubleDifferentialTest {
    /** Events [reconstructed bin][truth bin]; the bins of region low, then those of region high. */
    private static final int[][] RESPONSE = {{300, 40, 30, 5}, {30, 200, 5, 20}, {25, 5, 160, 25}, {5, 15, 20, 110}};

    private static final int[] TRUE = {700, 500, 400, 300};
    private static final List<String> ROWS = List.of("nominal");
    private static final double[] WEIGHT = {0.5};
    private static final List<Double> EDGES = List.of(0.0, 1.0, 3.0);
    private static final List<Double> TRUTH_BINS = List.of(0.0, 1.0, 2.0, 3.0, 4.0);
    private static final String ANALYSIS = """
            analysis: a
            luminosity: {value: 2 /pb}
            input: {tree: t}
            samples:
              data: {data: true, files: data.root}
              signal: {datasets: [{dsid: 1, files: signal.root}]}
            weights: {event: w, normalisation: in-weight}
            regions:
              low: {select: y < 0.5, histograms: [{variable: x, edges: [0, 1, 3]}]}
              high: {select: y >= 0.5, histograms: [{variable: x, edges: [0, 1, 3]}]}
            unfolding:
              u:
                samples: signal
                truth:
                  - {variable: tx, label: "p_{T}", unit: GeV, edges: [0, 1, 3]}
                  - {variable: ty, label: "|y|", edges: [0, 0.5, 2.5]}
            fits:
              f: {unfolding: u, regions: {low: x, high: x}, mc-statistics: false}
            """;

    @TempDir
    private Path folder;

    private UnfoldedResult result;

    @BeforeEach
    void unfold() throws IOException {
        for (String name : List.of("data", "signal")) {
            Files.createFile(folder.resolve(name + ".root"));
        }
        Analysis analysis = AnalysisFile.ofText(folder.resolve("a.yaml"), ANALYSIS);
        PreparedFit prepared =
                PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, counts()), note -> {});
        FitResult fit = MaximumLikelihood.fit(prepared.model());
        assertThat(fit.converged()).isTrue();
        result = UnfoldedResult.of(
                analysis.unfoldings().get(0),
                fit,
                prepared.constants().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static HistogramSet counts() {
        HistogramSet set = new HistogramSet();
        CountedRows truth = new CountedRows("1", "u@truth", "truth", TRUTH_BINS, ROWS);
        for (int region = 0; region < 2; region++) {
            String name = region == 0 ? "low" : "high";
            CountedRows response = CountedRows.ofTwo("1", name, "x@u", EDGES, TRUTH_BINS, ROWS);
            CountedRows reconstructed = new CountedRows("1", name, "x", EDGES, ROWS);
            for (int bin = 0; bin < 2; bin++) {
                for (int j = 0; j < 4; j++) {
                    for (int event = 0; event < RESPONSE[2 * region + bin][j]; event++) {
                        response.fill(1 + bin + 4 * (1 + j), WEIGHT);
                        reconstructed.fill(1 + bin, WEIGHT);
                    }
                }
            }
            response.addTo(set);
            reconstructed.addTo(set);
        }
        for (int j = 0; j < 4; j++) {
            for (int event = 0; event < TRUE[j]; event++) {
                truth.fill(1 + j, WEIGHT);
            }
        }
        truth.addTo(set);
        CountedRows.observed(set, "low", "x", EDGES, new long[] {210, 115});
        CountedRows.observed(set, "high", "x", EDGES, new long[] {130, 60});
        return set;
    }

    @Test
    void valuesAndErrorsAreThoseOfMatrixInversion() throws IOException {
        new UnfoldedReport(result).write(folder.resolve("unfolded.json"));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("unfolded.json").toFile());

        assertNumbers(json.at("/cross_section/values"), 199.54822264, 109.75899236, 131.30476065, 51.04540295);
        assertNumbers(json.at("/cross_section/errors"), 17.88681016, 14.09544016, 15.14198373, 11.24689309);
        assertNumbers(json.at("/differential/values"), 399.09644528, 109.75899236, 65.65238032, 12.76135074);
        assertNumbers(json.at("/normalised/values"), 0.81173692, 0.22324285, 0.13353279, 0.02595578);
        assertNumbers(json.at("/normalised/errors"), 0.06264387, 0.02691088, 0.01434962, 0.0056078);
        double correlation = json.at("/cross_section/covariance/0/2").doubleValue() / (17.88681016 * 15.14198373);
        assertThat(correlation).isCloseTo(-0.24247474384269468, within(1e-6));
        assertThat(json.at("/differential/unit").textValue()).isEqualTo("pb/GeV");
    }

    @Test
    void theResultIsSplitByTheSecondQuantity() throws IOException {
        new UnfoldedReport(result).write(folder.resolve("unfolded.json"));
        JsonNode slices = new ObjectMapper()
                .readTree(folder.resolve("unfolded.json").toFile())
                .get("slices");

        assertThat(slices.toString())
                .isEqualTo("[{\"bin\":\"0–0.5\",\"bins\":[0,1]},{\"bin\":\"0.5–2.5\",\"bins\":[2,3]}]");
        List<UnfoldedReport.Slice> plots = new UnfoldedReport(result).slices(lines -> new Captions("", lines, ""));
        assertThat(plots).extracting(UnfoldedReport.Slice::words).containsExactly("0–0.5", "0.5–2.5");
        CurvesPlot.Series data = plots.get(1).plot().series().get(1);
        assertThat(plots.get(1).plot().captions().lines()).containsExactly("|y|: 0.5–2.5");
        assertThat(data.x()).containsExactly(0.5, 2.0);
        assertThat(data.y().get(0)).isCloseTo(65.65238032, within(1e-4));
        assertThat(data.y().get(1)).isCloseTo(12.76135074, within(1e-4));
        assertThat(data.errors().get(1)).isCloseTo(11.24689309 / 4, within(1e-4));
        assertThat(plots.get(1).plot().x().title()).isEqualTo("p_{T} [GeV]");
    }

    /** The script prints eight digits after the point; fits are good to some 1e-7. */
    private static void assertNumbers(JsonNode array, double... expected) {
        assertThat(array).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(array.get(i).doubleValue()).isCloseTo(expected[i], within(1e-6 * expected[i]));
        }
    }
}
