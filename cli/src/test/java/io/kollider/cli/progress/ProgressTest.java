package io.kollider.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text);

    @Test
    void jsonLinesAlwaysShowTheFirstAndTheLastUpdateOfAStage() throws Exception {
        try (Progress progress = ProgressStyle.JSONL.start(err)) {
            for (int done = 0; done <= 1000; done++) {
                progress.update(Stage.INGEST, done, 1000);
            }
        }

        List<String> lines = text.toString().lines().toList();
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(first.get("stage").asText()).isEqualTo("ingest");
        assertThat(first.get("done").asLong()).isZero();
        assertThat(last.get("done").asLong()).isEqualTo(1000);
        assertThat(lines.size()).isLessThan(100);
    }

    @Test
    void aResumedStageSaysWhereItGoesOn() throws Exception {
        try (Progress progress = ProgressStyle.JSONL.start(err)) {
            progress.resumed(Stage.STREAMS, 40, 100);
        }

        JsonNode line = new ObjectMapper().readTree(text.toString());
        assertThat(line.get("resumed").asLong()).isEqualTo(40);
        assertThat(line.get("total").asLong()).isEqualTo(100);
    }

    @Test
    void theTerminalRedrawsItsBarsInPlace() {
        try (Progress progress = new TerminalProgress(err)) {
            progress.update(Stage.INGEST, 0, 10);
            progress.update(Stage.INGEST, 10, 10);
        }

        assertThat(text.toString()).contains("\u001b[1A").contains("100 %  10 of 10 events");
    }

    @Test
    void aLogGetsOneLineAtTheEndOfAStage() {
        try (Progress progress = new LineProgress(err)) {
            progress.update(Stage.FIT, 0, 1);
            progress.update(Stage.FIT, 1, 1);
            progress.update(Stage.FIT, 1, 1);
        }

        assertThat(text.toString().lines()).hasSize(1).first().asString().startsWith("fit        1 fits in");
    }
}
