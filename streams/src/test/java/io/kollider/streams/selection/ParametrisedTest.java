package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.eft.PolynomialFit;
import io.kollider.analysis.eft.ReweightingPoint;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is counted of a parametrised sample, against {@code examples/eft/expected.py}. */
class ParametrisedTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "eft");
    private static final String SUM = "{normalisation: in-weight, event: weight}";

    @Test
    void sumsAtPointsGiveThoseAtAllValuesOfTheCoefficients() throws IOException {
        Analysis analysis = AnalysisFile.read(
                EXAMPLE.resolve("analysis.yaml"),
                List.of(
                        "weights=" + SUM,
                        "samples.ttz.datasets=[{dsid: 1, files: ../examples/eft/data/ttz.root}]",
                        "samples.wz.datasets=[{dsid: 2, files: ../examples/eft/data/wz.root}]"));
        HistogramSet counted = new CountedFiles(analysis, 128, file -> file.endsWith("ttz.root")).count();
        Prediction prediction = Prediction.of(analysis, counted);
        Region region = analysis.region("SR_3l");
        Function<ReweightingPoint, Spectrum> spectra =
                point -> prediction.spectrum("ttz", "SR_3l", region.histogram("pt_z"), point.variation());
        Parametrisation parametrisation = analysis.parametrisations().get(0);

        for (JsonNode expected :
                new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile())) {
            double[] at = {
                expected.get("values").get(0).doubleValue(),
                expected.get("values").get(1).doubleValue()
            };
            require(
                    parametrisation.polynomial(),
                    parametrisation.points(),
                    point -> spectra.apply(point).sumw(Flow.FOLD),
                    at,
                    expected.get("sumw"));
            require(
                    parametrisation.squares(),
                    parametrisation.errorPoints(),
                    point -> spectra.apply(point).sumw2(Flow.FOLD),
                    at,
                    expected.get("sumw2"));
        }
    }

    private static void require(
            PolynomialFit fit,
            List<ReweightingPoint> points,
            Function<ReweightingPoint, double[]> bins,
            double[] at,
            JsonNode expected) {
        List<double[]> contents = points.stream().map(bins).toList();
        for (int bin = 0; bin < expected.size(); bin++) {
            int here = bin;
            double value = expected.get(bin).doubleValue();
            double found = fit.value(
                    at, contents.stream().mapToDouble(all -> all[here]).toArray());
            assertThat(found).isCloseTo(value, within(1e-11 * value));
        }
    }
}
