package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import io.kollider.cli.run.Runs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of variations in trees and files of their own, against what uproot and numpy find in them (expected.py of the example). */
class SeparateVariationsTest {
    private static final String EXAMPLE = "variation-files";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sums of some hundred terms, in another order. */
    private static final double RELATIVE = 1e-12;

    @TempDir
    private Path directory;

    private String[] settings(String... more) {
        return Stream.concat(Stream.of("kafka.partitions=3"), Arrays.stream(more))
                .flatMap(setting -> Stream.of("--set", setting))
                .toArray(String[]::new);
    }

    private static void requireExpected(Path results) throws IOException {
        JsonNode expected = JSON.readTree(
                Runs.EXAMPLES.resolve(EXAMPLE).resolve("expected.json").toFile());
        JsonNode yields = JSON.readTree(Runs.text(results, "yields.json"));
        for (Map.Entry<String, JsonNode> variation : expected.properties()) {
            for (Map.Entry<String, JsonNode> sample : variation.getValue().properties()) {
                for (String region : new String[] {"low", "high"}) {
                    double wanted = sample.getValue().get(region).get("yield").asDouble();
                    JsonNode found = variation.getKey().isEmpty()
                            ? yields.at("/regions/%s/samples/%s/yield".formatted(region, sample.getKey()))
                            : yields.at("/variations/%s/%s/%s".formatted(variation.getKey(), region, sample.getKey()));
                    assertThat(found.isNumber()).isTrue();
                    assertThat(found.asDouble())
                            .as("%s %s %s", variation.getKey(), sample.getKey(), region)
                            .isCloseTo(wanted, within(RELATIVE * Math.max(10, Math.abs(wanted))));
                }
            }
        }
    }

    @Test
    void yieldsAreThoseExpectedAndTheFitHasTheSystematics() throws IOException {
        Said said = Runs.run(EXAMPLE, directory, settings());

        assertThat(said.code()).as(said.err()).isZero();
        requireExpected(directory);
        JsonNode fit = JSON.readTree(Runs.text(directory, "fit.json"));
        assertThat(fit.get("parameters").has("GENERATOR")).isTrue();
        assertThat(fit.get("completeness").get("410470/JER__1up").toString()).isEqualTo("{\"seen\":300,\"known\":300}");
        assertThat(fit.get("completeness")).hasSize(3 + 2 * 2 + 2 + 1);
    }

    @Test
    void aSystematicWithFilesOfItsOwnIsAddedToWhatIsThere() throws IOException {
        String files = Runs.EXAMPLES
                .toAbsolutePath()
                .normalize()
                .resolve(EXAMPLE)
                .resolve("data/JER_{dsid}.root")
                .toString();
        String[] before = settings("systematics={}", "fits={}");
        String[] after = settings("systematics={OTHER: {up: {files: '%s'}}}".formatted(files), "fits={}");
        assertThat(Runs.run(EXAMPLE, directory, before).code()).isZero();

        Said said = Runs.run(EXAMPLE, directory, after);

        assertThat(said.code()).as(said.err()).isZero();
        JsonNode expected = JSON.readTree(
                Runs.EXAMPLES.resolve(EXAMPLE).resolve("expected.json").toFile());
        assertThat(JSON.readTree(Runs.text(directory, "yields.json"))
                        .at("/variations/OTHER__1up/high/z")
                        .asDouble())
                .isCloseTo(expected.at("/JER__1up/z/high/yield").asDouble(), within(1e-9));
        // what was counted of it has to be withdrawn before it can be left out
        assertThat(Runs.run(EXAMPLE, directory, before).err())
                .contains("JER_364100.root (364100/OTHER__1up), which the analysis does not name any more");
    }

    /** One byte of a basket of a varied tree is wrong: what comes before it is counted, and it must not be compared. */
    @Test
    void nothingIsFittedWhileAVariationIsIncomplete() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (Stream<Path> files = Files.list(Runs.EXAMPLES.resolve(EXAMPLE).resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve(file.getFileName()));
            }
        }
        Path generator = data.resolve("410558.root");
        byte[] sound = Files.readAllBytes(generator);
        byte[] damaged = sound.clone();
        damaged[2000] ^= 1; // packed numbers, of which the plan reads but the header
        Files.write(generator, damaged);
        String[] settings = settings("input.directory=" + data.toAbsolutePath());

        Said said = Runs.run(EXAMPLE, directory, settings);

        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(said.err()).contains("410470/other_generator: 0 of 260 entries");
        assertThat(said.out())
                .contains(
                        "nothing was fitted: of what systematics with files or trees of their own compare, some is missing "
                                + "(410470/other_generator: 0 of 260 entries), and the difference would count as their effect");
        assertThat(directory.resolve("out").resolve("fit.json")).doesNotExist();
        assertThat(directory.resolve("out").resolve("yields.json")).exists();

        Files.write(generator, sound);
        Said repaired = Runs.run(EXAMPLE, directory, settings);
        assertThat(repaired.code()).as(repaired.err()).isZero();
        assertThat(directory.resolve("out").resolve("fit.json")).exists();
        requireExpected(directory);
    }

    @Test
    void aFileIsWithdrawnWithAllItsTreesOrAsOneVariation() throws IOException {
        assertThat(Runs.run(EXAMPLE, directory, settings()).code()).isZero();
        String before = Runs.text(directory, "histograms.txt");

        assertThat(ingest("withdraw", "410470_2.root").out())
                .contains("410470_2.root\n", "410470_2.root/JES_up\n", "410470_2.root/JES_down\n");
        assertThat(ingest("withdraw", "364100.root/JES_down").out()).containsOnlyOnce("To be taken back: ");
        Said said = Runs.run(EXAMPLE, directory, settings());
        assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(said.out()).contains("nothing was fitted").contains("(364100/JES_down: no file)");
        assertThat(Runs.text(directory, "histograms.txt"))
                .contains("364100\tYIELD", "364100/JES_up\tYIELD")
                .doesNotContain("364100/JES_down");

        ingest("retry", "410470_2.root", "364100.root/JES_down");
        assertThat(Runs.run(EXAMPLE, directory, settings()).code()).isZero();
        assertThat(Runs.text(directory, "histograms.txt")).isEqualTo(before);
    }

    private Said ingest(String command, String... files) {
        return Runs.kollider(Stream.of(
                        Stream.of("ingest", command),
                        Stream.of(Runs.EXAMPLES
                                .resolve(EXAMPLE)
                                .resolve("analysis.yaml")
                                .toString()),
                        Arrays.stream(files),
                        Stream.of("--data-dir", directory.resolve("state").toString()))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }
}
