package io.kollider.fitter.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.Filled;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers are worked out by hand from the factors and counts of {@link ToyAnalysis}. */
class WorkspaceBuilderTest {
    private static final double ROUNDING = 1e-12;

    private final Analysis analysis = ToyAnalysis.analysis();
    private final List<String> notes = new ArrayList<>();
    private final Workspace workspace = build(ToyAnalysis.histograms());

    @Test
    void foldsFlowIntoTheOutermostBins() {
        // dataset 1 counts 2 each, dataset 2 counts 1, dataset 3 counts 4 · 0.5
        assertThat(sample("SR", "ttbar").data()).containsExactly(26.0, 48.0, 20.0);
        assertThat(sample("SR", "z").data()).containsExactly(6.0, 4.0, 2.0);
        assertThat(workspace.observations())
                .containsExactly(
                        new Observation("SR", List.of(31.0, 50.0, 22.0)), new Observation("CR", List.of(220.0, 104.0)));
    }

    @Test
    void dividesAVariationIntoRateAndShape() {
        Modifier.NormSys rate = modifier("SR", "ttbar", "JES", Modifier.NormSys.class);
        Modifier.HistoSys shape = modifier("SR", "ttbar", "JES", Modifier.HistoSys.class);

        // up 31, 58, 25; down 21, 38, 15
        assertThat(rate.high()).isEqualTo(114 / 94.0);
        assertThat(rate.low()).isEqualTo(74 / 94.0);
        assertClose(shape.high(), 31 * 94 / 114.0, 58 * 94 / 114.0, 25 * 94 / 114.0);
        assertClose(shape.low(), 21 * 94 / 74.0, 38 * 94 / 74.0, 15 * 94 / 74.0);
    }

    @Test
    void mirrorsAOneSidedVariation() {
        Modifier.NormSys rate = modifier("SR", "ttbar", "PRW", Modifier.NormSys.class);
        Modifier.HistoSys shape = modifier("SR", "ttbar", "PRW", Modifier.HistoSys.class);

        // up 29, 52, 20; so down 23, 44, 20
        assertThat(rate.high()).isEqualTo(101 / 94.0);
        assertThat(rate.low()).isEqualTo(87 / 94.0);
        assertClose(shape.high(), 29 * 94 / 101.0, 52 * 94 / 101.0, 20 * 94 / 101.0);
        assertClose(shape.low(), 23 * 94 / 87.0, 44 * 94 / 87.0, 20 * 94 / 87.0);
    }

    @Test
    void dividesAVariationByItsOwnSumOfWeights() {
        // dataset 1: weight 0.8 of a sum 400, as nominal; dataset 2: 1.2 of 160, so 1.5 each
        assertThat(modifier("SR", "ttbar", "MUR", Modifier.NormSys.class).high())
                .isCloseTo(101 / 94.0, within(ROUNDING));
    }

    @Test
    void leavesOutTheShapeOfAPureChangeOfRate() {
        assertThat(sample("CR", "z").modifiers())
                .filteredOn(modifier -> modifier.name().equals("JES"))
                .hasSize(1)
                .first()
                .satisfies(modifier -> {
                    Modifier.NormSys rate = (Modifier.NormSys) modifier;
                    assertThat(rate.low()).isCloseTo(0.9, within(ROUNDING));
                    assertThat(rate.high()).isCloseTo(1.1, within(ROUNDING));
                });
    }

    @Test
    void leavesOutASystematicThatDoesNothing() {
        assertThat(sample("CR", "ttbar").modifiers())
                .extracting(Modifier::name)
                .containsExactly("mu_ttbar", "lumi", "staterror_CR");
        assertThat(sample("SR", "z").modifiers())
                .extracting(Modifier::name)
                .containsExactly("mu_z", "lumi", "PRW", "staterror_SR");
    }

    @Test
    void takesStatisticalErrorsFromSquaredWeights() {
        assertThat(modifier("SR", "ttbar", "staterror_SR", Modifier.StatError.class)
                        .errors())
                .containsExactly(Math.sqrt(46), Math.sqrt(88), Math.sqrt(40));
    }

    @Test
    void hasOneMeasurementAParameterOfInterest() {
        List<ParameterSetting> settings = List.of(
                strength("mu_ttbar"),
                strength("mu_z"),
                new ParameterSetting(
                        "lumi",
                        List.of(1.0),
                        List.of(List.of(0.9, 1.1)),
                        List.of(1.0),
                        List.of(0.02),
                        Optional.of(false)));

        assertThat(workspace.measurements())
                .containsExactly(
                        new Measurement("mu_ttbar", "mu_ttbar", settings), new Measurement("mu_z", "mu_z", settings));
    }

    @Test
    void saysWhatIsNotFittedAsItWasCounted() {
        assertThat(notes)
                .containsExactly(
                        "SR, ttbar: 2.0 events without a value of m are not fitted",
                        "SR, data: 1.0 events without a value of m are not fitted");
    }

    @Test
    void takesANegativeBinAsZeroThatNoSystematicChanges() {
        Filled filled = control(new int[] {0, 6, 2, 0, 0}, -1, -1.5, -0.5, -1, -0.8);
        filled.simulated("3", "CR", "n", ToyAnalysis.CR, List.of("NOSYS"), new int[] {0, 50, 25, 0, 0}, 1);

        ChannelSample ttbar = channelSample(build(filled.set()), "CR", "ttbar");

        assertThat(ttbar.data()).containsExactly(0.0, 0.0);
        assertThat(ttbar.modifiers()).extracting(Modifier::name).containsExactly("mu_ttbar", "lumi", "staterror_CR");
        assertThat(((Modifier.StatError) ttbar.modifiers().get(2)).errors())
                .containsExactly(Math.sqrt(4 * 6), Math.sqrt(4 * 2));
        assertThat(notes).contains("CR, ttbar: bins 1, 2: below zero, taken as 0");
    }

    @Test
    void givesAnEmptyBinAFloorWithoutErrors() {
        Filled filled = control(new int[] {0, 6, 0, 0, 0}, 1, 1, 1, 1, 0.8);
        filled.simulated("3", "CR", "n", ToyAnalysis.CR, List.of("NOSYS"), new int[] {0, 50, 0, 0, 0}, 1);

        Workspace built = build(filled.set());

        // both samples have a free strength: the first carries the floor
        ChannelSample ttbar = channelSample(built, "CR", "ttbar");
        assertThat(ttbar.data()).containsExactly(12.0, 1e-6);
        assertThat(channelSample(built, "CR", "z").data()).containsExactly(200.0, 0.0);
        assertThat(((Modifier.StatError) ttbar.modifiers().get(2)).errors()).containsExactly(Math.sqrt(24), 0.0);
        assertThat(notes).contains("CR, all samples: bin 2: no events predicted, taken as 1.0E-6 without errors");
    }

    @Test
    void canBeFittedWithEmptyBinsAndAnEmptyChannel() {
        Filled filled = control(new int[] {0, 6, 0, 0, 0}, 1, 1, 1, 1, 0.8);
        filled.simulated("3", "CR", "n", ToyAnalysis.CR, List.of("NOSYS"), new int[] {0, 50, 0, 0, 0}, 1);
        filled.observed("CR", "n", ToyAnalysis.CR, 0, 220, 1, 0, 0);

        FitResult result = MaximumLikelihood.fit(Model.of(build(filled.set()), "mu_z"));

        assertThat(result.status()).isEqualTo("converged");
        assertThat(result.nll()).isFinite();
    }

    private Filled control(int[] events, double... weights) {
        List<String> rows = List.of("NOSYS", "JES__1up", "JES__1down", "PRW__1up", "MUR__1up");
        List<String> sums = List.of("NOSYS", "MUR__1up");
        notes.clear();
        return new Filled()
                .sums("1", sums, 500, 400)
                .sums("2", sums, 200, 160)
                .sums("3", sums, 1000, 1000)
                .simulated("1", "CR", "n", ToyAnalysis.CR, rows, events, weights);
    }

    private Workspace build(HistogramSet histograms) {
        return PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, histograms), notes::add)
                .workspace();
    }

    private ChannelSample sample(String channel, String sample) {
        return channelSample(workspace, channel, sample);
    }

    private static ChannelSample channelSample(Workspace workspace, String channel, String sample) {
        return workspace.channels().stream()
                .filter(c -> c.name().equals(channel))
                .flatMap(c -> c.samples().stream())
                .filter(s -> s.name().equals(sample))
                .findFirst()
                .orElseThrow();
    }

    private <T extends Modifier> T modifier(String channel, String sample, String name, Class<T> type) {
        return sample(channel, sample).modifiers().stream()
                .filter(modifier -> modifier.name().equals(name))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static ParameterSetting strength(String name) {
        return new ParameterSetting(
                name, List.of(1.0), List.of(List.of(0.0, 10.0)), List.of(), List.of(), Optional.of(false));
    }

    private static void assertClose(List<Double> actual, double... expected) {
        assertThat(actual).hasSize(expected.length);
        for (int bin = 0; bin < expected.length; bin++) {
            assertThat(actual.get(bin)).isCloseTo(expected[bin], within(ROUNDING * expected[bin]));
        }
    }
}
