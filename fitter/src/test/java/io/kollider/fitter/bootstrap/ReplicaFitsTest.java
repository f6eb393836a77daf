package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap;
import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.Filled;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.schemas.histogram.HistogramSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class ReplicaFitsTest {
    private static final List<String> STRENGTHS = List.of("mu_ttbar", "mu_z");
    private static final int REPLICAS = 2000;
    /** Cells of data in {@link ToyAnalysis}. */
    private static final long[] SR = {1, 30, 50, 10, 12, 1};

    private static final long[] CR = {0, 220, 101, 3, 0};

    private final HistogramSet histograms = histograms();

    @Test
    void spreadOfFrozenFitsIsTheErrorOfTheFrozenFit() throws InterruptedException {
        BootstrapResult result = run(Nuisance.FROZEN, 2);

        assertThat(result.failed()).isZero();
        for (String strength : STRENGTHS) {
            // the spread of 2000 values has a relative error of 1.6 %; data and prediction differ by a few percent
            double error = result.reference().error(strength);
            Distribution distribution = result.distribution(strength).orElseThrow();
            assertThat(distribution.std()).isCloseTo(error, within(0.1 * error));
            assertThat(distribution.mean()).isCloseTo(result.reference().value(strength), within(0.15 * error));
        }
    }

    @Test
    void freesNuisanceParametersWhenProfiled() throws InterruptedException {
        BootstrapResult frozen = run(Nuisance.FROZEN, 2);
        BootstrapResult profiled = run(Nuisance.PROFILED, 2);

        assertThat(profiled.failed()).isZero();
        assertThat(frozen.reference().error("lumi")).isZero();
        assertThat(profiled.reference().error("lumi")).isPositive();
        assertThat(profiled.distribution("JES").orElseThrow().std()).isPositive();
    }

    @Test
    void doesNotDependOnThreads() throws InterruptedException {
        assertThat(run(Nuisance.PROFILED, 3).values("mu_ttbar"))
                .containsExactly(run(Nuisance.PROFILED, 1).values("mu_ttbar"));
    }

    @Test
    void countsEventsOfAllCells() {
        ReplicaData data = data();

        double mean = 0;
        double square = 0;
        for (int replica = 0; replica < REPLICAS; replica++) {
            double events = data.events("SR", replica);
            mean += events / REPLICAS;
            square += events * events / REPLICAS;
        }

        // 104 events of multiplicity Poisson(1): tolerances of four standard deviations
        assertThat(mean).isCloseTo(104, within(4 * Math.sqrt(104.0 / REPLICAS)));
        assertThat(square - mean * mean).isCloseTo(104, within(4 * 104 * Math.sqrt(2.0 / REPLICAS)));
    }

    @Test
    void binsReplicasAsTheFitDoes() {
        Analysis analysis = ToyAnalysis.analysis();
        ReplicaData data = ReplicaData.of(analysis, prepared(analysis), ToyAnalysis.histograms(), model(analysis))
                .orElseThrow();

        double[] observed = data.data(2).counts();

        // flow of SR is folded: 2 + 30, 51, 9 + 10; of CR: 219, 110 + 5
        assertThat(List.of(channel(observed, "SR", 3), channel(observed, "CR", 2)))
                .containsExactly(List.of(32.0, 51.0, 19.0), List.of(219.0, 115.0));
        assertThat(data.events("SR", 2)).isEqualTo(2 + 30 + 51 + 9 + 10 + 1);
        assertThat(data.regions()).containsExactly("SR", "CR");
    }

    @Test
    void refusesAnotherNumberOfReplicasThanCounted() {
        Analysis analysis = ToyAnalysis.analysis(Optional.of(new Bootstrap(5, 1, Nuisance.FROZEN, Optional.empty())));

        assertThatThrownBy(
                        () -> ReplicaData.of(analysis, prepared(analysis), ToyAnalysis.histograms(), model(analysis)))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("4 replicas, the analysis has")
                .hasMessageContaining("use a new --data-dir");
    }

    @Test
    void hasNoDataWithoutABootstrap() {
        Analysis analysis = ToyAnalysis.analysis(Optional.empty());

        assertThat(ReplicaData.of(analysis, prepared(analysis), ToyAnalysis.histograms(), model(analysis)))
                .isEmpty();
    }

    private BootstrapResult run(Nuisance nuisance, int threads) throws InterruptedException {
        Analysis analysis = analysis();
        FitResult nominal = MaximumLikelihood.fit(model(analysis));
        return ReplicaFits.run(nominal, data(), nuisance, STRENGTHS, threads, done -> {});
    }

    private ReplicaData data() {
        Analysis analysis = analysis();
        return ReplicaData.of(analysis, prepared(analysis), histograms, model(analysis))
                .orElseThrow();
    }

    private static Analysis analysis() {
        return ToyAnalysis.analysis(Optional.of(new Bootstrap(REPLICAS, 1, Nuisance.FROZEN, Optional.empty())));
    }

    private static PreparedFit prepared(Analysis analysis) {
        Prediction prediction = Prediction.of(analysis, ToyAnalysis.histograms());
        return PreparedFit.of(analysis, analysis.fits().get(0), prediction, note -> {});
    }

    private static Model model(Analysis analysis) {
        return prepared(analysis).model();
    }

    private static List<Double> channel(double[] observed, String channel, int bins) {
        int first = model(ToyAnalysis.analysis()).channels().stream()
                .filter(c -> c.channel().equals(channel))
                .findFirst()
                .orElseThrow()
                .first();
        List<Double> counts = new ArrayList<>();
        for (int bin = first; bin < first + bins; bin++) {
            counts.add(observed[bin]);
        }
        return counts;
    }

    /** Each event of the data with a multiplicity of its own in every replica. */
    private static HistogramSet histograms() {
        PoissonDistribution one = new PoissonDistribution(
                new Well19937c(20151),
                1,
                PoissonDistribution.DEFAULT_EPSILON,
                PoissonDistribution.DEFAULT_MAX_ITERATIONS);
        return new Filled()
                .replicas("SR", "m", ToyAnalysis.SR, drawn(one, SR))
                .replicas("CR", "n", ToyAnalysis.CR, drawn(one, CR))
                .set();
    }

    private static long[][] drawn(PoissonDistribution multiplicity, long[] events) {
        long[][] counts = new long[events.length][REPLICAS];
        for (int cell = 0; cell < events.length; cell++) {
            for (int event = 0; event < events[cell]; event++) {
                for (int replica = 0; replica < REPLICAS; replica++) {
                    counts[cell][replica] += multiplicity.sample();
                }
            }
        }
        return counts;
    }
}
