package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed (-9) again and again, and goes on each time, ends with the results of an undisturbed one. */
class KilledRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** During each stage: the second process is killed that has gone on from what a killed one left. */
    private static final int KILLS = 2;
    /** Two files hold most of the events of the example; fewer replicas fit faster. */
    private static final String[] SETTINGS = {"--set", "bootstrap.replicas=50", "--set", "kafka.partitions=3"};

    @TempDir
    private Path directory;

    @Test
    void resultsAreThoseOfAnUndisturbedRun() throws IOException, InterruptedException {
        Path undisturbed = directory.resolve("undisturbed");
        assertThat(Runs.run("ttbar-z", undisturbed, SETTINGS).code()).isZero();

        Path killed = directory.resolve("killed");
        List<String> arguments = Runs.arguments("ttbar-z", killed, SETTINGS);
        for (String stage : new String[] {"ingest", "streams"}) {
            for (int kill = 0; kill < KILLS; kill++) {
                RunProcess process = RunProcess.start(arguments);
                boolean hit = process.killAt(new FirstAdvance(stage));
                assertThat(hit)
                        .as("kill %d during %s: %s", kill, stage, process.lines())
                        .isTrue();
            }
        }
        RunProcess last = RunProcess.start(arguments);
        assertThat(last.await()).as("%s", last.lines()).isZero();

        assertThat(last.lines().stream().filter(line -> isResumedInTheMiddle(line, "streams")))
                .as("%s", last.lines())
                .hasSize(1);
        for (String file :
                new String[] {"histograms.txt", "yields.json", "workspace.json", "replicas.csv", "cutflow.json"}) {
            assertThat(Runs.text(killed, file)).as(file).isEqualTo(Runs.text(undisturbed, file));
        }
        for (String file : new String[] {"fit.json", "bootstrap.json"}) {
            assertThat(withoutTimes(killed, file)).as(file).isEqualTo(withoutTimes(undisturbed, file));
        }
    }

    /**
     * The first line on which a stage did more than the process found done, and not yet all. A given part of all events
     * may never be shown: progress is as coarse as the commits are.
     */
    private static final class FirstAdvance implements Predicate<String> {
        private final String stage;
        private long found;

        private FirstAdvance(String stage) {
            this.stage = stage;
        }

        @Override
        public boolean test(String line) {
            JsonNode json = parse(line);
            if (!json.path("stage").asText().equals(stage)) {
                return false;
            }
            long done = json.path("done").asLong();
            if (json.has("resumed")) {
                found = done;
            }
            return done > found && done < json.path("total").asLong();
        }
    }

    private static boolean isResumedInTheMiddle(String line, String stage) {
        JsonNode json = parse(line);
        long done = json.path("resumed").asLong();
        return json.path("stage").asText().equals(stage)
                && done > 0
                && done < json.path("total").asLong();
    }

    private static JsonNode parse(String line) {
        try {
            return line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private static JsonNode withoutTimes(Path directory, String file) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(Runs.text(directory, file));
        json.remove(List.of("seconds", "covers"));
        return json;
    }
}
