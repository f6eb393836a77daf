package io.kollider.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.cli.ExitCode;
import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int validate(Path file, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("validate", file.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reference", "ttbar-z", "nanoaod", "classifiers", "eft", "unfolding", "charge-flip", "blinding"})
    void examplesHaveNoMistakes(String example) {
        int code = validate(EXAMPLES.resolve(example).resolve("analysis.yaml"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("no mistakes");
    }

    @Test
    void wrongBranchesAreNamedWithTheNearestOneAndAFile() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("reference").resolve("analysis.yaml"))
                .replace("&& jvtPass", "&& jvtPas")
                .replace("weight_pileup", "weight_pilup");
        Path file = Files.writeString(directory.resolve("analysis.yaml"), text);

        int code = validate(
                file, "input.directory=" + EXAMPLES.resolve("reference").resolve("data"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("kollider: analysis.yaml:81:13 objects.jets.select: no column 'jvtPas' in jets; did you mean "
                        + "'jvtPass'? (jets has: ")
                .contains("e, eta, jvtPass, numTrk, phi, pt) [data_2015_tiny.root]")
                .contains("weights.event: 'weight_pilup' is neither defined nor a branch with one value an event; did "
                        + "you mean 'weight_pileup'? [mc_361106_zee.root and 10 more]")
                .doesNotContain("systematics")
                .doesNotContain("\tat ");
    }

    @Test
    void wrongTreesAndDamagedFilesAreOneLine() throws IOException {
        Path example = EXAMPLES.resolve("reference").resolve("analysis.yaml");
        Path broken = Files.write(directory.resolve("broken.root"), new byte[400]);

        assertThat(validate(example, "input.tree=analysys")).isEqualTo(2);
        assertThat(validate(example, "samples.zee.files=[" + broken + "]")).isEqualTo(2);
        assertThat(err.toString()).contains("analysys").contains("broken.root").doesNotContain("\tat ");
    }

    @Test
    void everyMistakeIsALineOfItsOwn() {
        int code = validate(
                EXAMPLES.resolve("reference").resolve("analysis.yaml"), "luminosity.value=3", "kafka.partitions=none");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("kollider: --set luminosity.value: should be a number with a unit"))
                .anyMatch(line -> line.startsWith("kollider: --set kafka.partitions: should be a whole number"));
    }
}
