package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.ColumnLists;
import io.kollider.analysis.DatasetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever an analysis file holds, the answer is an analysis or a list of mistakes. */
class AnalysisFileFuzzTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "reference");
    private static Path file = EXAMPLE;
    private static String text = "";

    @BeforeContainer
    static void readExample() throws IOException {
        file = Files.createTempFile("fuzz", ".yaml");
        text = Files.readString(EXAMPLE.resolve("analysis.yaml"));
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(file);
    }

    @Property(tries = 300)
    void anyChangeIsReadOrExplained(
            @ForAll @IntRange(max = 9000) int at, @ForAll @IntRange(max = 30) int length, @ForAll String inserted)
            throws IOException {
        int from = Math.min(at, text.length());
        int to = Math.min(from + length, text.length());
        readOrExplain(text.substring(0, from) + inserted.replaceAll("[\\uD800-\\uDFFF]", "") + text.substring(to));
    }

    @Property(tries = 300)
    void anySettingIsReadOrExplained(@ForAll @IntRange(max = 40) int line, @ForAll String value) throws IOException {
        Files.writeString(file, text);
        List<String> keys = List.of(
                "luminosity.value",
                "input",
                "input.directory",
                "input.order",
                "samples",
                "samples.data.files",
                "samples.zee.datasets.0.files",
                "samples.zee.datasets",
                "objects.jets",
                "objects.jets.select",
                "define",
                "weights",
                "weights.event",
                "cutflow",
                "regions",
                "regions.ee_Z.histograms",
                "systematics.JES",
                "bootstrap",
                "norm-factors",
                "fits",
                "derived",
                "kafka",
                "streams.threads",
                "analysis");
        explain(List.of("input.directory=" + EXAMPLE.resolve("data"), keys.get(line % keys.size()) + "=" + value));
    }

    @Property(tries = 1)
    void aliasesThatExpandWithoutEndAreRefused() throws IOException {
        Files.writeString(file, "a: &a [*a, *a, *a]\n");
        AnalysisException refused =
                catchThrowableOfType(AnalysisException.class, () -> AnalysisFile.read(file, List.of()));

        assertThat(refused.problems()).isNotEmpty();
    }

    private static void readOrExplain(String changed) throws IOException {
        Files.writeString(file, changed);
        explain(List.of("input.directory=" + EXAMPLE.resolve("data")));
    }

    private static void explain(List<String> settings) {
        try {
            Analysis analysis = AnalysisFile.read(file, settings);
            Binding.bind(analysis, DatasetKind.SIMULATION, ColumnLists.of("reference", DatasetKind.SIMULATION));
        } catch (AnalysisException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
