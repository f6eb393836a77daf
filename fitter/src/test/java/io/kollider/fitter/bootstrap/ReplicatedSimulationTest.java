package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.analysis.Fit;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.Filled;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.PredictionException;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A counting experiment with a control region: mu_top = n(CR) / top(CR), and mu = (n(SR) − mu_top top(SR)) / z(SR) in every replica. Each simulated event has the
 * weight 1/4 and a multiplicity of its own.
 */
class ReplicatedSimulationTest {
    private static final String ANALYSIS = """
            analysis: counting
            luminosity: {value: 50 /pb}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
              z: {datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]}
            regions:
              SR: &region {select: "true", histograms: [{name: m, variable: m, bins: 1, range: [0, 2]}]}
              CR: *region
            norm-factors: {mu: {samples: [z], bounds: [-10, 20]}, mu_top: {samples: [top], bounds: [0, 20]}}
            systematics: {TOP_SHAPE: {up: UP, samples: [top]}}
            fits: {f: {poi: [mu, mu_top], regions: {SR: m, CR: m}, replicas: %s%s}}
            bootstrap: {replicas: %d, simulation: true}
            """;

    private static final int REPLICAS = 1000;
    private static final int FEW = 20;
    private static final List<Double> EDGES = List.of(0.0, 2.0);
    private static final double WEIGHT = 0.25;
    private static final int TOP_SR = 400;
    private static final int TOP_CR = 800;
    private static final int Z_SR = 240;
    private static final long SR = 180;
    private static final long CR = 220;

    @TempDir
    private Path directory;

    private final Well19937c random = new Well19937c(20151);
    private final double[] topSr = sums(TOP_SR);
    private final double[] topCr = sums(TOP_CR);
    private final double[] zSr = sums(Z_SR);
    private final long[] dataSr = counts(SR);
    private final long[] dataCr = counts(CR);

    /** Of a cell with some events of one weight. */
    private double[] sums(int events) {
        double[] sums = new double[REPLICAS];
        long[] counts = counts(events);
        for (int replica = 0; replica < REPLICAS; replica++) {
            sums[replica] = WEIGHT * counts[replica];
        }
        return sums;
    }

    private long[] counts(long mean) {
        PoissonDistribution events =
                new PoissonDistribution(random, mean, PoissonDistribution.DEFAULT_EPSILON, 100_000);
        long[] counts = new long[REPLICAS];
        for (int replica = 0; replica < REPLICAS; replica++) {
            counts[replica] = events.sample();
        }
        return counts;
    }

    private HistogramSet counted(int replicas, boolean withReplicas) {
        List<String> rows = List.of("NOSYS", "UP");
        Filled filled = new Filled()
                .sums("1", rows, 50, 50)
                .sums("2", List.of("NOSYS"), 50)
                .simulated("1", "SR", "m", EDGES, rows, new int[] {0, TOP_SR, 0, 0}, WEIGHT, 0.3)
                .simulated("1", "CR", "m", EDGES, rows, new int[] {0, TOP_CR, 0, 0}, WEIGHT, 0.3)
                .simulated("2", "SR", "m", EDGES, List.of("NOSYS"), new int[] {0, Z_SR, 0, 0}, WEIGHT)
                .observed("SR", "m", EDGES, 0, SR, 0, 0)
                .observed("CR", "m", EDGES, 0, CR, 0, 0)
                .replicas("SR", "m", EDGES, new long[][] {new long[replicas], Arrays.copyOf(dataSr, replicas)})
                .replicas("CR", "m", EDGES, new long[][] {new long[replicas], Arrays.copyOf(dataCr, replicas)});
        if (withReplicas) {
            filled.replicas("1", "SR", "m", EDGES, new double[][] {new double[replicas], Arrays.copyOf(topSr, replicas)
                    })
                    .replicas(
                            "1", "CR", "m", EDGES, new double[][] {new double[replicas], Arrays.copyOf(topCr, replicas)
                            })
                    .replicas(
                            "2", "SR", "m", EDGES, new double[][] {new double[replicas], Arrays.copyOf(zSr, replicas)});
        }
        return filled.set();
    }

    private double topInReplica(Fit.Replicated replicated, int replica) {
        double n = replicated.hasData() ? dataCr[replica] : CR;
        return n / (replicated.hasSimulation() ? topCr[replica] : WEIGHT * TOP_CR);
    }

    private double inReplica(Fit.Replicated replicated, int replica) {
        double n = replicated.hasData() ? dataSr[replica] : SR;
        double top = replicated.hasSimulation() ? topSr[replica] : WEIGHT * TOP_SR;
        double z = replicated.hasSimulation() ? zSr[replica] : WEIGHT * Z_SR;
        return (n - topInReplica(replicated, replica) * top) / z;
    }

    /** A minimum is found to 1e-10 in −ln L: some 1e-5 standard deviations of the data, which are 0.2 and 0.07. */
    @ParameterizedTest
    @EnumSource
    void eachReplicaHasItsOwnTemplatesInAllRegions(Fit.Replicated replicated) throws Exception {
        BootstrapResult result = run(replicated, "", FEW);

        assertThat(result.failed()).isZero();
        assertThat(result.data().replicated()).isEqualTo(replicated);
        double[] mu = result.values("mu");
        double[] top = result.values("mu_top");
        for (int replica = 0; replica < FEW; replica++) {
            assertThat(mu[replica]).isCloseTo(inReplica(replicated, replica), within(2e-5));
            assertThat(top[replica]).isCloseTo(topInReplica(replicated, replica), within(2e-5));
        }
    }

    /** By propagation of the sums of squared weights: 25, 50 and 15 events². */
    @Test
    void theSpreadIsTheStatisticalErrorOfSimulation() throws Exception {
        BootstrapResult result = run(Fit.Replicated.SIMULATION, "", REPLICAS);

        double muTop = 220 / 200.0;
        double mu = (180 - muTop * 100) / 60;
        double varianceOfTop = Math.pow(220 / (200.0 * 200), 2) * 50;
        double variance =
                Math.pow(mu / 60, 2) * 15 + Math.pow(muTop / 60, 2) * 25 + Math.pow(100 / 60.0, 2) * varianceOfTop;
        double covariance = -100 / 60.0 * varianceOfTop;
        double[] first = result.values("mu");
        double[] second = result.values("mu_top");
        // variances of 1000 values have relative errors of 4.5 %
        assertThat(covariance(first, first)).isCloseTo(variance, within(4 * 0.045 * variance));
        assertThat(covariance(second, second)).isCloseTo(varianceOfTop, within(4 * 0.045 * varianceOfTop));
        double error = Math.sqrt((variance * varianceOfTop + covariance * covariance) / REPLICAS);
        assertThat(covariance(first, second)).isCloseTo(covariance, within(4 * error));
    }

    private static double covariance(double[] one, double[] other) {
        double meanOfOne = 0;
        double meanOfOther = 0;
        for (int i = 0; i < one.length; i++) {
            meanOfOne += one[i] / one.length;
            meanOfOther += other[i] / other.length;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - meanOfOne) * (other[i] - meanOfOther);
        }
        return sum / (one.length - 1);
    }

    @Test
    void replicasStandForTheFactorsOfBins() throws Exception {
        Model held = run(Fit.Replicated.SIMULATION, "", FEW).reference().model();
        Model free = run(Fit.Replicated.DATA, "", FEW).reference().model();

        assertThat(held.parameters())
                .filteredOn(Parameter::fixed)
                .extracting(Parameter::name)
                .containsExactly("staterror_CR[0]", "staterror_SR[0]");
        assertThat(free.parameters()).noneMatch(Parameter::fixed);
    }

    @Test
    void systematicsKeepTheirRelativeSize() throws Exception {
        Analysis analysis = analysis(Fit.Replicated.SIMULATION, "", FEW);
        PreparedFit prepared = prepared(analysis);
        Model reference = prepared.model();
        Model model = ReplicaData.of(analysis, prepared, counted(FEW, true), reference)
                .orElseThrow()
                .model(reference, 3);
        double[] up = model.initial();
        up[model.index("TOP_SHAPE")] = 1;

        assertThat(model.expected("SR", "top", model.initial())[0]).isCloseTo(topSr[3], within(1e-9));
        assertThat(model.expected("SR", "top", up)[0]).isCloseTo(1.2 * topSr[3], within(1e-9));
        assertThat(model.expected("SR", "z", up)[0]).isCloseTo(zSr[3], within(1e-9));
    }

    @Test
    void accelerationsAreThoseOfDataAlone() throws Exception {
        ReplicaIntervals simulated =
                run(Fit.Replicated.BOTH, "", FEW).intervals("mu").orElseThrow();

        assertThat(simulated.accelerated(Distribution.LEVEL_68)).isEmpty();
        assertThat(simulated.fallback(Distribution.LEVEL_68)).hasValue("single simulated events are not left out");
        assertThat(simulated.biasCorrected(Distribution.LEVEL_68)).isPresent();
    }

    @Test
    void asimovDataHaveTheErrorOfSimulationToo() throws Exception {
        BootstrapResult result = run(Fit.Replicated.SIMULATION, ", data: asimov", FEW);

        double[] mu = result.values("mu");
        for (int replica = 0; replica < FEW; replica++) {
            double top = 200 / topCr[replica];
            assertThat(mu[replica]).isCloseTo((160 - top * topSr[replica]) / zSr[replica], within(2e-5));
        }
    }

    @Test
    void saysThatReplicasWereNotCounted() throws Exception {
        Analysis analysis = analysis(Fit.Replicated.SIMULATION, "", FEW);
        PreparedFit prepared = prepared(analysis);

        assertThatThrownBy(() -> ReplicaData.of(analysis, prepared, counted(FEW, false), prepared.model()))
                .isInstanceOf(PredictionException.class)
                .hasMessage("1, m in SR: counted without replica 19 in these bins; use a new --data-dir");
    }

    private Analysis analysis(Fit.Replicated replicated, String more, int replicas) throws IOException {
        Path file = Files.writeString(
                directory.resolve("analysis.yaml"),
                ANALYSIS.formatted(replicated.name().toLowerCase(Locale.ROOT), more, replicas));
        return AnalysisFile.readBeforeFiles(file, List.of());
    }

    private PreparedFit prepared(Analysis analysis) {
        return PreparedFit.of(
                analysis, analysis.fits().get(0), Prediction.of(analysis, counted(FEW, true)), note -> {});
    }

    private BootstrapResult run(Fit.Replicated replicated, String more, int count)
            throws IOException, InterruptedException {
        Analysis analysis = analysis(replicated, more, count);
        PreparedFit prepared = prepared(analysis);
        FitResult nominal = MaximumLikelihood.fit(prepared.model());
        ReplicaData replicas = ReplicaData.of(analysis, prepared, counted(count, true), nominal.model())
                .orElseThrow();
        return ReplicaFits.run(nominal, replicas, Nuisance.PROFILED, List.of("mu", "mu_top"), 2, done -> {});
    }
}
