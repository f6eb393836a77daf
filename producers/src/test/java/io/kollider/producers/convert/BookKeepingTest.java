package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kollider.analysis.Input;
import io.kollider.producers.TinySet;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileSum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookKeepingTest {
    private static final Input.SumOfWeights.Histogram CUTBOOKKEEPER =
            new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_*_{variation}", 2);

    private final List<String> problems = new ArrayList<>();

    private List<FileSum> sums(Path path, Input.SumOfWeights.Histogram settings, String dsid, String... names) {
        try (RootFile file = RootFile.open(path)) {
            return new BookKeeping(file, settings, dsid).sums("NOSYS", List.of(names), problems);
        }
    }

    /** Numbers of expected.json beside the file, which keeps ten digits. */
    @Test
    void findsTheSumOfEachWeight() {
        List<FileSum> sums = sums(
                TinySet.file("mc_361106_zee.root"),
                CUTBOOKKEEPER,
                "361106",
                "NOSYS",
                "GEN_MUR2__1up",
                "GEN_MUR2__1down");

        assertThat(sums).extracting(FileSum::name).containsExactly("NOSYS", "GEN_MUR2__1up", "GEN_MUR2__1down");
        assertThat(sums.get(0).sum()).isEqualTo(1670067.0);
        assertThat(sums.get(1).sum()).isCloseTo(1550593.239, withinPercentage(1e-7));
        assertThat(sums.get(2).sum()).isCloseTo(1810095.379, withinPercentage(1e-7));
        assertThat(problems).isEmpty();
    }

    @Test
    void addsUpTheRunsOfAMergedFileAndLeavesOutLongerNamesOfTheSameEnd() {
        assertThat(sums(TypesFile.path(), CUTBOOKKEEPER, "1", "NOSYS", "SCALE__1up"))
                .containsExactly(new FileSum("NOSYS", 12.75), new FileSum("SCALE__1up", 14.5));
        assertThat(problems).isEmpty();
    }

    @Test
    void namesTheHistogramThatIsMissingAndTheNearest() {
        sums(
                TypesFile.path(),
                new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_284500_{variation}", 2),
                "1",
                "NOSYS",
                "SCALE__1dn");

        assertThat(problems)
                .containsExactly(
                        TypesFile.path() + ": no histogram CutBookkeeper_1_284500_SCALE__1dn, the sum of weights of"
                                + " SCALE__1dn; did you mean 'CutBookkeeper_1_284500_SCALE__1up'?");
    }

    @Test
    void namesThePatternOnceIfNothingMatches() {
        sums(TypesFile.path(), CUTBOOKKEEPER, "2", "NOSYS", "SCALE__1up");

        assertThat(problems)
                .containsExactly(
                        TypesFile.path() + ": no histogram CutBookkeeper_2_*_NOSYS, the sum of weights of NOSYS;"
                                + " did you mean 'CutBookkeeper_1_284500_NOSYS'?");
    }

    @Test
    void namesTheHistogramsThereAreIfNoneIsNear() {
        sums(TypesFile.path(), new Input.SumOfWeights.Histogram("sumWeights", 2), "1", "NOSYS");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("; it has CutBookkeeper_1_284500_EL_SCALE__1up, CutBookkeeper_1_284500_NOSYS, ");
    }

    @Test
    void refusesABinThatTheHistogramDoesNotHave() {
        sums(
                TypesFile.path(),
                new Input.SumOfWeights.Histogram("CutBookkeeper_{dsid}_284500_{variation}", 4),
                "1",
                "NOSYS");

        assertThat(problems)
                .containsExactly(
                        TypesFile.path()
                                + ": histogram CutBookkeeper_1_284500_NOSYS has bins 1 to 3, no bin 4; see input.sum-of-weights");
    }
}
