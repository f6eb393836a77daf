package io.kollider.cli.run;

import io.kollider.cli.Kollider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs of the examples inside the test's process. */
final class Runs {
    static final Path EXAMPLES = Path.of("..", "examples");

    private Runs() {}

    /**
     * What a command said.
     *
     * @param code exit code
     */
    record Said(int code, String out, String err) {}

    static Said kollider(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Kollider.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** The arguments of a run of an example whose data directory and results lie under one directory. */
    static List<String> arguments(String example, Path directory, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                EXAMPLES.resolve(example).resolve("analysis.yaml").toString(),
                "--data-dir",
                directory.resolve("state").toString(),
                "--out",
                directory.resolve("out").toString(),
                "--progress",
                "jsonl"));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    static Said run(String example, Path directory, String... more) {
        return kollider(arguments(example, directory, more).toArray(String[]::new));
    }

    static String text(Path directory, String file) throws IOException {
        return Files.readString(directory.resolve("out").resolve(file), StandardCharsets.UTF_8);
    }
}
