package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only ROOT 3 to 5 wrote into a tree's header, in a file made byte by byte ({@code src/test/python/make_old.py}). */
class OldTreeTest {

    private final RootFile file = RootFile.open(path());
    private final TTree tree = file.tree("events"); // in spite of the user information, of which nothing can be read

    private static Path path() {
        try {
            return Path.of(OldTreeTest.class.getResource("/old/header.root").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        file.close();
    }

    private int[] read(String name) {
        ColumnBuffer buffer = new ColumnBuffer();
        tree.reader(tree.requireBranch(name)).read(0, 5, buffer);
        return Arrays.copyOf(buffer.ints(), buffer.valueCount());
    }

    @Test
    void takesABranchWithAnEmptyBasketAndBranchesBelowForAGroup() {
        assertThat(tree.requireBranch("group").isGroup()).isTrue();
        assertThat(read("group/group.x")).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void readsBasketsAtPositionsOf32BitsAndNoCopiesOfThem() {
        assertThat(read("stored")).containsExactly(10, 11, 12, 13, 14);
    }

    @Test
    void passesOverBasketsThatWereNeverUsed() {
        assertThat(read("unused")).containsExactly(20, 21, 22, 23, 24);
    }

    @Test
    void refusesValuesInAnotherFile() {
        assertThatThrownBy(() -> read("elsewhere"))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("another file, other.root");
    }
}
