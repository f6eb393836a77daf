package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the input is said in one line, with exit code 2 and no stack trace, before anything is sent. */
class WrongInputTest {
    private static final Path DATA = Runs.EXAMPLES.resolve("reference").resolve("data");

    @TempDir
    private Path directory;

    @Test
    void wrongBranch() throws IOException {
        Path file = changed("&& jvtPass", "&& jvtPas");

        refuses(run(file, "--set", "input.directory=" + DATA), "analysis.yaml:", "jvtPas", "did you mean 'jvtPass'?");
    }

    @Test
    void truncatedFile() throws IOException {
        Path data = copyOfData();
        Path victim = data.resolve("mc_361107_zmumu.root");
        byte[] bytes = Files.readAllBytes(victim);
        Files.write(victim, Arrays.copyOf(bytes, bytes.length / 2));

        refuses(run(example(), "--set", "input.directory=" + data), "mc_361107_zmumu.root");
    }

    @Test
    void missingFile() throws IOException {
        Path data = copyOfData();
        Files.delete(data.resolve("mc_361107_zmumu.root"));

        refuses(run(example(), "--set", "input.directory=" + data), "mc_361107_*.root");
    }

    @Test
    void fileThatIsNoRootFile() throws IOException {
        Path data = copyOfData();
        Files.writeString(data.resolve("mc_361107_zmumu.root"), "not a ROOT file");

        refuses(run(example(), "--set", "input.directory=" + data), "mc_361107_zmumu.root");
    }

    @Test
    void unknownKey() throws IOException {
        Path file = changed("overlap-removal: standard", "overlap-remval: standard");

        refuses(run(file, "--set", "input.directory=" + DATA), "overlap-remval", "did you mean 'overlap-removal'?");
    }

    @Test
    void missingAnalysisFile() {
        refuses(run(directory.resolve("nothing.yaml")), "nothing.yaml");
    }

    @Test
    void resultsThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Runs.Said said = Runs.kollider(
                "run",
                example().toString(),
                "--data-dir",
                directory.resolve("state").toString(),
                "--out",
                file.resolve("out").toString());

        refuses(said, "results cannot be written", "--out");
    }

    @Test
    void otherNumberOfPartitions() {
        assertThat(run(example()).code()).isZero();

        refuses(run(example(), "--set", "kafka.partitions=5"), "over 4 partitions", "Set kafka.partitions to 4");
    }

    private static Path example() {
        return Runs.EXAMPLES.resolve("reference").resolve("analysis.yaml");
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(example());
        assertThat(text).contains(from);
        return Files.writeString(directory.resolve("analysis.yaml"), text.replace(from, to));
    }

    private Path copyOfData() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("data"));
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private Runs.Said run(Path file, String... more) {
        String[] fixed = {
            "run",
            file.toString(),
            "--data-dir",
            directory.resolve("state").toString(),
            "--out",
            directory.resolve("out").toString(),
            "--progress",
            "none"
        };
        return Runs.kollider(
                Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
    }

    private static void refuses(Runs.Said said, String... words) {
        assertThat(said.err().strip().lines()).as(said.err()).hasSize(1);
        assertThat(said.err()).startsWith("kollider: ").contains(words);
        assertThat(said.code()).isEqualTo(ExitCode.WRONG_INPUT);
    }
}
