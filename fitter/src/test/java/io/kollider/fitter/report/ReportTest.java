package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.FitDraft;
import io.kollider.analysis.PlotFormat;
import io.kollider.analysis.PlotStyle;
import io.kollider.analysis.PlotStyle.YAxis;
import io.kollider.analysis.axis.Flow;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.prediction.Completeness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Map<String, Long> COVERS = Map.of("kollider.toy.events-0", 12L);
    private static final Completeness COMPLETENESS =
            Completeness.of(ToyAnalysis.analysis(), Map.of("data", 7L), Map.of("data", 7L, "1", 9L));

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
                        "index.html",
                        "overlap.json",
                        "plots/CR_n_postfit.svg",
                        "plots/CR_n_prefit.svg",
                        "plots/SR_m_postfit.svg",
                        "plots/SR_m_prefit.svg",
                        "plots/composition_postfit.svg",
                        "plots/composition_prefit.svg",
                        "plots/correlation.svg",
                        "plots/gammas.svg",
                        "plots/pruning.svg",
                        "plots/pulls.svg",
                        "plots/ranking.svg",
                        "plots/replicas_mu_ttbar.svg",
                        "plots/replicas_mu_z.svg",
                        "plots/separation_mu_ttbar_CR.svg",
                        "plots/separation_mu_ttbar_SR.svg",
                        "plots/separation_mu_z_CR.svg",
                        "plots/separation_mu_z_SR.svg",
                        "plots/summary_postfit.svg",
                        "plots/summary_prefit.svg",
                        "plots/systematic_JES_CR.svg",
                        "plots/systematic_JES_SR.svg",
                        "plots/systematic_MUR_CR.svg",
                        "plots/systematic_MUR_SR.svg",
                        "plots/systematic_PRW_CR.svg",
                        "plots/systematic_PRW_SR.svg",
                        "pruning.json",
                        "replicas.csv",
                        "tables/impacts_mu_ttbar.csv",
                        "tables/impacts_mu_ttbar.md",
                        "tables/impacts_mu_ttbar.tex",
                        "tables/impacts_mu_z.csv",
                        "tables/impacts_mu_z.md",
                        "tables/impacts_mu_z.tex",
                        "tables/yields_postfit.csv",
                        "tables/yields_postfit.md",
                        "tables/yields_postfit.tex",
                        "tables/yields_prefit.csv",
                        "tables/yields_prefit.md",
                        "tables/yields_prefit.tex",
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
                        "replicated",
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
        Fit control = new FitDraft("control", List.of("mu_z"), Map.of("CR", "n"))
                .mcStatistics(new Fit.McStatistics(false, 0, false))
                .flow(Flow.DROP)
                .fit();

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
                .endsWith("PLOTS 25/25");
    }

    @Test
    void writesTablesOfEvents() throws Exception {
        write(ToyAnalysis.analysis(), out);

        // 2 · 40 + 14 and 2 · 8 events of ttbar, 4 · 6 / 2 and 4 · 75 of z, as FitDrawingsTest has them
        List<String> lines = Files.readAllLines(out.resolve("tables/yields_prefit.csv"));
        assertThat(lines.get(0)).isEqualTo("sample,CR,CR error,SR,SR error");
        assertThat(numbers(lines.get(1), "ttbar")).containsExactly(16.0, 94.0);
        assertThat(numbers(lines.get(2), "z")).containsExactly(300.0, 12.0);
        assertThat(numbers(lines.get(3), "total")).containsExactly(316.0, 106.0);
        assertThat(lines.get(4)).isEqualTo("data,324.0,,103.0,");
        assertThat(lines).hasSize(5);
    }

    @Test
    void componentsOfTheErrorAddUp() throws Exception {
        FitResult result = write(ToyAnalysis.analysis(), out).fits().get(0).result();

        double squares = 0;
        List<String> lines = Files.readAllLines(out.resolve("tables/impacts_mu_ttbar.csv"));
        for (String line : lines.subList(1, lines.size() - 1)) {
            double component = Double.parseDouble(line.split(",", -1)[3]);
            squares += component * component;
        }
        double total = Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[3]);
        assertThat(total).isEqualTo(result.error("mu_ttbar"));
        // what is left comes from second derivatives where counts differ from the rates
        assertThat(Math.sqrt(squares)).isCloseTo(total, within(0.05 * total));
    }

    @Test
    void showsEveryPlotOnOnePageThatLoadsNothing() throws Exception {
        write(ToyAnalysis.analysis(), out);

        String page = Files.readString(out.resolve("index.html"));
        List<String> plots = files(out).keySet().stream()
                .filter(name -> name.endsWith(".svg"))
                .toList();
        for (String plot : plots) {
            String data = Base64.getEncoder().encodeToString(Files.readAllBytes(out.resolve(plot)));
            assertThat(page).contains("src=\"data:image/svg+xml;base64," + data + "\"");
        }
        assertThat(page.split("<figure>", -1)).hasSize(plots.size() + 1);
        assertThat(page).contains("default-src 'none'").doesNotContain("http:", "https:", "<script", "src=\"/");
        Matcher links = Pattern.compile("href=\"([^#\"]+)\"").matcher(page);
        int files = 0;
        while (links.find()) {
            assertThat(out.resolve(links.group(1))).exists();
            files++;
        }
        assertThat(files).isEqualTo(5 + 4 * 3);
    }

    @Test
    void showsReplicasBesideTheData() throws Exception {
        PlotStyle style = new PlotStyle(
                "#it{Toy} Internal",
                OptionalDouble.of(13),
                YAxis.LINEAR,
                OptionalDouble.of(0.5),
                Set.of(PlotFormat.PDF, PlotFormat.PNG),
                List.of(0, 2));

        write(with(ToyAnalysis.analysis(), ToyAnalysis.analysis().fits(), style), out);

        List<String> lines = Files.readAllLines(out.resolve("tables/replicas_shown.csv"));
        assertThat(lines.get(0)).startsWith("replica,CR,SR,mu_ttbar,mu_ttbar error,mu_z");
        assertThat(lines.get(1)).startsWith("data,324.0,103.0,");
        // 215 + 99 + 2 and 1 + 28 + 50 + 8 + 12
        assertThat(lines.get(2)).startsWith("replica 0,316.0,99.0,");
        // 219 + 110 + 5 and 2 + 30 + 51 + 9 + 10
        assertThat(lines.get(3)).startsWith("replica 2,334.0,102.0,");
        assertThat(json("bootstrap.json").get("shown")).hasSize(3);
        assertThat(files(out).keySet())
                .contains(
                        "plots/shown_SR.svg",
                        "plots/pulls_shown.svg",
                        "plots/ranking_replica_2.svg",
                        "plots/pulls.pdf",
                        "plots/pulls.png");
        assertThat(Files.readString(out.resolve("plots/SR_m_prefit.svg")))
                .contains("Internal", "13 TeV, 10 pb")
                .doesNotContain(">toy<");
    }

    private static List<Double> numbers(String line, String name) {
        String[] fields = line.split(",", -1);
        assertThat(fields[0]).isEqualTo(name);
        return List.of(Double.parseDouble(fields[1]), Double.parseDouble(fields[3])).stream()
                .map(number -> Math.rint(number * 1e6) / 1e6)
                .toList();
    }

    private static Outcome write(Analysis analysis, Path out) throws Exception {
        return Report.of(analysis, ToyAnalysis.histograms(), COMPLETENESS, COVERS)
                .writeTo(out, 2, (stage, done, total) -> {});
    }

    private static Analysis with(Analysis a, List<Fit> fits) {
        return with(a, fits, a.plots());
    }

    private static Analysis with(Analysis a, List<Fit> fits, PlotStyle style) {
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
                a.comparisons(),
                a.corrections(),
                a.weight(),
                a.goodRuns(),
                a.clean(),
                a.triggers(),
                a.cutflows(),
                a.regions(),
                a.systematics(),
                a.bootstrap(),
                a.normFactors(),
                a.shapeFactors(),
                fits,
                a.derived(),
                a.parametrisations(),
                a.unfoldings(),
                style,
                a.partitions(),
                a.threads(),
                a.state(),
                a.blinding());
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
                String text =
                        Files.readString(path, StandardCharsets.ISO_8859_1).replaceAll("\"seconds\" : [-0-9.E]+", "");
                contents.put(folder.relativize(path).toString(), text);
            }
        }
        return contents;
    }
}
