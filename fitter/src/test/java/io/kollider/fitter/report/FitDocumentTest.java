package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Blinding.InFits;
import io.kollider.analysis.unit.Unit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitDocumentTest {
    private static final Completeness COMPLETE =
            new Completeness(Map.of("data", new Completeness.Count(1, 1)), Set.of());

    private final JsonNode document = document(ToyAnalysis.analysis());

    FitDocumentTest() throws IOException {}

    private static JsonNode document(Analysis analysis) throws IOException {
        HistogramSet shown = DataBlinding.of(analysis, ToyAnalysis.histograms(), COMPLETE, List.of());
        CountedSoFar counted = new CountedSoFar(shown, COMPLETE, Map.of(), "");
        PreparedFit prepared = PreparedFit.of(
                analysis, analysis.fits().get(0), Prediction.of(analysis, counted.histograms()), note -> {});
        FitResult result = MaximumLikelihood.fit(prepared.model());
        FitDocument fit = FitDocument.of(analysis, prepared, result, counted, List.of());
        assertThat(fit.found()).extracting("name").containsExactly("mu_ttbar", "mu_z");
        return new ObjectMapper().readTree(fit.toBytes());
    }

    /** The last of three bins of SR, as in BlindedFitTest: 31 and 50 events are in the others. */
    @ParameterizedTest
    @EnumSource(InFits.class)
    void showsPredictionsAndNoDataInBlindedBins(InFits fits) throws IOException {
        Blinding blinding = new Blinding(
                List.of("ttbar"),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(new Blinding.Range("m", 100_000, 200_000, Optional.of(Unit.MEV))),
                fits);
        JsonNode region = document(
                        ToyAnalysis.with(ToyAnalysis.analysis(), List.of(ToyAnalysis.fit()), Optional.of(blinding)))
                .at("/regions/0");

        assertThat(region.get("blinded").toString()).isEqualTo("[2]");
        assertThat(region.get("data").toString()).isEqualTo("[31.0,50.0,null]");
        assertThat(region.get("data_high").get(2).isNull()).isTrue();
        assertThat(region.get("edges")).hasSize(4);
        assertThat(region.at("/prefit/bins")).hasSize(3);
        assertThat(region.at("/postfit/bins")).hasSize(3);
        assertThat(region.at("/postfit/bins/2").asDouble()).isPositive();
    }

    @Test
    void drawsRegionsBeforeAndAfterTheFit() {
        JsonNode region = document.at("/regions/0");

        assertThat(region.get("name").asText()).isEqualTo("SR");
        assertThat(region.get("axis_label").asText()).isEqualTo("m_{l#bar{l}}");
        assertThat(region.get("edges").toString()).isEqualTo("[0.0,50.0,100.0,200.0]");
        for (int bin = 0; bin < 3; bin++) {
            double before = 0;
            double after = 0;
            for (JsonNode sample : region.get("samples")) {
                before += sample.at("/prefit/bins").get(bin).asDouble();
                after += sample.at("/postfit/bins").get(bin).asDouble();
            }
            assertThat(region.at("/prefit/bins").get(bin).asDouble()).isCloseTo(before, within(1e-9));
            assertThat(region.at("/postfit/bins").get(bin).asDouble()).isCloseTo(after, within(1e-9));
            // before the fit free factors have no error, after it they have
            assertThat(region.at("/postfit/bin_errors").get(bin).asDouble()).isPositive();
        }
    }

    /**
     * As pyhf's fit of the same workspace says (toy-fit.json): constraints of unit width around 0, luminosity of 2 % around 1. To what minuit's minimum and numerical derivatives are
     * good for, as in PyhfAgreementTest.
     */
    @Test
    void statesPullsInUnitsOfTheirConstraints() {
        assertThat(document.at("/pulls/JES/value").asDouble()).isCloseTo(0.007788352066553867, within(1e-3));
        assertThat(document.at("/pulls/JES/error").asDouble()).isCloseTo(0.9821534161458654, within(1e-2));
        assertThat(document.at("/pulls/lumi/error").asDouble()).isCloseTo(0.019866954181540664 / 0.02, within(1e-2));
        assertThat(document.at("/pulls/mu_ttbar").isMissingNode()).isTrue();
    }
}
