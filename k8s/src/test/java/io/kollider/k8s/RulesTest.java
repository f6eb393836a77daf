package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts, beside Prometheus' own check and the runbook. */
class RulesTest {
    private static final Path RUNBOOK = Path.of("..", "docs", "operations.md");

    private static JsonNode spec() {
        return Manifests.written("PrometheusRule").get(0).at("/spec");
    }

    @Test
    void prometheusTakesTheRules(@TempDir Path directory) throws IOException {
        Path rules = Files.writeString(directory.resolve("rules.json"), spec().toString());
        Optional<byte[]> said = Tool.run("promtool", "check", "rules", rules.toString());
        assumeTrue(said.isPresent(), "promtool checks rules");
        assertThat(new String(said.get(), StandardCharsets.UTF_8))
                .contains("SUCCESS: " + spec().at("/groups/0/rules").size() + " rules found");
    }

    @Test
    void alertsFireWhenTheyShouldAndAreSilentOtherwise(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("rules.json"), spec().toString());
        Path cases = Files.copy(Path.of("src", "test", "resources", "alerts.yaml"), directory.resolve("alerts.yaml"));
        String text = Files.readString(cases);
        assertThat(spec().at("/groups/0/rules").findValuesAsText("alert")).allMatch(text::contains);
        Optional<byte[]> said = Tool.run("promtool", "test", "rules", cases.toString());
        assumeTrue(said.isPresent(), "promtool tests rules");
        assertThat(new String(said.get(), StandardCharsets.UTF_8)).contains("SUCCESS");
    }

    @Test
    void theRunbookHasEachAlertAndNoOther() throws IOException {
        Stream<String> headings = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("### Kollider"))
                .map(line -> line.substring("### ".length()));
        assertThat(headings)
                .containsExactlyElementsOf(spec().at("/groups/0/rules").findValuesAsText("alert"));
    }
}
