package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonReaderTest {
    private static final String HEAD = """
            analysis: compared
            luminosity: {value: 1 /pb}
            input: {tree: events}
            samples:
              data: {data: true, files: [none.root]}
              tw: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}
              ttbar: {datasets: [{dsid: 2, files: none.root, cross-section: 1 pb}]}
              zee: {datasets: [{dsid: 3, files: none.root, cross-section: 1 pb}]}
            regions: {all: {select: "true"}}
            classifiers:
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFile() throws IOException {
        Files.writeString(directory.resolve("none.root"), "");
    }

    private List<Comparison> read(String section) throws IOException {
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(file, HEAD + section.indent(2));
        return AnalysisFile.read(file, List.of()).comparisons();
    }

    @Test
    void readsScoresInBothForms() throws IOException {
        Comparison comparison = read("""
                tw:
                  select: pass
                  classes: {tW: tw, ttbar: [ttbar]}
                  fold: event % 5
                  folds: 5
                  scores:
                    plain: a.score
                    full: {score: b.tw, label: B, training: event % 5 >= 2, range: [-1, 2]}
                    folds: {score: c.score, seen: d.score}
                """).get(0);

        assertThat(comparison.classes()).extracting(Comparison.EventClass::name).containsExactly("tW", "ttbar");
        assertThat(comparison.folds()).isEqualTo(5);
        assertThat(comparison.efficiencies()).containsExactly(0.3, 0.5, 0.7);
        assertThat(comparison.equalSums()).isFalse();
        assertThat(comparison.candidates())
                .extracting(Comparison.Candidate::label)
                .containsExactly("plain", "B", "folds");
        Comparison.Candidate full = comparison.candidates().get(1);
        assertThat(full.low()).isEqualTo(-1);
        assertThat(full.high()).isEqualTo(2);
        assertThat(full.training().map(Source::text)).contains("event % 5 >= 2");
        assertThat(comparison.candidates().get(2).seen())
                .extracting(Source::text)
                .containsExactly("d.score");
    }

    @Test
    void severalClassesCountWithEqualSumsUnlessSaidOtherwise() throws IOException {
        Comparison comparison = read("""
                process:
                  select: pass
                  classes: {tW: [tw], ttbar: [ttbar], Z: [zee]}
                  scores: {net: [n.a, n.b, n.c]}
                """).get(0);

        assertThat(comparison.equalSums()).isTrue();
        assertThat(comparison.folds()).isEqualTo(1);
        assertThat(comparison.candidates().get(0).scores()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "classes: {a: [tww], b: [ttbar]} | scores: {m: x} | there is no simulated sample 'tww'; did you mean 'tw'?",
                "classes: {a: [data], b: [ttbar]} | scores: {m: x} | there is no simulated sample 'data'",
                "classes: {a: [tw], b: [ttbar, tw]} | scores: {m: x} | sample 'tw' stands twice; an event is of one class",
                "classes: {a: [tw]} | scores: {m: x} | needs two classes or more",
                "classes: {a: [tw], b: [ttbar], c: [zee]} | scores: {m: [x, y]} | a score for each of the 3 classes in their order, has 2",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: [x, y, z]} | should be one score, higher for the first class, or two, has 3",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: {score: x, seen: y, training: z}} | say either 'training'",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: {score: x, range: [1, 0]}} | 'range' should be [low, high]",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: {score: x, rang: [0, 1]}} | unknown key 'rang'; did you mean 'range'?",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: x}, folds: 5 | 'fold' and 'folds' belong together",
                "classes: {a: [tw], b: [ttbar]} | scores: {m: x}, efficiencies: [50] | an efficiency is above 0 and below 1, not 50.0"
            })
    void saysWhatIsWrong(String classes, String scores, String message) {
        assertThatThrownBy(() -> read("c: {select: pass, " + classes + ", " + scores + "}\n"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("analysis.yaml:11:")
                .hasMessageContaining(message);
    }
}
