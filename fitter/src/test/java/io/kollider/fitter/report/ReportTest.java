package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Map<String, Long> COVERS = Map.of("kollider.toy.events-0", 12L);
    private static final Completeness COMPLETENESS = Completeness.of(Map.of("data", 7L), Map.of("data", 7L, "1", 9L));

    @TempDir
    private Path out;

    @Test
    void writesEveryFile() throws Exception {
        Outcome outcome = write(ToyAnalysis.analysis(), out);

        assertThat(outcome.converged()).isTrue();
        assertThat(files(out).keySet())
                .containsExactly(
                        "bootstrap.json",
                        "cutflow.json",
                        "fit.json",
                        "histograms.json",
                        "histograms.txt",
                        "overlap.json",
                        "plots/CR_n_postfit.svg",
                        "plots/CR_n_prefit.svg",
                        "plots/SR_m_postfit.svg",
                        "plots/SR_m_prefit.svg",
                        "plots/replicas_mu_ttbar.svg",
                        "plots/replicas_mu_z.svg",
                        "pruning.json",
                        "replicas.csv",
                        "workspace.json",
                        "yields.json");
    }

    @Test
    void writesTheFitWithWhatItCovers() throws Exception {
        FitResult result = write(ToyAnalysis.analysis(), out).fits().get(0).result();

        JsonNode fit = json("fit.json");
        assertThat(fields(fit))
                .startsWith("poi", "nll", "converged", "status", "seconds", "parameters", "derived", "correlation")
                .endsWith("covers", "completeness");
        assertThat(fit.get("poi").toString()).isEqualTo("[\"mu_ttbar\",\"mu_z\"]");
        assertThat(fit.get("nll").asDouble()).isEqualTo(result.nll());
        assertThat(fit.at("/parameters/staterror_SR[2]/error").asDouble()).isPositive();
        assertThat(fit.at("/correlation/names").size())
                .isEqualTo(fit.at("/correlation/matrix").size());
        assertThat(fit.get("covers").toString()).isEqualTo("{\"kollider.toy.events-0\":12}");
        assertThat(fit.get("completeness").toString())
                .isEqualTo("{\"1\":{\"seen\":0,\"known\":9},\"data\":{\"seen\":7,\"known\":7}}");
    }

    @Test
    void propagatesTheErrorOfADerivedQuantity() throws Exception {
        FitResult result = write(ToyAnalysis.analysis(), out).fits().get(0).result();

        JsonNode sigma = json("fit.json").at("/derived/sigma_ttbar");

        // a multiple of one strength: its error is the same multiple
        assertThat(sigma.get("value").asDouble()).isEqualTo(result.value("mu_ttbar") * 831.76);
        assertThat(sigma.get("error").asDouble()).isCloseTo(result.error("mu_ttbar") * 831.76, within(1e-6 * 831.76));
        assertThat(sigma.get("unit").asText()).isEqualTo("pb");
    }

    @Test
    void propagatesCorrelationsToo() throws Exception {
        FitResult result = write(ToyAnalysis.analysis(), out).fits().get(0).result();

        double ratio = result.value("mu_ttbar") / result.value("mu_z");
        double top = result.error("mu_ttbar") / result.value("mu_ttbar");
        double z = result.error("mu_z") / result.value("mu_z");
        double both = result.covariance()
                        .of(result.model().index("mu_ttbar"), result.model().index("mu_z"))[0][1]
                / (result.value("mu_ttbar") * result.value("mu_z"));
        assertThat(json("fit.json").at("/derived/ratio/error").asDouble())
                .isCloseTo(ratio * Math.sqrt(top * top + z * z - 2 * both), within(1e-6));
    }

    @Test
    void writesTheBootstrap() throws Exception {
        Outcome outcome = write(ToyAnalysis.analysis(), out);

        JsonNode bootstrap = json("bootstrap.json");
        assertThat(fields(bootstrap))
                .containsExactly(
                        "replicas",
                        "failed",
                        "nuisance",
                        "auxiliary",
                        "acceleration_method",
                        "levels",
                        "seconds",
                        "parameters",
                        "derived",
                        "nominal");
        assertThat(bootstrap.get("replicas").asInt()).isEqualTo(4);
        assertThat(fields(bootstrap.at("/parameters/mu_z")))
                .containsExactly(
                        "mean",
                        "std",
                        "percentile68",
                        "percentile95",
                        "basic68",
                        "basic95",
                        "bc68",
                        "bc95",
                        "bca68",
                        "bca95",
                        "acceleration",
                        "bias_correction",
                        "bias",
                        "fallback");
        double[] values = outcome.fits().get(0).bootstrap().orElseThrow().values("mu_z");
        assertThat(bootstrap.at("/parameters/mu_z/mean").asDouble())
                .isCloseTo((values[0] + values[1] + values[2] + values[3]) / 4, within(1e-12));
        List<String> lines = Files.readAllLines(out.resolve("replicas.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("replica,converged,mu_ttbar,mu_z,SR,CR");
        // 1 + 28 + 50 + 8 + 12 + 0 and 215 + 99 + 2
        assertThat(lines.get(1)).startsWith("0,true,").endsWith("," + values[0] + ",99,316");
    }

    @Test
    void writesTheSameBytesAgain() throws Exception {
        write(ToyAnalysis.analysis(), out.resolve("one"));
        write(ToyAnalysis.analysis(), out.resolve("other"));

        assertThat(files(out.resolve("one"))).isEqualTo(files(out.resolve("other")));
    }

    @Test
    void leavesOutFitsThatTheAnalysisHasNot() throws Exception {
        write(ToyAnalysis.analysis(), out);
        Analysis plain = with(ToyAnalysis.analysis(), List.of());

        Outcome outcome = write(plain, out);

        assertThat(outcome.converged()).isTrue();
        assertThat(files(out).keySet())
                .containsExactly(
                        "cutflow.json",
                        "histograms.json",
                        "histograms.txt",
                        "overlap.json",
                        "plots/CR_n_prefit.svg",
                        "plots/SR_m_prefit.svg",
                        "yields.json");
    }

    @Test
    void leavesOutABootstrapThatTheAnalysisHasNot() throws Exception {
        write(ToyAnalysis.analysis(), out);

        write(ToyAnalysis.analysis(Optional.empty()), out);

        assertThat(files(out).keySet())
                .contains("fit.json")
                .doesNotContain("bootstrap.json", "replicas.csv", "plots/replicas_mu_z.svg");
    }

    @Test
    void putsFurtherFitsIntoFoldersOfTheirNames() throws Exception {
        Fit first = ToyAnalysis.analysis().fits().get(0);
        Fit control = new Fit("control", List.of("mu_z"), Map.of("CR", "n"), false, Fit.Flow.DROP);

        write(with(ToyAnalysis.analysis(), List.of(first, control)), out);

        assertThat(files(out).keySet())
                .contains("fit.json", "control/fit.json", "control/workspace.json", "control/plots/CR_n_postfit.svg")
                .doesNotContain("control/plots/SR_m_prefit.svg", "control/yields.json");
    }

    @Test
    void saysHowFarItIs() throws Exception {
        List<String> heard = new ArrayList<>();

        Report.of(ToyAnalysis.analysis(), ToyAnalysis.histograms(), COMPLETENESS, COVERS)
                .writeTo(out, 1, (stage, done, total) -> heard.add(stage + " " + done + "/" + total));

        assertThat(heard)
                .startsWith("FIT 0/1", "BOOTSTRAP 0/4", "BOOTSTRAP 1/4")
                .contains("BOOTSTRAP 4/4", "FIT 1/1")
                .endsWith("PLOTS 6/6");
    }

    private static Outcome write(Analysis analysis, Path out) throws Exception {
        return Report.of(analysis, ToyAnalysis.histograms(), COMPLETENESS, COVERS)
                .writeTo(out, 2, (stage, done, total) -> {});
    }

    private static Analysis with(Analysis a, List<Fit> fits) {
        return new Analysis(
                a.name(),
                a.file(),
                a.luminosity(),
                a.input(),
                a.samples(),
                a.objects(),
                a.overlapRemoval(),
                a.define(),
                a.models(),
                a.weight(),
                a.goodRuns(),
                a.cutflow(),
                a.regions(),
                a.systematics(),
                a.bootstrap(),
                a.normFactors(),
                fits,
                a.derived(),
                a.plots(),
                a.partitions(),
                a.threads());
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(out.resolve(name).toFile());
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Contents by name, wall times left out. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path).replaceAll("\"seconds\" : [-0-9.E]+", "");
                contents.put(folder.relativize(path).toString(), text);
            }
        }
        return contents;
    }
}
