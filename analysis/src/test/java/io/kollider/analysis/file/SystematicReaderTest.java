package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.Systematic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variations with trees and files of their own. */
class SystematicReaderTest {
    private static final String SAMPLES = """
            analysis: small
            luminosity: {value: 3.2 /fb}
            input: {tree: events}
            samples:
              top:
                datasets:
                  - {dsid: 1, files: top_1.root, cross-section: 8 pb, k-factor: 1.5}
                  - {dsid: 2, campaign: b, files: top_2.root, cross-section: 3 pb, filter-efficiency: 0.5}
              z:
                datasets: [{dsid: 3, files: z.root, cross-section: 7 pb, sum-of-weights: {nominal: 10, entries: 4}}]
            regions:
              all: {select: x > 1}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("top_1.root", "top_2.root", "z.root", "JES_1.root", "JES_2_b.root", "other.root")) {
            Files.createFile(directory.resolve(name));
        }
    }

    private Analysis read(String systematics) throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), SAMPLES + systematics);
        return AnalysisFile.read(file, List.of());
    }

    /** What is wrong, without file, line and column. */
    private List<String> problems(String systematic) throws IOException {
        String prefix = "systematics: {S: {";
        Path file = Files.writeString(directory.resolve("a.yaml"), SAMPLES + prefix + systematic + "}}\n");
        AnalysisException refused =
                catchThrowableOfType(AnalysisException.class, () -> AnalysisFile.read(file, List.of()));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.replaceFirst("^a\\.yaml:13:\\d+ ", ""))
                        .toList();
    }

    private static List<String> shown(List<EventSource> sources) {
        return sources.stream()
                .map(source -> "%s %s dsid %s %s %s"
                        .formatted(
                                source.key(),
                                source.tree(),
                                source.dataset().dsid(),
                                source.dataset().files().stream()
                                        .map(Path::getFileName)
                                        .toList(),
                                source.dataset().effectiveCrossSection()))
                .toList();
    }

    @Test
    void aTreeOfTheSameFilesIsNamedByAPattern() throws IOException {
        Analysis analysis = read(
                "systematics: {JES: {up: {variation: up, tree: '{tree}_{variation}'}, down: {tree: down}, samples: [top]}}");

        assertThat(shown(analysis.sources()))
                .containsExactly(
                        "1 events dsid 1 [top_1.root] 12.0",
                        "2_b events dsid 2 [top_2.root] 1.5",
                        "3 events dsid 3 [z.root] 7.0",
                        "1/up events_up dsid 1 [top_1.root] 12.0",
                        "2_b/up events_up dsid 2 [top_2.root] 1.5",
                        "1/JES__1down down dsid 1 [top_1.root] 12.0",
                        "2_b/JES__1down down dsid 2 [top_2.root] 1.5");
        Systematic systematic = analysis.systematics().get(0);
        assertThat(systematic.variations()).containsExactly("up", "JES__1down");
        assertThat(systematic.variationsInNominalFiles()).isEmpty();
    }

    @Test
    void filesAreNamedByDatasetAndKeepItsCrossSection() throws IOException {
        Analysis analysis = read("systematics: {JES: {up: {files: 'JES_{dataset}.root'}, samples: [top]}}");

        assertThat(shown(analysis.systematics().get(0).sources().get("JES__1up")))
                .containsExactly(
                        "1/JES__1up events dsid 1 [JES_1.root] 12.0", "2_b/JES__1up events dsid 2 [JES_2_b.root] 1.5");
    }

    @Test
    void anotherSampleHasItsOwnCrossSectionAndChangesTheSamplesOfItsDatasetsAlone() throws IOException {
        Analysis analysis = read(
                "systematics: {GEN: {up: {datasets: {2_b: {files: other.root, dsid: 9, cross-section: 2 pb, k-factor: 3}}}}}");

        Systematic systematic = analysis.systematics().get(0);
        assertThat(shown(systematic.sources().get("GEN__1up")))
                .containsExactly("2_b/GEN__1up events dsid 9 [other.root] 6.0");
        assertThat(systematic.samples()).containsExactly("top");
    }

    @Test
    void systematicsMayShareAVariation() throws IOException {
        Analysis analysis = read("systematics: {A: {up: {variation: v, tree: t}, samples: [top]}, "
                + "B: {up: {variation: v, tree: t}, samples: [top]}}");

        assertThat(analysis.sources()).hasSize(3 + 2);
    }

    @Test
    void mistakesHaveAPlace() throws IOException {
        AnalysisException refused = catchThrowableOfType(
                AnalysisException.class,
                () -> read("systematics:\n  S:\n    up: {tree: t, normalize: 1}\n    samples: [top]\n"));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .startsWith("a.yaml:15:19 systematics.S.up: unknown key 'normalize'");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThat(problems("up: {tree: t, weigth: 1}, samples: [top]"))
                .containsExactly(
                        "systematics.S.up: unknown key 'weigth'; did you mean 'weight'? (known here: cross-section, "
                                + "datasets, dsid, etag, files, filter-efficiency, k-factor, sum-of-weights, tree, variation, weight)");
        assertThat(problems("up: {tree: '{tree}'}, samples: [top]"))
                .containsExactly(
                        "systematics.S.up: the nominal events are in tree 'events' of these files: name another 'tree', or 'files'");
        assertThat(problems("up: {files: other.root}, samples: [top]"))
                .containsExactly(
                        "systematics.S.up.files: the systematic acts on 2 datasets; say it of each, under 'datasets', "
                                + "or write {dsid} or {dataset} in the names");
        assertThat(problems("up: {tree: t, sum-of-weights: {nominal: 3, entries: 4}}, samples: [top]"))
                .containsExactly(
                        "systematics.S.up.sum-of-weights: the systematic acts on 2 datasets; say it of each, under 'datasets'");
        assertThat(problems("up: {tree: t}, samples: [z]"))
                .containsExactly("systematics.S.up: the sums of weights of dataset 3 are given for its nominal events; "
                        + "give those of these as 'sum-of-weights', with their entries");
        assertThat(problems("up: {datasets: {2: {tree: t}}}"))
                .containsExactly(
                        "systematics.S.up.datasets.2: the systematic acts on no dataset '2'; did you mean '1'? (it acts on: 1, 2_b, 3)");
        assertThat(problems("up: {datasets: {1: {dsid: 9, tree: t}}}"))
                .containsExactly(
                        "systematics.S.up.datasets.1.dsid: another dsid has files of its own: name them in 'files'",
                        "systematics.S.up.datasets.1: 'cross-section' is missing");
        assertThat(problems("up: {datasets: {1: {files: JES_3.root}}}"))
                .containsExactly("systematics.S.up.datasets.1.files: there is no file "
                        + directory.resolve("JES_3.root") + "; did you mean 'JES_1.root'?");
        assertThat(problems("up: {datasets: {}}")).containsExactly("systematics.S.up.datasets: names no dataset");
        assertThat(problems("up: {variation: 'a b', tree: t}, samples: [top]"))
                .containsExactly("systematics.S.up: 'a b' should be letters, digits, '_', '.', '+' and '-': it "
                        + "names what is counted of these files");
        assertThat(problems("up: {tree: t}, normalise: own, samples: [top]"))
                .containsExactly("systematics.S.normalise: files and trees of their own are divided by their own "
                        + "sum of weights; leave 'normalise' out");
    }

    @Test
    void aNameStandsForOneVariation() throws IOException {
        assertThat(problems("up: {variation: v, tree: t}, down: v, samples: [top]"))
                .containsExactly("systematics.S.down: variation 'v' is another one elsewhere: there files or "
                        + "a tree of its own, here branches; give it a name of its own");
        assertThat(problems("up: {variation: v, tree: t}, down: {variation: v, tree: u}, samples: [top]"))
                .first()
                .asString()
                .startsWith("systematics.S.down: variation '1/v' is another one elsewhere: there t of ");
    }
}
