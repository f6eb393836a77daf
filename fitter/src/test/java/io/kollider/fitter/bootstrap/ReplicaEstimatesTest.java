package io.kollider.fitter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Bootstrap.Nuisance;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.inference.Search;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.toy.Filled;
import io.kollider.prediction.Prediction;
import io.kollider.schemas.histogram.HistogramSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A multijet background by the ABCD method, of the replica's own data in each replica. */
class ReplicaEstimatesTest {
    private static final String ANALYSIS = """
            analysis: abcd
            luminosity: {value: 50 /pb, uncertainty: %s %%}
            input: {tree: t, nominal: NOSYS}
            samples:
              data: {data: true, files: [data.root]}
              top: {datasets: [{dsid: 1, files: [top.root], cross-section: 1 pb}]}
              z: {datasets: [{dsid: 2, files: [z.root], cross-section: 1 pb}]}
              multijet: {estimate: {regions: {SR: {from: B, factor: {numerator: C, denominator: D}}}}}
            regions:
              SR: &region {select: "true", histograms: [{name: m, variable: m, bins: %d, range: [0, 2]}]}
              B: *region
              C: *region
              D: *region
            systematics: {TOP_RATE: {rate: 10 %%, samples: [top]}}
            norm-factors: {mu: {samples: [z], bounds: [-10, 20]}}
            fits: {f: {poi: [mu], regions: {SR: m}, mc-statistics: true}}
            bootstrap: {replicas: %d%s}
            """;

    /** By region, cells of data; those of two bins. */
    private static final Map<String, long[]> DATA = Map.of(
            "SR", new long[] {0, 42, 24, 0, 0},
            "B", new long[] {0, 80, 40, 0, 0},
            "C", new long[] {5, 30, 20, 10, 0},
            "D", new long[] {0, 300, 200, 0, 0});

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    /** Numbers of replica_estimates.py (numpy and pyhf 0.7.6); scipy's minimum is good to some 1e-6. */
    @Test
    void fitsAreThoseOfAnIndependentProgram() throws IOException, InterruptedException {
        Map<String, long[][]> replicas = Map.of(
                "SR", new long[][] {{0, 0, 0}, {50, 35, 44}, {20, 30, 28}, {0, 0, 0}, {0, 0, 0}},
                "B", new long[][] {{0, 0, 0}, {70, 95, 84}, {45, 30, 0}, {0, 0, 0}, {0, 0, 0}},
                "C", new long[][] {{4, 6, 3}, {25, 40, 33}, {28, 21, 18}, {9, 12, 10}, {0, 0, 0}},
                "D", new long[][] {{0, 0, 0}, {310, 280, 290}, {180, 220, 215}, {1, 0, 0}, {0, 0, 0}});
        Analysis analysis = analysis("2", 2, 3, "");

        BootstrapResult result = run(analysis, twoBins(replicas), Nuisance.PROFILED);

        assertThat(result.reference().value("mu")).isCloseTo(1.161160819, within(1e-5));
        assertThat(result.values("mu"))
                .containsExactly(new double[] {1.342768786, 0.989430107, 1.508000349}, within(1e-5));
        assertThat(result.values("TOP_RATE"))
                .containsExactly(new double[] {-0.048269255, 0.086679719, 0.050755048}, within(1e-5));
    }

    private static HistogramSet twoBins(Map<String, long[][]> replicas) {
        Filled filled = new Filled()
                .sums("1", List.of("NOSYS"), 100)
                .sums("2", List.of("NOSYS"), 100)
                .simulated("2", "SR", "m", edges(2), List.of("NOSYS"), new int[] {0, 40, 20, 0, 0}, 1);
        Map.of("SR", new int[] {20, 16}, "B", new int[] {8, 2}, "C", new int[] {10, 10}, "D", new int[] {20, 20})
                .forEach((region, top) -> filled.simulated(
                        "1", region, "m", edges(2), List.of("NOSYS"), new int[] {0, top[0], top[1], 0, 0}, 1));
        DATA.forEach((region, counts) -> filled.observed(region, "m", edges(2), counts));
        replicas.forEach((region, counts) -> filled.replicas(region, "m", edges(2), counts));
        return filled.set();
    }

    /**
     * With one bin, mu is (n − 10 − (B − 4)(C − 4) / (D − 10)) / 225 in every replica, whatever the constraints are. By propagation its variance is n + E² (B / (B − 4)²
     * + C / (C − 4)² + D / (D − 10)²) over 225².
     */
    @Nested
    class InOneBin {
        private static final int REPLICAS = 1000;
        private static final int FEW = 40;
        private static final long SR = 400;
        private static final long B = 500;
        private static final long C = 300;
        private static final long D = 900;

        private static double mu(double n, double b, double c, double d) {
            return (n - 10 - (b - 4) * (c - 4) / (d - 10)) / 225;
        }

        /** Each event with a multiplicity of its own, those beyond the range too. */
        private static Map<String, long[][]> drawn(int count) {
            Well19937c random = new Well19937c(20151);
            Map<String, long[][]> drawn = new LinkedHashMap<>();
            Map.of("SR", SR, "B", B, "C", C - 20, "D", D).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> {
                        long[][] counts = new long[4][count];
                        PoissonDistribution events = new PoissonDistribution(
                                random, entry.getValue(), PoissonDistribution.DEFAULT_EPSILON, 100_000);
                        PoissonDistribution beyond =
                                new PoissonDistribution(random, 20, PoissonDistribution.DEFAULT_EPSILON, 100_000);
                        for (int replica = 0; replica < count; replica++) {
                            counts[1][replica] = events.sample();
                            counts[2][replica] = entry.getKey().equals("C") ? beyond.sample() : 0;
                        }
                        drawn.put(entry.getKey(), counts);
                    });
            return drawn;
        }

        private static HistogramSet counted(Map<String, long[][]> replicas) {
            Filled filled = new Filled()
                    .sums("1", List.of("NOSYS"), 100)
                    .sums("2", List.of("NOSYS"), 100)
                    .simulated("2", "SR", "m", edges(1), List.of("NOSYS"), new int[] {0, 45_000, 0, 0}, 0.01);
            Map.of("SR", 2000, "B", 800, "C", 800, "D", 2000)
                    .forEach((region, events) -> filled.simulated(
                            "1", region, "m", edges(1), List.of("NOSYS"), new int[] {0, events, 0, 0}, 0.01));
            Map.of("SR", SR, "B", B, "D", D)
                    .forEach((region, events) -> filled.observed(region, "m", edges(1), 0, events, 0, 0));
            filled.observed("C", "m", edges(1), 0, C - 20, 20, 0);
            replicas.forEach((region, counts) -> filled.replicas(region, "m", edges(1), counts));
            return filled.set();
        }

        private static double inReplica(Map<String, long[][]> replicas, int replica) {
            return mu(
                    replicas.get("SR")[1][replica],
                    replicas.get("B")[1][replica],
                    replicas.get("C")[1][replica] + replicas.get("C")[2][replica],
                    replicas.get("D")[1][replica]);
        }

        /** A minimum is found to 1e-10 in −ln L: 1.4e-5 standard deviations of 0.11. */
        private static void assertOwnEstimates(BootstrapResult result, Map<String, long[][]> replicas) {
            assertThat(result.failed()).isZero();
            assertThat(result.reference().value("mu")).isCloseTo(mu(SR, B, C, D), within(1e-5));
            double[] values = result.values("mu");
            for (int replica = 0; replica < values.length; replica++) {
                assertThat(values[replica]).isCloseTo(inReplica(replicas, replica), within(1e-5));
            }
        }

        @Test
        void theSpreadIsTheErrorWithThatOfTheEstimate() throws IOException, InterruptedException {
            Map<String, long[][]> replicas = drawn(REPLICAS);
            BootstrapResult result = run(analysis("0.01", 1, REPLICAS, ""), counted(replicas), Nuisance.PROFILED);

            assertOwnEstimates(result, replicas);
            double estimate = 496.0 * 296 / 890;
            double relative = 500 / (496.0 * 496) + 300 / (296.0 * 296) + 900 / (890.0 * 890);
            double error = Math.sqrt(400 + estimate * estimate * relative) / 225;
            // the spread of 1000 values has a relative error of 2.2 %; without that of the estimate it would be 17 %
            // smaller
            assertThat(result.distribution("mu").orElseThrow().std()).isCloseTo(error, within(4 * 0.022 * error));
            // simulation adds next to nothing, as its errors and its 10 % are small
            assertThat(result.reference().error("mu")).isCloseTo(error, within(0.01 * error));
        }

        @Test
        void replicasOfFrozenFitsHaveTheirOwnEstimatesToo() throws IOException, InterruptedException {
            Map<String, long[][]> replicas = drawn(FEW);

            assertOwnEstimates(run(analysis("0.01", 1, FEW, ""), counted(replicas), Nuisance.FROZEN), replicas);
        }

        @Test
        void eventsOfItsRegionsAreLeftOutOneByOne() throws IOException, InterruptedException {
            BootstrapResult result = run(analysis("0.01", 1, FEW, ""), counted(drawn(FEW)), Nuisance.PROFILED);

            // those of C in two cells, as they are counted
            double[] without = {mu(SR - 1, B, C, D), mu(SR, B - 1, C, D), mu(SR, B, C - 1, D), mu(SR, B, C, D - 1)};
            double expected = Acceleration.leaveOneOut(without, new double[] {SR, B, C, D})
                    .value()
                    .orElseThrow();
            double found =
                    result.intervals("mu").orElseThrow().acceleration().value().orElseThrow();
            assertThat(found).isCloseTo(expected, within(1e-3 * Math.abs(expected)));
        }

        @Test
        void aReplicaWithoutAnEstimateFails() throws IOException, InterruptedException {
            Map<String, long[][]> replicas = drawn(FEW);
            replicas.get("D")[1][7] = 9;

            BootstrapResult result = run(analysis("0.01", 1, FEW, ""), counted(replicas), Nuisance.PROFILED);

            assertThat(result.failures()).containsExactly(Map.entry("its data make no estimate", 1));
            assertThat(result.converged(7)).isFalse();
            assertThat(ShownReplica.of(result, List.of(6, 7), "mu", Search.FROM_INITIAL, 1))
                    .extracting(ShownReplica::name)
                    .containsExactly("data", "replica 6");
        }

        @Test
        void doesNotDependOnThreads() throws IOException, InterruptedException {
            Analysis analysis = analysis("0.01", 1, FEW, "");
            HistogramSet counted = counted(drawn(FEW));
            FitResult nominal = nominal(analysis, counted);

            assertThat(run(analysis, nominal, counted, Nuisance.PROFILED, 3).values("mu"))
                    .containsExactly(run(analysis, nominal, counted, Nuisance.PROFILED, 1)
                            .values("mu"));
        }
    }

    @Test
    void withoutReplicasOfWhatMakesTheEstimateThereIsNoBootstrap() throws IOException {
        Analysis analysis = analysis("2", 2, 3, ", histograms: {SR: [m], B: [m]}");
        HistogramSet counted = twoBins(Map.of());

        PreparedFit prepared = prepared(analysis, counted);

        assertThat(ReplicaData.of(analysis, prepared, counted, prepared.model()))
                .isEmpty();
        assertThat(notes)
                .filteredOn(note -> note.startsWith("bootstrap"))
                .singleElement()
                .asString()
                .contains("name {B=[m], C=[m], D=[m]} under 'bootstrap.histograms'");
    }

    private static List<Double> edges(int bins) {
        return bins == 1 ? List.of(0.0, 2.0) : List.of(0.0, 1.0, 2.0);
    }

    private Analysis analysis(String luminosity, int bins, int replicas, String histograms) throws IOException {
        Path file = Files.writeString(
                directory.resolve("analysis.yaml"), ANALYSIS.formatted(luminosity, bins, replicas, histograms));
        return AnalysisFile.readBeforeFiles(file, List.of());
    }

    private PreparedFit prepared(Analysis analysis, HistogramSet counted) {
        return PreparedFit.of(analysis, analysis.fits().get(0), Prediction.of(analysis, counted), notes::add);
    }

    private FitResult nominal(Analysis analysis, HistogramSet counted) {
        return MaximumLikelihood.fit(prepared(analysis, counted).model());
    }

    private BootstrapResult run(Analysis analysis, HistogramSet counted, Nuisance nuisance)
            throws InterruptedException {
        return run(analysis, nominal(analysis, counted), counted, nuisance, 2);
    }

    private BootstrapResult run(
            Analysis analysis, FitResult nominal, HistogramSet counted, Nuisance nuisance, int threads)
            throws InterruptedException {
        ReplicaData replicas = ReplicaData.of(analysis, prepared(analysis, counted), counted, nominal.model())
                .orElseThrow();
        return ReplicaFits.run(nominal, replicas, nuisance, List.of("mu"), threads, done -> {});
    }
}
