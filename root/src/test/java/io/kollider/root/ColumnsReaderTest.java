package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ColumnsReaderTest {
    private static final Path FILE = Samples.file("formats/mc_361600_ww_2l2nu.nano.root");

    private static List<ColumnBuffer> buffers(List<Branch> branches) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        branches.forEach(branch -> buffers.add(new ColumnBuffer()));
        return buffers;
    }

    @Test
    void severalThreadsReadWhatOneDoes() {
        ExecutorService three = Executors.newFixedThreadPool(3);
        try (RootFile file = RootFile.open(FILE)) {
            TTree tree = file.tree("Events");
            List<Branch> branches =
                    tree.branches().stream().filter(Branch::isReadable).toList();
            assertThat(branches).hasSizeGreaterThan(20);
            ColumnsReader reader = ColumnsReader.of(tree, branches);
            List<ColumnBuffer> together = buffers(branches);
            ColumnBuffer alone = new ColumnBuffer();
            long step = tree.entries() / 3;
            for (long first = 0; first + step <= tree.entries(); first += step) {
                reader.read(first, (int) step, together, three);
                for (int column = 0; column < branches.size(); column++) {
                    tree.reader(branches.get(column)).read(first, (int) step, alone);
                    ColumnBuffer read = together.get(column);
                    assertThat(read.valueCount()).isEqualTo(alone.valueCount());
                    for (int value = 0; value < alone.valueCount(); value++) {
                        assertThat(read.doubleAt(value)).isEqualTo(alone.doubleAt(value));
                    }
                }
            }
        } finally {
            three.shutdown();
        }
    }

    @Test
    void theFirstFailureIsThrownWhenAllTasksHaveEnded() {
        try (RootFile file = RootFile.open(FILE)) {
            TTree tree = file.tree("Events");
            List<Branch> branches = tree.branches().subList(0, 2);
            ColumnsReader reader = ColumnsReader.of(tree, branches);
            assertThatThrownBy(() -> reader.read(tree.entries(), 1, buffers(branches), Runnable::run))
                    .isInstanceOf(RootUsageException.class)
                    .hasMessageStartingWith(branches.get(0).name());
            assertThatThrownBy(() -> reader.read(0, 1, List.of(), Runnable::run))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
