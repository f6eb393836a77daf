package io.kollider.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same events give the same bits, however the work is divided. */
class SameBitsTest {
    @TempDir
    private static Path reference;

    @TempDir
    private Path directory;

    @BeforeAll
    static void run() {
        assertThat(run(reference, 4, 2, "given").code()).isZero();
    }

    private static Runs.Said run(Path directory, int partitions, int threads, String order) {
        return Runs.run(
                "reference",
                directory,
                "--set",
                "kafka.partitions=" + partitions,
                "--set",
                "streams.threads=" + threads,
                "--set",
                "input.order=" + order);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, given", "3, 2, reverse", "7, 1, shuffle:11"})
    void partitionsThreadsAndOrderOfFilesChangeNoBit(int partitions, int threads, String order) throws IOException {
        assertThat(run(directory, partitions, threads, order).code()).isZero();

        for (String file : new String[] {"histograms.txt", "yields.json", "cutflow.json", "histograms.json"}) {
            assertThat(Runs.text(directory, file)).as(file).isEqualTo(Runs.text(reference, file));
        }
    }
}
