package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.run.Runs.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were ingested and withdrawn leave nothing behind, whatever is killed on the way: data with replicas and simulation. */
class WithdrawnFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA =
            Runs.EXAMPLES.resolve("ttbar-z").resolve("data").toAbsolutePath().normalize();
    private static final String ANALYSIS =
            Runs.EXAMPLES.resolve("ttbar-z").resolve("analysis.yaml").toString();
    private static final List<String> SETTINGS = List.of(
            "--set",
            "bootstrap.replicas=20",
            "--set",
            "kafka.partitions=3",
            "--set",
            "samples.data.files=" + data("D"));

    @TempDir
    private Path directory;

    private static String data(String periods) {
        List<String> names = new ArrayList<>();
        for (char period : periods.toCharArray()) {
            names.add(DATA.resolve("data_2015_period" + period + ".root").toString());
        }
        return "[" + String.join(", ", names) + "]";
    }

    private static String[] settings(String... more) {
        List<String> all = new ArrayList<>(SETTINGS);
        for (String setting : more) {
            all.addAll(List.of("--set", setting));
        }
        return all.toArray(String[]::new);
    }

    @Test
    void whatIsLeftEqualsARunOfTheOtherFilesAlone() throws Exception {
        String[] others = settings();
        String[] both = settings("samples.data.files=" + data("DG"));
        Path alone = directory.resolve("alone");
        assertThat(Runs.run("ttbar-z", alone, others).code()).isZero();
        Path withdrawn = directory.resolve("withdrawn");

        RunProcess halfWay = RunProcess.start(Runs.arguments("ttbar-z", withdrawn, both));
        assertThat(halfWay.killAt(line -> isAt(line, "ingest", 0.6))).isTrue();
        assertThat(ingest("withdraw", withdrawn, "data_2015_periodG.root", "mc_361602_wz_3lnu.root")
                        .code())
                .isZero();
        RunProcess whileTakenBack = RunProcess.start(Runs.arguments("ttbar-z", withdrawn, others));
        assertThat(whileTakenBack.killAt(line -> isAt(line, "streams", 0.5))).isTrue();
        assertThat(ingest("retry", withdrawn, "mc_361602_wz_3lnu.root").code()).isZero();
        Said last = Runs.run("ttbar-z", withdrawn, others);

        assertThat(last.code()).as(last.err()).isZero();
        for (String file : new String[] {"histograms.txt", "yields.json", "workspace.json", "replicas.csv"}) {
            assertThat(Runs.text(withdrawn, file)).as(file).isEqualTo(Runs.text(alone, file));
        }
        assertThat(Runs.kollider("ingest", "status", ANALYSIS, "--json", "--data-dir", state(withdrawn))
                        .out())
                .contains("\"withdrawn\" : 1")
                .contains("\"complete\" : 14");
    }

    private static String state(Path directory) {
        return directory.resolve("state").toString();
    }

    private static Said ingest(String command, Path directory, String... files) {
        List<String> arguments = new ArrayList<>(List.of("ingest", command, ANALYSIS));
        arguments.addAll(Arrays.asList(files));
        arguments.addAll(List.of("--data-dir", state(directory)));
        return Runs.kollider(arguments.toArray(String[]::new));
    }

    private static boolean isAt(String line, String stage, double part) {
        try {
            JsonNode json = line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
            return json.path("stage").asText().equals(stage)
                    && !json.has("resumed")
                    && json.path("done").asLong() >= part * json.path("total").asLong();
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
