package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileTest {

    private static final String ZEE = "mc_361106_zee.root";

    @Test
    void listsKeysWithClassAndCycle() {
        try (RootFile file = RootFile.open(Samples.file(ZEE))) {
            assertThat(file.keys())
                    .contains(new KeyInfo("analysis", "analysis", 1, "TTree", "kollider toy ntuple"))
                    .hasSize(4);
        }
    }

    @Test
    void namesTheNearestTreeAndBranch() {
        try (RootFile file = RootFile.open(Samples.file(ZEE))) {
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> file.tree("analysys"))
                    .withMessageContaining("no tree 'analysys'; did you mean analysis?");
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> file.tree("CutBookkeeper_361106_284500_NOSYS"))
                    .withMessageContaining("is a TH1D, not a tree");
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> file.tree("analysis").requireBranch("el_pt_NOSIS"))
                    .withMessageContaining("tree analysis: no branch 'el_pt_NOSIS'; did you mean el_pt_NOSYS");
        }
    }

    @Test
    void saysWhatIsNoRootFileOrMissing(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("notes.root"), "x".repeat(200));
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> RootFile.open(text))
                .withMessageContaining("notes.root: file header at byte 0: it does not begin with \"root\"");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> RootFile.open(directory.resolve("gone.root")))
                .withMessageContaining("gone.root: no such file");
    }

    @Test
    void identifiesCopiesAndTellsFilesApart(@TempDir Path directory) throws IOException {
        Path copy = Files.copy(Samples.file(ZEE), directory.resolve("other-name.root"));
        try (RootFile original = RootFile.open(Samples.file(ZEE));
                RootFile copied = RootFile.open(copy);
                RootFile other = RootFile.open(Samples.file("data_2015_tiny.root"))) {
            assertThat(copied.uuid()).isEqualTo(original.uuid()).isNotEqualTo(new UUID(0, 0));
            assertThat(copied.identityCrc()).isEqualTo(original.identityCrc()).isNotEqualTo(other.identityCrc());
        }
    }

    @Test
    void readsRangesInAnyOrderAsOnePass() {
        try (RootFile file = RootFile.open(Samples.file("mc_361602_wz_3lnu.root"))) {
            TTree tree = file.tree("analysis");
            ColumnReader reader = tree.reader(tree.requireBranch("jet_pt_NOSYS"));
            ColumnBuffer all = new ColumnBuffer();
            reader.read(0, (int) tree.entries(), all);
            ColumnBuffer part = new ColumnBuffer();
            for (int first = (int) tree.entries() - 7; first >= 0; first -= 13) {
                reader.read(first, 7, part);
                assertThat(Arrays.copyOf(part.floats(), part.valueCount()))
                        .isEqualTo(Arrays.copyOfRange(all.floats(), all.valueStart(first), all.valueStart(first + 7)));
            }
            reader.read(5, 0, part);
            assertThat(part.entryCount()).isZero();
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> reader.read(tree.entries() - 1, 2, part))
                    .withMessageContaining("jet_pt_NOSYS");
        }
    }

    @Test
    void givesTheClustersOfTheWriter() {
        try (RootFile file = RootFile.open(Samples.file("mc_361106_zee.root"))) {
            assertThat(file.tree("analysis").clusterStarts()).isEqualTo(List.of(0L));
        }
    }

    @Test
    void readsHistogramsWithEdges() {
        try (RootFile file = RootFile.open(Samples.file(ZEE))) {
            Histogram histogram = file.histogram("CutBookkeeper_361106_284500_NOSYS");
            assertThat(histogram.edges()).containsExactly(0.5, 1.5, 2.5, 3.5);
            assertThat(histogram.content(1)).isEqualTo(1100);
            assertThat(histogram.contents()).hasSize(5);
            assertThat(histogram.labels())
                    .containsExactly("initial events", "initial sum of weights", "initial sum of weights squared");
        }
    }
}
