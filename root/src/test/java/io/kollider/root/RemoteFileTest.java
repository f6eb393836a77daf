package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kollider.root.io.FaultyServer;
import io.kollider.root.io.FaultyServer.Fault;
import io.kollider.root.io.RemoteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file read through a web server is the file on the disk. */
class RemoteFileTest {

    private static final Path LOCAL = Samples.file("mc_361602_wz_3lnu.root");

    /** Far smaller than the file, so that all of its parts come with requests of their own. */
    private static final RemoteSettings SMALL_BLOCKS = new RemoteSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            3,
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            2048,
            4,
            16);

    @Test
    void readsEachBranchAsFromTheDisk() throws IOException {
        try (FaultyServer server = new FaultyServer(Files.readAllBytes(LOCAL));
                RootFile local = RootFile.open(LOCAL);
                RootFile remote = RootFile.open(server.address(), SMALL_BLOCKS)) {
            server.fail(Fault.UNAVAILABLE);
            assertThat(remote.keys()).isEqualTo(local.keys());
            assertThat(remote.identityCrc()).isEqualTo(local.identityCrc());
            assertThat(remote.name()).isEqualTo(server.address().toString());
            TTree there = remote.tree("analysis");
            there.checkExtents();
            server.fail(Fault.DROP, Fault.SHORT_BODY);
            for (Branch branch : local.tree("analysis").branches()) {
                ColumnBuffer expected = read(local.tree("analysis"), branch.name());
                ColumnBuffer actual = read(there, branch.name());
                assertThat(actual.valueCount()).isEqualTo(expected.valueCount());
                for (int index = 0; index < expected.valueCount(); index++) {
                    if (Double.compare(actual.doubleAt(index), expected.doubleAt(index)) != 0) {
                        fail("%s, value %d is another", branch, index);
                    }
                }
                assertThat(Arrays.equals(starts(actual), starts(expected))).isTrue();
            }
            assertThat(server.ranges().size()).isBetween(20, 2000);
        }
    }

    private static ColumnBuffer read(TTree tree, String branch) {
        ColumnBuffer buffer = new ColumnBuffer();
        tree.reader(tree.requireBranch(branch)).read(0, (int) tree.entries(), buffer);
        return buffer;
    }

    private static int[] starts(ColumnBuffer buffer) {
        int[] starts = new int[buffer.entryCount() + 1];
        Arrays.setAll(starts, buffer::valueStart);
        return starts;
    }
}
