package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut short or changed: a clear exception, or the data; never anything else, and never for long. */
class DamagedFileTest {

    private static final int MUTANTS = Integer.getInteger("kollider.mutants", 150);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void refusesEveryTruncatedFileBeforeReading() throws IOException {
        byte[] whole = Files.readAllBytes(Samples.file("mc_361602_wz_3lnu.root"));
        Path path = directory.resolve("cut.root");
        for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(DamagedFileException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> RootFile.open(path).close())
                    .withMessageContaining("cut.root")
                    .withMessageContaining("fetch it again");
        }
    }

    @Test
    void findsBasketsOutsideTheFileBeforeReading() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.file("mc_361602_wz_3lnu.root"));
        Path path = directory.resolve("basket.root");
        int firstBasket = firstBasket(bytes);
        bytes[firstBasket + 3] ^= 0x40; // its length
        Files.write(path, bytes);
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree("analysis");
            assertThatExceptionOfType(DamagedFileException.class)
                    .isThrownBy(tree::checkExtents)
                    .withMessageContaining("tree analysis, branch ")
                    .withMessageContaining("basket at byte " + firstBasket);
        }
    }

    private static int firstBasket(byte[] bytes) {
        byte[] name = {7, 'T', 'B', 'a', 's', 'k', 'e', 't'};
        for (int at = 0; at < bytes.length - name.length; at++) {
            if (Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                return at - 34; // the key's numbers, positions of 64 bits
            }
        }
        throw new IllegalStateException("no basket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mc_361602_wz_3lnu.root",
                "mc_361106_zee.root",
                "mc_361108_ztautau.root",
                "mc_361600_ww_2l2nu.root",
                "formats/mc_361600_ww_2l2nu.nano.root"
            })
    void readsOrRefusesFilesWithChangedBytes(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Samples.file(name));
        Random random = new Random(name.hashCode());
        Path path = directory.resolve("mutant.root");
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            Files.write(path, mutate(whole, random));
            refused += Assertions.assertTimeout(LONGEST, () -> refuses(path)) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    /** Changes a few bytes anywhere, half of the time among the headers at the beginning and end of the file. */
    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(8);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                int edge = Math.min(bytes.length, 12_000);
                at = random.nextBoolean() ? random.nextInt(edge / 10) : bytes.length - 1 - random.nextInt(edge);
            }
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static boolean refuses(Path path) {
        boolean refused = false;
        try (RootFile file = RootFile.open(path)) {
            file.identityCrc();
            for (KeyInfo key : file.keys()) {
                refused |= refuses(file, key);
            }
        } catch (RootException e) {
            refused = true;
        }
        return refused;
    }

    private static boolean refuses(RootFile file, KeyInfo key) {
        try {
            if (key.className().startsWith("TH1")) {
                file.histogram(key.path());
            } else if (key.className().equals("TTree")) {
                TTree tree = file.tree(key.path());
                tree.clusterStarts();
                boolean refused = false;
                for (Branch branch : tree.branches()) {
                    refused |= refuses(tree, branch);
                }
                return refused;
            }
            return false;
        } catch (RootException e) {
            return true;
        }
    }

    private static boolean refuses(TTree tree, Branch branch) {
        try {
            ColumnReader reader = tree.reader(branch);
            ColumnBuffer buffer = new ColumnBuffer();
            reader.read(0, (int) Math.min(branch.entries(), 10_000), buffer);
            return false;
        } catch (RootException e) {
            return true;
        }
    }
}
