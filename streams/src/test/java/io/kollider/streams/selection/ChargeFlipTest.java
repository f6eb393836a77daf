package io.kollider.streams.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.Spectrum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Charge misidentification from data of opposite charge, against {@code examples/charge-flip/expected.py} (uproot and correctionlib). */
class ChargeFlipTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "charge-flip");
    /** Sums of some hundred weights in double, in other orders. */
    private static final double ROUNDING = 1e-12;

    @Test
    void weightsOfOppositeChargePredictEqualCharge() throws IOException {
        Analysis analysis = AnalysisFile.read(EXAMPLE.resolve("analysis.yaml"), List.of());
        Prediction prediction =
                Prediction.of(analysis, new CountedFiles(analysis, 500, file -> file.endsWith("data.root")).count());
        JsonNode expected =
                new ObjectMapper().readTree(EXAMPLE.resolve("expected.json").toFile());

        for (Map.Entry<String, JsonNode> region : expected.properties()) {
            Spectrum nominal = spectrum(analysis, prediction, "qmisid", region.getKey(), Optional.empty());
            Spectrum up = spectrum(analysis, prediction, "qmisid", region.getKey(), Optional.of("FLIP_UP"));
            Spectrum data = spectrum(analysis, prediction, "data", region.getKey(), Optional.empty());
            require(nominal.sumw(Flow.FOLD), region.getValue().get("sumw"));
            require(nominal.sumw2(Flow.FOLD), region.getValue().get("sumw2"));
            require(up.sumw(Flow.FOLD), region.getValue().get("up"));
            require(data.sumw(Flow.FOLD), region.getValue().get("data"));
        }
    }

    private static Spectrum spectrum(
            Analysis analysis, Prediction prediction, String sample, String region, Optional<String> variation) {
        return prediction.spectrum(sample, region, analysis.region(region).histogram("pt_2"), variation);
    }

    private static void require(double[] found, JsonNode expected) {
        assertThat(found).hasSize(expected.size());
        for (int bin = 0; bin < found.length; bin++) {
            double value = expected.get(bin).doubleValue();
            assertThat(found[bin]).isCloseTo(value, within(ROUNDING * Math.max(1, value)));
        }
    }
}
