package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas of simulation from files to results, in a counting experiment with a control region, which is solved by hand: μ_top = n(CR) / top(CR) and μ = (n(SR) − μ_top top(SR)) /
 * z(SR). Simulated events weigh 1/4.
 */
class ReplicatedSimulationRunTest {
    private static final int REPLICAS = 400;
    private static final double WEIGHT = 0.25;
    private static final double SR = 180;
    private static final double CR = 220;
    private static final double TOP_SR = WEIGHT * 400;
    private static final double TOP_CR = WEIGHT * 800;
    private static final double Z_SR = WEIGHT * 240;

    /** A minimum is found to 1e-10 in −ln L: some 1e-5 standard deviations of the data, which are 0.2 and 0.07. */
    private static final double OF_A_FIT = 2e-5;

    /** Of variances of so many values, relative, as for normal distributions. */
    private static final double OF_A_VARIANCE = Math.sqrt(2.0 / (REPLICAS - 1));

    @TempDir
    private static Path directory;

    @BeforeAll
    static void run() throws IOException {
        PlantedEvents.write(directory.resolve("data.root"), 1, new int[][] {{1, 0, (int) SR}, {0, 0, (int) CR}});
        PlantedEvents.write(directory.resolve("top.root"), WEIGHT, new int[][] {{1, 0, 400}, {0, 0, 800}});
        PlantedEvents.write(directory.resolve("z.root"), WEIGHT, new int[][] {{1, 0, 240}});
        Path analysis = Files.writeString(directory.resolve("analysis.yaml"), """
                analysis: counting
                luminosity: {value: 1 /fb}
                input: {tree: events, units: {energy: GeV}}
                samples:
                  data: {data: true, files: data.root}
                  top: {datasets: [{dsid: 1, files: top.root}]}
                  z: {datasets: [{dsid: 2, files: z.root}]}
                weights: {normalisation: in-weight, event: weight}
                regions:
                  SR: {select: region == 1, histograms: [{name: n, variable: score, bins: 1, range: [0, 2]}]}
                  CR: {type: control, select: region == 0, histograms: [{name: n, variable: score, bins: 1, range: [0, 2]}]}
                norm-factors: {mu: {samples: [z], bounds: [-10, 20]}, mu_top: {samples: [top], bounds: [0, 20]}}
                bootstrap: {replicas: %d, seed: 7, simulation: true}
                fits:
                  simulation: {poi: [mu, mu_top], regions: {SR: n, CR: n}, replicas: simulation}
                  both: {poi: [mu, mu_top], regions: {SR: n, CR: n}, replicas: both}
                kafka: {partitions: 2}
                """.formatted(REPLICAS));
        Runs.Said said = Runs.kollider(
                "run",
                analysis.toString(),
                "--data-dir",
                directory.resolve("state").toString(),
                "--out",
                directory.resolve("out").toString(),
                "--progress",
                "jsonl");
        assertThat(said.code()).as(said.err()).isZero();
    }

    /** Where the results of a fit are: those of the first one stand on top. */
    private static String folder(String fit) {
        return fit.equals("simulation") ? "" : fit + "/";
    }

    /** What was counted in each replica: the one bin that is not empty. */
    private static double[] counted(String dataset, String region, String kind) throws IOException {
        List<String> lines = Runs.text(directory, "histograms.txt").lines().toList();
        int at = lines.indexOf(
                "array\t%s\tREPLICA\t%s\tn\t%s\t4 cells\t%d replicas".formatted(dataset, region, kind, REPLICAS));
        assertThat(at).isNotNegative();
        String[] line = lines.get(at + 2).split("\t"); // behind that of the edges
        assertThat(line[1]).isEqualTo("1");
        return Arrays.stream(line[2].split(" "))
                .mapToDouble(text -> kind.equals("COUNT") ? Double.parseDouble(text) : hexadecimal(text))
                .toArray();
    }

    private static double hexadecimal(String text) {
        int point = text.indexOf('.');
        String digits = text.replace(".", "");
        int fraction = point < 0 ? 0 : text.length() - point - 1;
        return Math.scalb(new BigInteger(digits, 16).doubleValue(), -4 * fraction);
    }

    private static double[] fitted(String fit, String parameter) throws IOException {
        List<String[]> rows = Runs.text(directory, folder(fit) + "replicas.csv")
                .lines()
                .map(line -> line.split(","))
                .toList();
        int column = Arrays.asList(rows.get(0)).indexOf(parameter);
        assertThat(rows).hasSize(1 + REPLICAS);
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[column]))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulation", "both"})
    void everyReplicaIsSolvedByWhatWasCountedInIt(String fit) throws IOException {
        double[] dataSr = counted("data", "SR", "COUNT");
        double[] dataCr = counted("data", "CR", "COUNT");
        double[] topSr = counted("1", "SR", "SUM");
        double[] topCr = counted("1", "CR", "SUM");
        double[] zSr = counted("2", "SR", "SUM");
        double[] mu = fitted(fit, "mu");
        double[] top = fitted(fit, "mu_top");

        for (int replica = 0; replica < REPLICAS; replica++) {
            double expected = (fit.equals("both") ? dataCr[replica] : CR) / topCr[replica];
            double n = fit.equals("both") ? dataSr[replica] : SR;
            assertThat(top[replica]).isCloseTo(expected, within(OF_A_FIT));
            assertThat(mu[replica]).isCloseTo((n - expected * topSr[replica]) / zSr[replica], within(OF_A_FIT));
        }
    }

    /** Variances of sums of weights are those of squared weights, 25, 50 and 15; of counts the counts. */
    @ParameterizedTest
    @ValueSource(strings = {"simulation", "both"})
    void covarianceIsThatOfPropagatedErrors(String fit) throws IOException {
        boolean both = fit.equals("both");
        double muTop = CR / TOP_CR;
        double mu = (SR - muTop * TOP_SR) / Z_SR;
        double varianceOfTop = muTop * muTop * (WEIGHT / TOP_CR + (both ? 1 / CR : 0));
        double variance = (both ? SR / (Z_SR * Z_SR) : 0)
                + Math.pow(mu / Z_SR, 2) * WEIGHT * Z_SR
                + Math.pow(muTop / Z_SR, 2) * WEIGHT * TOP_SR
                + Math.pow(TOP_SR / Z_SR, 2) * varianceOfTop;
        double covariance = -TOP_SR / Z_SR * varianceOfTop;
        double[] first = fitted(fit, "mu");
        double[] second = fitted(fit, "mu_top");

        assertThat(covariance(first, first)).isCloseTo(variance, within(4 * OF_A_VARIANCE * variance));
        assertThat(covariance(second, second)).isCloseTo(varianceOfTop, within(4 * OF_A_VARIANCE * varianceOfTop));
        double error = Math.sqrt((variance * varianceOfTop + covariance * covariance) / REPLICAS);
        assertThat(covariance(first, second)).isCloseTo(covariance, within(4 * error));
        JsonNode summary = new ObjectMapper().readTree(Runs.text(directory, folder(fit) + "bootstrap.json"));
        assertThat(summary.get("replicated").asText()).isEqualTo(fit);
        assertThat(summary.at("/parameters/mu/std").asDouble())
                .isCloseTo(Math.sqrt(covariance(first, first)), within(1e-9));
    }

    private static double covariance(double[] one, double[] other) {
        double meanOfOne = Arrays.stream(one).average().orElseThrow();
        double meanOfOther = Arrays.stream(other).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - meanOfOne) * (other[i] - meanOfOther);
        }
        return sum / (one.length - 1);
    }

    /** Otherwise a replica of top would have many events where one of z has, as their events have the same numbers. */
    @Test
    void samplesFluctuateByThemselves() throws IOException {
        double[] top = counted("1", "SR", "SUM");
        double[] z = counted("2", "SR", "SUM");
        double correlation = covariance(top, z) / Math.sqrt(covariance(top, top) * covariance(z, z));

        assertThat(correlation).isCloseTo(0, within(4 / Math.sqrt(REPLICAS)));
    }
}
