package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FileCommandsTest {
    private static final String NANO = "mc_361600_ww_2l2nu.nano.root";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void dumpsWhatUprootReads() throws IOException {
        int code = run(
                new DumpCommand(),
                sample(NANO) + ":Events",
                "--branches",
                "event,MET_pt,Flag_eventClean,nJet,Jet_pt,Jet_puId,Jet_hadronFlavour",
                "--entries",
                "5:8");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().map(FileCommandsTest::parsed).toList())
                .isEqualTo(Files.readAllLines(sample("nano-5-8.jsonl")).stream()
                        .map(FileCommandsTest::parsed)
                        .toList());
    }

    @Test
    void dumpsTheOnlyTreeUpToItsEnd() {
        int code = run(new DumpCommand(), sample(NANO).toString(), "--branches", "run", "--entries", "270:");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines()).hasSize(5).allMatch("{\"run\":284500}"::equals);
    }

    @Test
    void explainsAWrongRange() {
        int code = run(new DumpCommand(), sample(NANO).toString(), "--entries", "5-8");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("'5-8' is no range of entries; write FROM:TO, such as 0:10");
    }

    @Test
    void listsKeysAndBranches() {
        int code = run(new LsCommand(), sample(NANO).toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .contains("Events;1                                                     TTree, 275 entries")
                .contains("    Jet_pt                                                   float[nJet]");
    }

    @Test
    void listsAsJson() throws IOException {
        int code = run(new LsCommand(), "--json", sample(NANO).toString());

        assertThat(code).isEqualTo(ExitCode.OK);
        JsonNode tree = new ObjectMapper().readTree(out.toString()).at("/keys/3");
        assertThat(tree.get("class").asText()).isEqualTo("TTree");
        assertThat(tree.get("cycle").asInt()).isEqualTo(1);
        assertThat(tree.get("entries").asInt()).isEqualTo(275);
        assertThat(tree.at("/branches/0/name").asText()).isEqualTo("run");
        assertThat(tree.at("/branches/0/type").asText()).isEqualTo("uint32_t");
    }

    @Test
    void dumpsAndListsRNTuples() throws IOException {
        int code = run(
                new DumpCommand(),
                sample("types.rntuple.root").toString(),
                "--branches",
                "text,deep,matrix,maybe,nJets,jets.pt,jets.tracks.charge",
                "--entries",
                "24:27");
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().map(FileCommandsTest::parsed).toList())
                .isEqualTo(Files.readAllLines(sample("types-24-27.jsonl")).stream()
                        .map(FileCommandsTest::parsed)
                        .toList());

        code = run(new LsCommand(), sample("types.rntuple.root").toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .contains("types;1                                                      ROOT::RNTuple, 60 entries")
                .contains(
                        "    jets.tracks.charge                                       std::vector<std::vector<std::int16_t>>");
    }

    @Test
    void readsFilesFromAWebServer() throws IOException {
        try (RangeServer server = new RangeServer(sample(NANO))) {
            int code = run(new DumpCommand(), server.address() + ":Events", "--branches", "run", "--entries", "270:");

            assertThat(code).isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines()).hasSize(5).allMatch("{\"run\":284500}"::equals);
            assertThat(run(new LsCommand(), server.address())).isEqualTo(ExitCode.OK);
            assertThat(out.toString().lines())
                    .contains("Events;1                                                     TTree, 275 entries");
            assertThat(run(new DumpCommand(), server.address(), "--branches", "run", "--entries", "274:"))
                    .isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void saysThatAnAddressIsNone() {
        assertThat(run(new LsCommand(), "https://server/a b.root")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("'https://server/a b.root' is no address");
    }

    @Test
    void findsTheTreeBehindAnAddressWithAPort() {
        assertThat(TreeLocation.of("http://host:8080/d/f.root:dir/tree;2"))
                .isEqualTo(new TreeLocation(new FileLocation("http://host:8080/d/f.root"), Optional.of("dir/tree;2")));
        assertThat(TreeLocation.of("http://host:8080/f.root").tree()).isEmpty();
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static Path sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(FileCommandsTest.class.getResource("/samples/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
