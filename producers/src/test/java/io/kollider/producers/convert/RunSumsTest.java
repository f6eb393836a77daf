package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Input;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileSum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file is made by make_runs.py beside it, which has its numbers. */
class RunSumsTest {
    private static final Path FILE = Path.of("src/test/resources/types/runs.root");

    private final List<String> problems = new ArrayList<>();

    private List<FileSum> sums(boolean relative, Map<String, String> variations, String... names) {
        return sums(FILE, relative, variations, names);
    }

    private List<FileSum> sums(Path path, boolean relative, Map<String, String> variations, String... names) {
        try (RootFile file = RootFile.open(path)) {
            Input.SumOfWeights.Runs runs = new Input.SumOfWeights.Runs("Runs", "genEventSumw", variations, relative);
            return new RunSums(file, file.table("Events"), runs).sums("", List.of(names), problems);
        }
    }

    @Test
    void multipliesRelativeSumsEntryByEntry() {
        assertThat(sums(true, Map.of("MUR05", "LHEScaleSumw[0]", "MUR2", "LHEScaleSumw[2]"), "", "MUR05", "MUR2"))
                .containsExactly(
                        new FileSum("", 1024 + 512.5),
                        new FileSum("MUR05", 1024 * 0.5 + 512.5 * 0.75),
                        new FileSum("MUR2", 1024 * 1.25 + 512.5 * 1.5));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsAnRNTupleAsATree() {
        assertThat(sums(FILE.resolveSibling("runs_ntuple.root"), true, Map.of("MUR2", "LHEScaleSumw[2]"), "", "MUR2"))
                .containsExactly(new FileSum("", 1024 + 512.5), new FileSum("MUR2", 1024 * 1.25 + 512.5 * 1.5));
        assertThat(problems).isEmpty();
    }

    @Test
    void takesAbsoluteSumsAsTheyAre() {
        assertThat(sums(false, Map.of("OTHER", "genEventCount"), "OTHER")).containsExactly(new FileSum("OTHER", 150));
    }

    @Test
    void saysWhatIsMissing() {
        sums(true, Map.of("MUR2", "LHEScaleSumw[3]", "PDF", "LHEScaleSumw"), "", "MUR2", "PDF", "MUR02");

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).contains("branch LHEScaleSumw has 3 values in entry 0, which is too few for [3]");
        assertThat(problems.get(1)).contains("needs an index such as [0]");
        assertThat(problems.get(2)).contains("no sum of weights of MUR02; add it to", "did you mean 'MUR2'?");
    }

    @Test
    void saysWhichBranchIsMissing() {
        sums(true, Map.of("MUR2", "LHEScaleSum[0]"), "MUR2");

        assertThat(problems).singleElement().asString().contains("no branch 'LHEScaleSum'; did you mean LHEScaleSumw");
    }

    @Test
    void findsElementsByTheNamesThatTheEventsGiveThem() {
        Path named = FILE.resolveSibling("runs_named.root");
        assertThat(sums(
                        named,
                        true,
                        Map.of("MUR05", "LHEScaleSumw[muF=1 muR=0.5]", "MUR2", "LHEScaleSumw[muR=2 muF=1]"),
                        "MUR05",
                        "MUR2"))
                .containsExactly(
                        new FileSum("MUR05", 1024 * 0.5 + 512.5 * 0.75),
                        new FileSum("MUR2", 1024 * 1.25 + 512.5 * 1.5));
        assertThat(problems).isEmpty();

        sums(named, true, Map.of("MUF2", "LHEScaleSumw[muR=1 muF=2]"), "MUF2");
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("tree Events, branch LHEScaleWeight has no element 'muR=1 muF=2'");
    }

    @Test
    void saysThatNothingNamesTheElements() {
        sums(true, Map.of("MUR2", "LHEScaleSumw[muR=2 muF=1]"), "MUR2");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("neither branch LHEScaleSumw of tree Runs nor branch LHEScaleWeight of tree Events says");
    }
}
