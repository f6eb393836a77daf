package io.kollider.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code kollider} in a process of its own, which can be killed. */
final class RunProcess {
    private final Process process;
    private final List<String> lines = new ArrayList<>();

    private RunProcess(Process process) {
        this.process = process;
    }

    static RunProcess start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // starts sooner, which is most of what these short runs do
                "-cp",
                System.getProperty("java.class.path"),
                "io.kollider.cli.Kollider"));
        command.addAll(arguments);
        return new RunProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads the process's output, and kills it (-9) at the first line that is asked for; true if there was one. */
    boolean killAt(Predicate<String> moment) throws IOException, InterruptedException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (moment.test(line)) {
                process.destroyForcibly();
                process.waitFor();
                return true;
            }
        }
        process.waitFor();
        return false;
    }

    /** Waits for the end; its exit code. */
    int await() throws IOException, InterruptedException {
        killAt(line -> false);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("kollider closed its output but did not end: " + lines);
        }
        return process.exitValue();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
