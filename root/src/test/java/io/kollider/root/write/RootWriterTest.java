package io.kollider.root.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Histogram;
import io.kollider.root.Primitive;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored files were compared with ROOT and uproot, value by value: see {@code src/test/resources/write/README.md}. */
class RootWriterTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"columns, 97", "columns, 1", "columns, 700", "columns-zstd, 300", "histograms, 1"})
    void writesTheBytesThatRootAndUprootRead(String name, int step) throws IOException, NoSuchAlgorithmException {
        Path written = directory.resolve(name + ".root");
        WrittenFiles.write(name, written, step);
        byte[] bytes = Files.readAllBytes(written);
        assertThat(Arrays.mismatch(bytes, Files.readAllBytes(stored(name)))).isEqualTo(-1);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(hash).isEqualTo(verified(name).get("sha256").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns", "columns-zstd", "columns-zlib"})
    void readsEachColumnBackWithTheSumsOfUproot(String name) throws IOException {
        Path written = directory.resolve(name + ".root");
        WrittenFiles.write(name, written, 50);
        for (Path path : List.of(stored(name), written)) {
            try (RootFile file = RootFile.open(path)) {
                TTree tree = file.tree("events/tree");
                tree.checkExtents();
                verified(name).get("columns").properties().forEach(column -> compare(tree, column));
            }
        }
    }

    private static void compare(TTree tree, Map.Entry<String, JsonNode> expected) {
        TreeColumn column = WrittenFiles.declared().stream()
                .filter(declared -> declared.name().equals(expected.getKey()))
                .findFirst()
                .orElseThrow();
        ColumnReader reader = tree.reader(tree.requireBranch(column.name()));
        ColumnBuffer read = new ColumnBuffer();
        reader.read(0, WrittenFiles.ENTRIES, read);
        assertThat(read.type()).isEqualTo(column.type());
        assertThat(read.valueCount())
                .isEqualTo(expected.getValue().get("values").asInt());
        ColumnBuffer written = WrittenFiles.buffer(column, 0, WrittenFiles.ENTRIES);
        BigInteger whole = BigInteger.ZERO;
        double real = 0;
        for (int index = 0; index < read.valueCount(); index++) {
            if (Double.compare(read.doubleAt(index), written.doubleAt(index)) != 0) {
                fail("%s, value %d is another", column, index);
            }
            if (column.type().primitive().isReal()) {
                real += Double.isFinite(read.doubleAt(index)) ? read.doubleAt(index) : 0;
            } else {
                long value = read.longAt(index);
                whole = whole.add(
                        column.type().primitive() == Primitive.UINT64
                                ? new BigInteger(Long.toUnsignedString(value))
                                : BigInteger.valueOf(value));
            }
        }
        JsonNode sum = expected.getValue().get("sum");
        if (column.type().primitive().isReal()) {
            // numpy adds in another order; of some thousand numbers below 1e3
            assertThat(real).as(column.name()).isCloseTo(sum.asDouble(), offset(1e-7));
        } else {
            assertThat(whole).as(column.name()).isEqualTo(sum.bigIntegerValue());
        }
    }

    @Test
    void statesTheClustersThatRootSees() throws IOException {
        try (RootFile file = RootFile.open(stored("columns"))) {
            List<Long> clusters = Stream.iterate(0, index -> index + 1)
                    .limit(verified("columns").get("clusters").size())
                    .map(index -> clusterOfRoot(index))
                    .toList();
            assertThat(clusters).hasSizeGreaterThan(1);
            assertThat(file.tree("events/tree").clusterStarts()).isEqualTo(clusters);
        }
    }

    private static long clusterOfRoot(int index) {
        try {
            return verified("columns").get("clusters").get(index).asLong();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void readsHistogramsBack() {
        try (RootFile file = RootFile.open(stored("histograms"))) {
            Histogram mass = file.histogram("mass");
            assertThat(mass.title()).isEqualTo("mass;m;events");
            assertThat(mass.edges()).containsExactly(0, 10, 25, 50, 100);
            assertThat(mass.contents()).containsExactly(-1, 2.5, 0, 1e-300, 7, 9);
            assertThat(mass.sumw2()).containsExactly(1, 2, 0, 3, 4, 5);
            assertThat(mass.entries()).isEqualTo(17);
            assertThat(file.histogram("region/nested/channel").labels()).containsExactly("ee", "", "µµ");
        }
    }

    @Test
    void writesBeyondTwoGigabytes() throws IOException {
        Path path = directory.resolve("large.root");
        RecordFile records = RecordFile.create(path, Packing.ZSTD);
        try (RootWriter writer = new RootWriter(records, WriterSettings.DEFAULT)) {
            TreeColumn column = TreeColumn.vector("x", Primitive.FLOAT);
            TreeWriter tree = writer.tree("d/tree", "", List.of(column));
            records.reserve(Integer.MAX_VALUE); // a hole, which takes no space
            records.reserve(Integer.MAX_VALUE);
            tree.append(List.of(WrittenFiles.buffer(column, 0, 100)));
            writer.finish();
        }
        assertThat(Files.size(path)).isGreaterThan(1L << 32);
        try (RootFile file = RootFile.open(path)) {
            ColumnBuffer read = new ColumnBuffer();
            TTree tree = file.tree("d/tree");
            tree.reader(tree.requireBranch("x")).read(99, 1, read);
            assertThat(read.valueCount()).isEqualTo(3);
            assertThat(read.floats()[0]).isEqualTo(297 * 0.25f - 3);
        }
    }

    @Test
    void writesBasketsAsTheyFill() throws IOException {
        TreeColumn column = TreeColumn.scalar("x", Primitive.DOUBLE);
        WriterSettings settings =
                WriterSettings.DEFAULT.withPacking(Packing.NONE).withBaskets(4096, 8192);
        RecordFile records = RecordFile.create(directory.resolve("x.root"), settings.packing());
        try (RootWriter writer = new RootWriter(records, settings)) {
            TreeWriter tree = writer.tree("t", "", List.of(column));
            ColumnBuffer buffer = WrittenFiles.buffer(column, 0, 100_000);
            tree.append(List.of(buffer));
            assertThat(records.end()).isGreaterThan(8 * 100_000 - 4096);
        }
    }

    @Test
    void leavesNothingUnlessFinished() throws IOException {
        Path path = directory.resolve("x.root");
        try (RootWriter writer = RootWriter.create(path)) {
            writer.write("h", histogram());
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void replacesAFileOnlyWhenItIsComplete() throws IOException {
        Path path = Files.writeString(directory.resolve("x.root"), "old");
        try (RootWriter writer = RootWriter.create(path)) {
            writer.write("h", histogram());
            assertThat(path).hasContent("old");
            writer.finish();
        }
        assertThat(directory.toFile().list()).containsExactly("x.root");
        try (RootFile file = RootFile.open(path)) {
            assertThat(file.histogram("h").contents()).containsExactly(0, 1, 0);
        }
    }

    @Test
    void refusesNamesThatAreTakenOrEmpty() throws IOException {
        try (RootWriter writer = RootWriter.create(directory.resolve("x.root"))) {
            writer.write("a/h", histogram());
            writer.tree("t", "", List.of());
            for (String path : List.of("a/h", "a", "a/h/i", "t", "", "b//h", "/h", "h;1")) {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .as(path)
                        .isThrownBy(() -> writer.write(path, histogram()));
            }
        }
    }

    @Test
    void refusesValuesThatDoNotFitTheColumns() throws IOException {
        TreeColumn first = TreeColumn.counted("x", Primitive.FLOAT, "n");
        TreeColumn second = TreeColumn.counted("y", Primitive.INT32, "n");
        try (RootWriter writer = RootWriter.create(directory.resolve("x.root"))) {
            TreeWriter tree = writer.tree("t", "", List.of(first, second));
            ColumnBuffer x = WrittenFiles.buffer(first, 0, 5);
            ColumnBuffer y = WrittenFiles.buffer(second, 1, 6);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> tree.append(List.of(x, y)))
                    .withMessage("tree t, entry 0: x has 0 values, y has 1; both are counted by n");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> tree.append(List.of(x, x)));
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> tree.append(List.of(x)));
            assertThat(tree.entries()).isZero();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> writer.tree("u", "", List.of(first, TreeColumn.scalar("n", Primitive.INT32))))
                    .withMessageContaining("'n'");
        }
    }

    private static HistogramContent histogram() {
        HistogramAxis axis = HistogramAxis.of("x", new double[] {0, 1});
        return HistogramContent.of("", axis, new double[] {0, 1, 0}, new double[] {0, 1, 0}, 1);
    }

    private static JsonNode verified(String name) throws IOException {
        return new ObjectMapper()
                .readTree(stored("columns").resolveSibling("verified.json").toFile())
                .get("files")
                .get(name);
    }

    private static Path stored(String name) {
        try {
            return Path.of(
                    RootWriterTest.class.getResource("/write/" + name + ".root").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
