package io.kollider.fitter.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Blinding;
import io.kollider.analysis.Blinding.InFits;
import io.kollider.analysis.Blinding.Range;
import io.kollider.analysis.Fit;
import io.kollider.analysis.unit.Unit;
import io.kollider.fitter.bootstrap.ReplicaData;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.RegionChiSquare;
import io.kollider.fitter.inference.Yields;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Observation;
import io.kollider.prediction.Completeness;
import io.kollider.prediction.DataBlinding;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers are those of {@code blinded_fit.py} beside this test, which fits the same workspaces with pyhf 0.7.6 and cabinetry 0.6.0. */
class BlindedFitTest {
    private static final Completeness COMPLETE =
            new Completeness(Map.of("data", new Completeness.Count(1, 1)), Set.of());
    private final List<String> notes = new ArrayList<>();
    private final Map<PreparedFit, Analysis> analyses = new IdentityHashMap<>();

    /** What the other bins prefer with both strengths at 1 is put in place of the 22 events there. */
    @Test
    void asimovDataStandInBlindedBins() {
        PreparedFit prepared = prepared(InFits.ASIMOV, ToyAnalysis.fit(), lastBin());

        List<Double> signal = observed(prepared, "SR");
        assertThat(signal.subList(0, 2)).containsExactly(31.0, 50.0);
        assertThat(signal.get(2)).isCloseTo(22.0277643, within(2e-5)); // Minuit's minimum is that exact
        assertThat(observed(prepared, "CR")).containsExactly(220.0, 104.0);
        assertThat(prepared.blinded().in("SR")).isEqualTo(BitSet.valueOf(new long[] {4}));
        assertThat(notes).contains("Asimov data are fitted in blinded bins: SR 3");
    }

    @Test
    void blindedBinsAreLeftOutAndPredicted() {
        PreparedFit prepared = prepared(InFits.LEAVE_OUT, ToyAnalysis.fit(), lastBin());
        FitResult result = MaximumLikelihood.fit(prepared.model());
        FitResult carried = prepared.carried(result);

        assertThat(observed(prepared, "SR")).containsExactly(31.0, 50.0);
        assertThat(result.value("mu_ttbar")).isCloseTo(0.95637308, within(1e-6));
        assertThat(result.error("mu_ttbar")).isCloseTo(0.29027125, within(1e-6));
        Yields.Yield total = channel(Yields.postfit(carried), "SR").total();
        assertThat(total.bins())
                .usingComparatorForType(closeTo(1e-5), Double.class)
                .containsExactly(31.01092192, 50.00104817, 21.17784763);
        assertThat(total.binErrors())
                .usingComparatorForType(closeTo(1e-4), Double.class)
                .containsExactly(4.85167025, 6.66326167, 7.97406022);
    }

    @Test
    void validationRegionsArePredictedByTheFitOfOthers() {
        Fit fit = ToyAnalysis.predicting(Map.of("SR", "m"), Map.of("CR", "n"));
        PreparedFit prepared = prepared(InFits.ASIMOV, fit, List.of());

        FitResult carried = prepared.carried(MaximumLikelihood.fit(prepared.model()));
        RegionChiSquare agreement = RegionChiSquare.of(carried, carried.model().bins("CR"), new BitSet());

        assertThat(prepared.workspace().channels()).extracting(Channel::name).containsExactly("SR");
        Yields.Yield total = channel(Yields.postfit(carried), "CR").total();
        assertThat(total.bins())
                .usingComparatorForType(closeTo(1e-5), Double.class)
                .containsExactly(205.85970028, 100.98739681);
        assertThat(total.binErrors())
                .usingComparatorForType(closeTo(1e-5), Double.class)
                .containsExactly(576.0968637, 289.1241293);
        assertThat(agreement.bins()).isEqualTo(2);
        assertThat(agreement.statistic()).isCloseTo(0.02305656, within(1e-6));
        assertThat(agreement.p().orElseThrow()).isCloseTo(0.98853792, within(1e-6));
    }

    @Test
    void withoutBlindingAndValidationNothingIsCarried() {
        Analysis analysis = ToyAnalysis.analysis();
        PreparedFit prepared = PreparedFit.of(
                analysis, ToyAnalysis.fit(), Prediction.of(analysis, ToyAnalysis.histograms()), notes::add);

        assertThat(prepared.everywhere()).isSameAs(prepared.workspace());
        assertThat(prepared.blinded().isEmpty()).isTrue();
    }

    /** Replicas of the last bin of SR, 20, 26, 19 and 23 events with the overflow, would show the data. */
    @Test
    void replicasHaveNoCountsInBlindedBins() {
        PreparedFit filled = prepared(InFits.ASIMOV, ToyAnalysis.fit(), lastBin());
        PreparedFit without = prepared(InFits.LEAVE_OUT, ToyAnalysis.fit(), lastBin());

        // CR, then SR
        double asimov = observed(filled, "SR").get(2);
        assertThat(replicas(filled).orElseThrow().data(1).counts()).containsExactly(230, 100, 35, 44, asimov);
        assertThat(replicas(filled).orElseThrow().data(3).counts()).containsExactly(221, 107, 28, 58, asimov);
        assertThat(replicas(without).orElseThrow().data(1).counts()).containsExactly(230, 100, 35, 44);
        assertThat(replicas(filled).orElseThrow().events("SR", 1)).isEqualTo(0 + 35 + 44);
    }

    @Test
    void withEverythingBlindedAsimovDataOfTheNominalModelAreFitted() {
        Analysis analysis = analysis(InFits.ASIMOV, ToyAnalysis.fit(), List.of(), List.of("SR", "CR"));
        PreparedFit prepared =
                PreparedFit.of(analysis, ToyAnalysis.fit(), Prediction.of(analysis, histograms(analysis)), notes::add);
        analyses.put(prepared, analysis);

        FitResult result = MaximumLikelihood.fit(prepared.model());

        assertThat(result.value("mu_ttbar")).isCloseTo(1, within(1e-6));
        assertThat(replicas(prepared)).isEmpty();
    }

    @Test
    void withEverythingLeftOutThereIsNoFit() {
        Analysis analysis = analysis(InFits.LEAVE_OUT, ToyAnalysis.fit(), List.of(), List.of("SR", "CR"));
        Prediction prediction = Prediction.of(analysis, histograms(analysis));

        assertThat(PreparedFit.isHidden(analysis, ToyAnalysis.fit(), prediction))
                .isTrue();
        assertThatThrownBy(() -> PreparedFit.of(analysis, ToyAnalysis.fit(), prediction, notes::add))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("nothing is left to fit");
    }

    private Optional<ReplicaData> replicas(PreparedFit prepared) {
        Analysis analysis = analyses.get(prepared);
        return ReplicaData.of(analysis, prepared, histograms(analysis), prepared.model());
    }

    private static Comparator<Double> closeTo(double relative) {
        return (one, other) -> Math.abs(one - other) <= relative * Math.abs(other) ? 0 : Double.compare(one, other);
    }

    private static Yields.InChannel channel(Yields yields, String name) {
        return yields.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> observed(PreparedFit prepared, String channel) {
        return prepared.workspace().observations().stream()
                .filter(observation -> observation.channel().equals(channel))
                .map(Observation::data)
                .findFirst()
                .orElseThrow();
    }

    private static List<Range> lastBin() {
        return List.of(new Range("m", 100_000, 200_000, Optional.of(Unit.MEV)));
    }

    private PreparedFit prepared(InFits fits, Fit fit, List<Range> ranges) {
        Analysis analysis = analysis(fits, fit, ranges, List.of());
        PreparedFit prepared = PreparedFit.of(analysis, fit, Prediction.of(analysis, histograms(analysis)), notes::add);
        analyses.put(prepared, analysis);
        return prepared;
    }

    private static HistogramSet histograms(Analysis analysis) {
        return DataBlinding.of(analysis, ToyAnalysis.histograms(), COMPLETE, List.of());
    }

    private static Analysis analysis(InFits fits, Fit fit, List<Range> ranges, List<String> regions) {
        Blinding blinding = new Blinding(List.of("ttbar"), OptionalDouble.empty(), List.of(), regions, ranges, fits);
        return ToyAnalysis.with(ToyAnalysis.analysis(), List.of(fit), Optional.of(blinding));
    }
}
