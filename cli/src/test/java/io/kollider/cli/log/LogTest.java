package io.kollider.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.Kollider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Logger ours = new LogProvider().getLoggerFactory().getLogger("io.kollider.fitter.Service");
    private final Logger theirs = new LogProvider().getLoggerFactory().getLogger("org.apache.kafka.Client");

    @BeforeEach
    void catchLines() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(before);
        LogSettings.QUIET.apply();
    }

    @Test
    void isQuietByDefault() {
        LogSettings.QUIET.apply();
        ours.info("no");
        theirs.warn("no");
        ours.atWarn().addKeyValue("topic", "events").addKeyValue("offset", 7L).log("a record is damaged");
        theirs.error("broker {} is away", 3);
        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("WARN Service - a record is damaged topic=events offset=7"),
                        line -> assertThat(line).endsWith("ERROR Client - broker 3 is away"));
    }

    @Test
    void takesUpSettingsThatChangeWhileALoggerLives() {
        LogSettings.QUIET.apply();
        assertThat(ours.isInfoEnabled()).isFalse();
        assertThat(ours.isWarnEnabled()).isTrue();
        LogSettings.QUIET.at("io.kollider=info").apply();
        assertThat(ours.isInfoEnabled()).isTrue();
        LogSettings.QUIET.at("error").apply();
        assertThat(ours.isWarnEnabled()).isFalse();
    }

    @Test
    void writesAnObjectALine() throws Exception {
        LogSettings.QUIET.in(LogFormat.JSON).apply();
        ours.atWarn()
                .addKeyValue("topic", "ev\"ents")
                .setCause(new IllegalStateException("two\nlines"))
                .log("a record is damaged");
        assertThat(lines()).hasSize(1);
        JsonNode line = JSON.readTree(lines().get(0));
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("logger").asText()).isEqualTo("io.kollider.fitter.Service");
        assertThat(line.get("message").asText()).isEqualTo("a record is damaged");
        assertThat(line.get("topic").asText()).isEqualTo("ev\"ents");
        assertThat(line.get("exception").asText())
                .startsWith("java.lang.IllegalStateException: two\nlines")
                .contains("LogTest");
        assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void readsLevels() {
        LogSettings settings = LogSettings.QUIET.at("warn,io.kollider=debug,io.kollider.fitter=info");
        assertThat(settings.levelOf("io.kollider.streams.X")).isEqualTo(Level.DEBUG);
        assertThat(settings.levelOf("io.kollider.fitter.X")).isEqualTo(Level.INFO);
        assertThat(settings.levelOf("io.kolliders")).isEqualTo(Level.WARN);
        assertThat(LogSettings.QUIET.at("org.apache.kafka=info").levelOf("io.kollider.X"))
                .as("stays")
                .isEqualTo(Level.WARN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogSettings.QUIET.at("loud"))
                .withMessageContaining("'loud' is no level");
    }

    /** Also what a command says itself, and its mistakes. */
    @Test
    void allOfStandardErrorIsJson() throws Exception {
        int code = Kollider.commandLine().execute("validate", "/nowhere/analysis.yaml", "--log-format", "json");
        assertThat(code).isEqualTo(2);
        assertThat(lines()).isNotEmpty();
        for (String line : lines()) {
            assertThat(JSON.readTree(line).get("logger").asText()).isEqualTo("kollider");
        }
        assertThat(lines().get(0)).contains("/nowhere/analysis.yaml: no such file");
    }

    @Test
    void refusesLevelsThatAreNone() {
        assertThat(Kollider.commandLine().execute("--log-level", "loud", "ls", "x"))
                .isEqualTo(2);
        assertThat(lines()).anyMatch(line -> line.contains("--log-level: 'loud' is no level"));
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
