package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.broker.BrokerException;
import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.ExitCode;
import io.kollider.root.Histogram;
import io.kollider.root.RootFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cross-section example on its pseudo-data, which were made with all strengths 1. */
class TtbarZRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 4;

    @TempDir
    private static Path directory;

    private static Runs.Said said;
    private static JsonNode fit;
    private static JsonNode bootstrap;
    private static List<String[]> replicas;

    @BeforeAll
    static void run() throws IOException {
        said = Runs.run("ttbar-z", directory);
        fit = JSON.readTree(Runs.text(directory, "fit.json"));
        bootstrap = JSON.readTree(Runs.text(directory, "bootstrap.json"));
        replicas = Runs.text(directory, "replicas.csv")
                .lines()
                .map(line -> line.split(","))
                .toList();
    }

    @Test
    void everythingIsProcessedAndFitted() {
        assertThat(said.err()).doesNotContain("kollider:");
        assertThat(said.code()).isZero();
        assertThat(fit.get("converged").asBoolean()).isTrue();
        assertThat(bootstrap.get("failed").asInt()).isZero();
    }

    @Test
    void strengthsAreThoseThatTheDataWereMadeWith() {
        for (String strength : new String[] {"mu_ttbar", "mu_z"}) {
            JsonNode parameter = fit.get("parameters").get(strength);
            double error = parameter.get("error").asDouble();
            assertThat(error).as(strength).isBetween(0.001, 0.2);
            assertThat(parameter.get("value").asDouble()).as(strength).isCloseTo(1, within(3 * error));
        }
    }

    /** Made by fitter/src/test/python/fit_workspace.py from the workspace.json of this run. */
    @Test
    void fitIsThatOfPyhf() throws IOException {
        JsonNode golden;
        try (InputStream stream = TtbarZRunTest.class.getResourceAsStream("ttbar-z-pyhf.json")) {
            golden = JSON.readTree(stream).get("fits").elements().next(); // all measurements share one likelihood
        }
        assertThat(fit.get("nll").asDouble()).isCloseTo(golden.get("nll").asDouble(), within(1e-6));
        JsonNode parameters = fit.get("parameters");
        assertThat(golden.get("parameters").size()).isEqualTo(parameters.size());
        for (Map.Entry<String, JsonNode> parameter : golden.get("parameters").properties()) {
            JsonNode actual = parameters.get(parameter.getKey());
            assertThat(actual.get("value").asDouble())
                    .as(parameter.getKey())
                    .isCloseTo(
                            parameter.getValue().get("value").asDouble(),
                            within(1e-3 * actual.get("error").asDouble() + 1e-12));
        }
    }

    @Test
    void coversTheEndOfEvents() throws BrokerException {
        Map<String, Long> ends = new TreeMap<>();
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(directory.resolve("state").resolve("broker"));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker.bootstrapServers(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_uncommitted"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("kollider.ttbar-z.events-1", partition))
                    .toList();
            consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.toString(), end));
        }

        Map<String, Long> covers = new TreeMap<>();
        fit.get("covers")
                .properties()
                .forEach(entry -> covers.put(entry.getKey(), entry.getValue().asLong()));
        assertThat(covers).isEqualTo(ends);
    }

    @Test
    void everyDatasetIsComplete() {
        JsonNode completeness = fit.get("completeness");

        assertThat(completeness).hasSize(12); // eleven simulated ones, and data
        for (Map.Entry<String, JsonNode> dataset : completeness.properties()) {
            assertThat(dataset.getValue().get("seen").asLong())
                    .as(dataset.getKey())
                    .isEqualTo(dataset.getValue().get("known").asLong())
                    .isPositive();
        }
    }

    /** A replica's count of N events is a sum of N independent Poisson(1) numbers: mean and variance N; five standard errors. */
    @Test
    void replicasCountLikeAPoissonBootstrap() throws IOException {
        JsonNode regions = JSON.readTree(Runs.text(directory, "yields.json")).get("regions");
        List<String> header = List.of(replicas.get(0));
        int count = replicas.size() - 1;

        assertThat(count).isEqualTo(1000);
        for (Map.Entry<String, JsonNode> region : regions.properties()) {
            double events = region.getValue().get("data").asDouble();
            int column = header.indexOf(region.getKey());
            double[] values = replicas.stream()
                    .skip(1)
                    .mapToDouble(row -> Double.parseDouble(row[column]))
                    .toArray();
            double mean = mean(values);
            assertThat(mean).as(region.getKey()).isCloseTo(events, within(5 * Math.sqrt(events / count)));
            assertThat(variance(values, mean))
                    .as(region.getKey())
                    .isCloseTo(events, within(5 * events * Math.sqrt(2.0 / count)));
        }
    }

    /** A change of the fit alone needs no new data directory, and nothing is read or counted again. */
    @Test
    void spreadOfReplicasIsTheErrorWithNuisanceParametersFrozen() throws IOException {
        Runs.Said again = Runs.run("ttbar-z", directory, "--set", "bootstrap.nuisance=frozen");
        JsonNode frozen = JSON.readTree(Runs.text(directory, "bootstrap.json"));

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("\"resumed\":132949,\"done\":132949,\"total\":132949");
        for (String strength : new String[] {"mu_ttbar", "mu_z"}) {
            double error = frozen.at("/nominal/" + strength + "/error").asDouble();
            assertThat(frozen.at("/parameters/" + strength + "/std").asDouble())
                    .as(strength)
                    .isCloseTo(error, within(0.1 * error));
        }
    }

    /** cli/src/test/python/check_export.py compares the same with uproot and ROOT, the variations with the workspace. */
    @Test
    void exportsItsHistograms() throws IOException {
        Path exported = directory.resolve("combine.root");
        Runs.Said combine = export("--format", "combine", "--out", exported.toString());
        assertThat(combine.code()).isZero();
        JsonNode histograms = JSON.readTree(Runs.text(directory, "histograms.json"));
        try (RootFile file = RootFile.open(exported)) {
            Histogram data = file.histogram("emu_1b_njets/data_obs");
            Histogram ttbar = file.histogram("emu_1b_njets/ttbar");
            JsonNode counted = histograms.at("/emu_1b/njets");
            assertThat(data.contents()).isEqualTo(doubles(counted.at("/data/sumw")));
            assertThat(ttbar.contents()).isEqualTo(doubles(counted.at("/ttbar/sumw")));
            assertThat(ttbar.sumw2()).isEqualTo(doubles(counted.at("/ttbar/sumw2")));
            assertThat(ttbar.edges()).isEqualTo(doubles(counted.get("edges")));
            double[] up = file.histogram("emu_1b_njets/ttbar_JERUp").contents();
            double[] down = file.histogram("emu_1b_njets/ttbar_JERDown").contents();
            for (int cell = 0; cell < up.length; cell++) { // one-sided: mirrored
                assertThat(down[cell]).isEqualTo(2 * ttbar.content(cell) - up[cell]);
            }
            assertThat(up).isNotEqualTo(ttbar.contents());
        }
    }

    @Test
    void exportsTheHistogramsOfAFitWithItsFlowFolded() throws IOException {
        Path exported = directory.resolve("trex.root");
        Runs.Said trex = export("--fit", "cross-section", "--out", exported.toString());
        assertThat(trex.code()).isZero();
        JsonNode workspace = JSON.readTree(Runs.text(directory, "workspace.json"));
        try (RootFile file = RootFile.open(exported)) {
            for (JsonNode observation : workspace.get("observations")) {
                double[] cells = file.histogram(observation.get("name").asText() + "__data")
                        .contents();
                assertThat(Arrays.copyOfRange(cells, 1, cells.length - 1)).isEqualTo(doubles(observation.get("data")));
                assertThat(cells[0] + cells[cells.length - 1]).isZero();
            }
        }
    }

    @Test
    void doesNotExportWhatOtherSettingsFilled() {
        Path exported = directory.resolve("other.root");
        Runs.Said other = export("--set", "objects.jets.select=true", "--out", exported.toString());
        assertThat(other.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(other.err()).contains("was filled under other settings (was: objects.jets.select");
        assertThat(exported).doesNotExist();
    }

    private static Runs.Said export(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "export",
                "histograms",
                Runs.EXAMPLES.resolve("ttbar-z/analysis.yaml").toString(),
                "--data-dir",
                directory.resolve("state").toString()));
        arguments.addAll(Arrays.asList(more));
        return Runs.kollider(arguments.toArray(String[]::new));
    }

    private static double[] doubles(JsonNode numbers) {
        return IntStream.range(0, numbers.size())
                .mapToDouble(index -> numbers.get(index).asDouble())
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
