package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.broker.EmbeddedBroker;
import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of continuous ingestion, against a Kafka that stays up. */
class ProducerCommandTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "reference").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private String servers = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int kollider(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                servers,
                "--set",
                "samples={zee: {datasets: [{dsid: 361106, cross-section: 1 pb, files: ['" + directory.resolve("files")
                        + "']}]}}"));
        return Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void filesAreSentListedWithdrawnAndTriedAgain() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        byte[] bytes = Files.readAllBytes(EXAMPLE.resolve("data").resolve("mc_361106_zee.root"));
        Path zee = files.resolve("zee.root");
        bytes[33_800] ^= 1; // in the middle of a basket
        Files.write(zee, bytes);
        String analysis = EXAMPLE.resolve("analysis.yaml").toString();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            servers = broker.bootstrapServers();
            String[] producer = {"producer", analysis, "--once", "--interval", "0.1", "--progress", "none"};

            assertThat(kollider(producer)).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(err.toString()).contains("kollider: " + zee + ": tree analysis, branch ");

            assertThat(kollider("ingest", "status", analysis)).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(out.toString()).contains("1 files", "  1 failed", "0 of 435 events", "failed: " + zee);
            assertThat(kollider("dead-letters", "list", analysis)).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(out.toString())
                    .contains(zee + ": dataset 361106, file ", "entries 0 to 435: ", "1 dead letters, 435 events");

            bytes[33_800] ^= 1;
            Files.write(zee, bytes);
            assertThat(kollider("dead-letters", "replay", analysis)).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("1 dead letters are tried again");
            assertThat(kollider(producer)).isEqualTo(ExitCode.OK);
            assertThat(kollider("dead-letters", "list", analysis)).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("0 dead letters");
            assertThat(kollider("ingest", "status", analysis, "--json")).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("\"complete\" : 1", "\"sent\" : 435");

            assertThat(kollider("ingest", "withdraw", analysis, "zea.root")).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(err.toString()).contains("no file 'zea.root' is known; did you mean 'zee.root'?");
            assertThat(kollider("ingest", "withdraw", analysis, "zee.root")).isEqualTo(ExitCode.OK);
            assertThat(kollider(producer)).isEqualTo(ExitCode.OK);
            assertThat(kollider("ingest", "status", analysis)).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("  1 withdrawn", "0 of 0 events");
        }
    }
}
