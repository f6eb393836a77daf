package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Systematic;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.CategoryMap;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.CompositionPlot;
import io.kollider.fitter.report.plot.StackPlot;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers are worked out by hand from the factors and counts of {@link ToyAnalysis}: with the flow folded, t̄t has 2 · 40 + 14 = 94 events in SR and 16 in CR,
 * Z has 12 and 300.
 */
class FitDrawingsTest {
    private final Analysis analysis = ToyAnalysis.analysis();
    private final Prediction prediction = Prediction.of(analysis, ToyAnalysis.histograms());
    private final PreparedFit prepared = prepared(ToyAnalysis.fit());
    private final PlotWords words =
            new PlotWords(analysis, prediction.luminosity(), new Completeness(Map.of(), Set.of()));

    @Test
    void summaryHasABinARegion() {
        StackPlot summary = regions().summary();

        assertThat(summary.axis().names()).containsExactlyInAnyOrder("signal, #geq 1 b", "control");
        int sr = summary.axis().names().indexOf("signal, #geq 1 b");
        assertThat(summary.layers())
                .extracting(StackPlot.Layer::label)
                .containsExactly("Z#rightarrow#mu#mu", "t#bar{t}");
        assertThat(summary.layers().get(0).contents().get(sr)).isCloseTo(12, within(1e-9));
        assertThat(summary.layers().get(1).contents().get(sr)).isCloseTo(94, within(1e-9));
        assertThat(summary.layers().get(1).contents().get(1 - sr)).isCloseTo(16, within(1e-9));
        assertThat(summary.data().orElseThrow().get(sr)).isEqualTo(1 + 30 + 50 + 10 + 12);
        assertThat(summary.data().orElseThrow().get(1 - sr)).isEqualTo(220 + 101 + 3);
    }

    @Test
    void compositionHasTheEventsOfEachRegion() {
        CompositionPlot composition = regions().composition();

        int cr = composition.rows().indexOf("control");
        assertThat(composition.parts().get(0).events().get(cr)).isCloseTo(16, within(1e-9));
        assertThat(composition.parts().get(1).events().get(cr)).isCloseTo(300, within(1e-9));
    }

    @Test
    void systematicsHaveWhatWasCountedAndWhatIsFitted() {
        SystematicPlots plots = new SystematicPlots(analysis, prepared, prediction, words);
        Systematic jes = analysis.systematics().get(0);

        ComparisonPlot plot = plots.of(jes, "SR").orElseThrow();

        assertThat(plot.lines())
                .extracting(ComparisonPlot.Line::label)
                .containsExactly(
                        "Nominal",
                        "+1#sigma as fitted",
                        "−1#sigma as fitted",
                        "+1#sigma as counted",
                        "−1#sigma as counted");
        // weights of dataset 1 are 1.25 and 0.75, all others stay
        assertThat(plot.lines())
                .extracting(line -> line.contents().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(106.0, 126.0, 86.0, 126.0, 86.0);
    }

    @Test
    void systematicsDoNothingWhereTheyWerePruned() {
        PreparedFit pruned = prepared(withPruning(new Fit.Pruning(10, 10)));
        SystematicPlots plots = new SystematicPlots(analysis, pruned, prediction, words);

        List<ComparisonPlot.Line> lines =
                plots.of(analysis.systematics().get(0), "SR").orElseThrow().lines();

        assertThat(lines.get(1).contents()).isEqualTo(lines.get(0).contents());
        assertThat(lines.get(3).contents()).isNotEqualTo(lines.get(0).contents());
    }

    @Test
    void systematicsOfNoSampleHaveNoPlot() {
        Systematic other = analysis.systematics().get(2);
        Systematic nowhere = new Systematic("none", other.sides(), false, List.of("data"), other.source());

        assertThat(new SystematicPlots(analysis, prepared, prediction, words).of(nowhere, "SR"))
                .isEmpty();
    }

    @Test
    void pruningShowsWhatIsLeft() {
        CategoryMap kept = PruningPlots.of(analysis, prepared, words);
        CategoryMap dropped = PruningPlots.of(analysis, prepared(withPruning(new Fit.Pruning(10, 10))), words);
        CategoryMap shapes = PruningPlots.of(analysis, prepared(withPruning(new Fit.Pruning(10, 0))), words);

        assertThat(kept.rows()).containsExactlyInAnyOrder("JES", "PRW", "MUR");
        assertThat(kept.columns()).hasSize(4).contains("SR: t#bar{t}", "CR: Z#rightarrow#mu#mu");
        assertThat(labels(kept)).containsOnly("kept");
        assertThat(labels(dropped)).containsOnly("dropped").hasSameSizeAs(labels(kept));
        assertThat(labels(shapes)).contains("rate dropped").doesNotContain("kept", "shape dropped");
    }

    @Test
    void separatesSignalFromBackground() {
        SeparationPlots plots = new SeparationPlots(analysis, prepared.model());

        ComparisonPlot plot = plots.of("mu_ttbar", "CR", new Axis("n", "", ToyAnalysis.CR), words)
                .orElseThrow();

        // t̄t is 12 and 4 of 16, Z is 200 and 100 of 300: (1/144 / (17/12) + 1/144 / (7/12)) / 2
        assertThat(plot.lines().get(0).contents().get(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(plot.lines().get(1).contents().get(0)).isCloseTo(0.75, within(1e-12));
        double expected = (1 / 144.0 / (17 / 12.0) + 1 / 144.0 / (7 / 12.0)) / 2;
        assertThat(SeparationPlots.separation(new double[] {0.75, 0.25}, new double[] {2 / 3.0, 1 / 3.0}))
                .isCloseTo(expected, within(1e-12));
        assertThat(plot.captions().lines()).contains("Separation 0.8 %");
    }

    @Test
    void separationRunsFromNothingToAll() {
        assertThat(SeparationPlots.separation(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}))
                .isZero();
        assertThat(SeparationPlots.separation(new double[] {1, 0, 0}, new double[] {0, 0, 1}))
                .isEqualTo(1);
    }

    private RegionPlots regions() {
        return new RegionPlots(analysis, prepared, Yields.prefit(prepared.model()), "Pre-fit", words);
    }

    private PreparedFit prepared(Fit fit) {
        return PreparedFit.of(analysis, fit, prediction, note -> {});
    }

    private static Fit withPruning(Fit.Pruning pruning) {
        return ToyAnalysis.fit().draft().pruning(pruning).fit();
    }

    private static List<String> labels(CategoryMap map) {
        Stream<Integer> indices = map.cells().stream().flatMap(List::stream).flatMap(Optional::stream);
        return indices.map(index ->
                        Objects.requireNonNull(map.categories().get(index)).label())
                .toList();
    }
}
