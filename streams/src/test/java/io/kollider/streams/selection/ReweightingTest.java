package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.ArrayId;
import io.kollider.schemas.histogram.Family;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Weights from a classifier in the example with models, against {@code reweighted.py}. */
class ReweightingTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "classifiers", "analysis.yaml");
    private static final ArrayId PRESERVED = new ArrayId("410472", Family.SUM_OF_WEIGHTS, "", ArrayId.PRESERVED);
    /** A score may differ by some 10⁻⁷ between versions of ONNX Runtime, a ratio near 1 by four times that. */
    private static final double TOLERANCE = 1e-5;

    private static Analysis analysis;
    private static HistogramSet counted;
    private static JsonNode expected;

    @BeforeAll
    static void count() throws IOException {
        analysis = AnalysisFile.read(EXAMPLE, List.of());
        counted = count(analysis);
        expected = new ObjectMapper()
                .readTree(Path.of("src/test/resources/io/kollider/streams/selection/reweighted.json")
                        .toFile());
    }

    private static HistogramSet count(Analysis of) {
        return new CountedFiles(of, 128, file -> file.toString().contains("410472")).count();
    }

    private static double[] spectrum(Analysis of, HistogramSet histograms, Optional<String> variation) {
        return Prediction.of(of, histograms)
                .spectrum("ttbar_dilep", "two_OS", of.region("two_OS").histogram("dctr"), variation)
                .sumw(Flow.DROP);
    }

    private static void requireExpected(double[] sumw, String key) {
        for (int bin = 0; bin < sumw.length; bin++) {
            double value = expected.get(key).get(bin).doubleValue();
            assertThat(sumw[bin]).as("bin %d", bin).isCloseTo(value, within(TOLERANCE * Math.max(1, value)));
        }
    }

    @Test
    void theSumOfWeightsBeforeAnySelectionIsKept() {
        assertThat(counted.sumw(PRESERVED, 0, 0))
                .isCloseTo(expected.get("before").doubleValue(), within(1e-9));
        assertThat(counted.sumw(PRESERVED, 0, 1))
                .isCloseTo(expected.get("after").doubleValue(), within(TOLERANCE));

        requireExpected(spectrum(analysis, counted, Optional.empty()), "nominal");
        requireExpected(spectrum(analysis, counted, Optional.of("DCTR")), "kept");
    }

    @Test
    void withoutThatTheFactorAloneCounts() {
        Analysis plain = AnalysisFile.read(
                EXAMPLE, List.of("systematics.REWEIGHTED.up={variation: DCTR, factor: ttbar_weight}"));

        HistogramSet histograms = count(plain);

        requireExpected(spectrum(plain, histograms, Optional.of("DCTR")), "reweighted");
        assertThat(histograms.booking(PRESERVED)).isEmpty();
    }

    /** Weights that hold their normalisation: no sum of weights is asked for, and nothing divides. */
    @Test
    void normalisedWeightsAreTakenAsTheyAre() {
        double[] nominal = spectrum(analysis, counted, Optional.empty());
        double sumOfWeights = counted.sumw(ArrayId.of("410472", Family.SUM_OF_WEIGHTS), 0, 0);
        double produced = 0.5 * 729.77 * 1.13976 * 0.10615;
        Analysis inWeight = AnalysisFile.read(
                EXAMPLE,
                List.of(
                        "weights.normalisation=in-weight",
                        "weights.event=(" + analysis.weight().orElseThrow().text() + ") * " + produced + " / "
                                + sumOfWeights,
                        "input={directory: ../examples/reference/data, tree: analysis, nominal: NOSYS, units: {energy: MeV, length: mm}, "
                                + "identity: {run: runNumber, event: eventNumber}}",
                        "classifiers={}",
                        "samples={ttbar_dilep: {datasets: [{dsid: 410472, files: ['../examples/reference/data/mc_410472_*.root']}]}}"));

        HistogramSet histograms = count(inWeight);

        double[] own = spectrum(inWeight, histograms, Optional.empty());
        for (int bin = 0; bin < own.length; bin++) {
            assertThat(own[bin]).isCloseTo(nominal[bin], within(1e-12 * Math.max(1, nominal[bin])));
        }
        assertThat(histograms.booking(ArrayId.of("410472", Family.SUM_OF_WEIGHTS)))
                .isEmpty();
        requireExpected(spectrum(inWeight, histograms, Optional.of("DCTR")), "kept");
    }
}
