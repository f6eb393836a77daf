package io.kollider.root.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Primitive;
import io.kollider.root.RootFile;
import io.kollider.root.Shape;
import io.kollider.root.TTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random columns, values, batches and basket sizes come back as they were. Its seed is in the name of each run. */
class RandomTreesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void comeBackAsTheyWere(long seed) throws IOException {
        Random random = new Random(seed);
        List<TreeColumn> columns = columns(random);
        int entries = random.nextInt(3000);
        List<ColumnBuffer> written = new ArrayList<>();
        for (TreeColumn column : columns) {
            written.add(values(
                    column, entries, new Random(column.counter().isPresent() ? seed : random.nextLong()), random));
        }
        Packing packing = List.of(Packing.NONE, Packing.ZLIB, Packing.ZSTD).get(random.nextInt(3));
        int basket = 1024 << random.nextInt(6);
        WriterSettings settings = WriterSettings.DEFAULT.withPacking(packing).withBaskets(basket, basket * 4L);
        Path path = directory.resolve("random.root");
        try (RootWriter writer = RootWriter.create(path, settings)) {
            TreeWriter tree = writer.tree("t", "", columns);
            tree.append(written);
            writer.finish();
        }
        try (RootFile file = RootFile.open(path)) {
            TTree tree = file.tree("t");
            assertThat(tree.entries()).isEqualTo(entries);
            tree.checkExtents();
            for (int index = 0; index < columns.size(); index++) {
                compare(tree, columns.get(index), written.get(index), random);
            }
        }
    }

    private static List<TreeColumn> columns(Random random) {
        List<TreeColumn> columns = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int index = 0; index < count; index++) {
            Primitive primitive = WrittenFiles.NUMBERS.get(random.nextInt(WrittenFiles.NUMBERS.size()));
            String name = "column " + index;
            columns.add(
                    switch (random.nextInt(4)) {
                        case 0 -> TreeColumn.scalar(name, primitive);
                        case 1 -> TreeColumn.array(name, primitive, 1 + random.nextInt(5));
                        case 2 -> TreeColumn.counted(name, primitive, "n");
                        default -> TreeColumn.vector(name, primitive);
                    });
        }
        return columns;
    }

    /** @param lengths gives the numbers of values, the same for all columns that share a counter */
    private static ColumnBuffer values(TreeColumn column, int entries, Random lengths, Random random) {
        ColumnBuffer buffer = new ColumnBuffer();
        buffer.start(column.type());
        for (int entry = 0; entry < entries; entry++) {
            boolean isJagged = column.type().shape() == Shape.JAGGED;
            int most = lengths.nextInt(50) == 0 ? 2000 : 5; // now and then an entry larger than a basket
            int count = isJagged ? lengths.nextInt(most) : column.type().width();
            int at = buffer.valueCount();
            buffer.append(1, count);
            if (isJagged) {
                buffer.offsets()[buffer.entryCount()] = at + count;
            }
            for (int index = at; index < at + count; index++) {
                long bits = random.nextLong();
                switch (column.type().primitive()) {
                    case BOOL -> buffer.bytes()[index] = (byte) (bits & 1);
                    case INT8, UINT8 -> buffer.bytes()[index] = (byte) bits;
                    case INT16 -> buffer.ints()[index] = (short) bits;
                    case UINT16 -> buffer.ints()[index] = (int) bits & 0xffff;
                    case INT32, UINT32 -> buffer.ints()[index] = (int) bits;
                    case INT64, UINT64 -> buffer.longs()[index] = bits;
                    case FLOAT -> buffer.floats()[index] = Float.intBitsToFloat((int) bits);
                    case DOUBLE -> buffer.doubles()[index] = Double.longBitsToDouble(bits);
                }
            }
        }
        return buffer;
    }

    private static void compare(TTree tree, TreeColumn column, ColumnBuffer written, Random random) {
        ColumnReader reader = tree.reader(tree.requireBranch(column.name()));
        ColumnBuffer read = new ColumnBuffer();
        for (int first = 0; first < tree.entries(); ) {
            int count = Math.min((int) tree.entries() - first, 1 + random.nextInt(700));
            reader.read(first, count, read);
            int start = written.valueStart(first);
            assertThat(read.type().primitive()).isEqualTo(column.type().primitive());
            for (int entry = 0; entry <= count; entry++) {
                if (read.valueStart(entry) != written.valueStart(first + entry) - start) {
                    fail("%s, entry %d begins elsewhere", column, first + entry);
                }
            }
            for (int index = 0; index < read.valueCount(); index++) {
                if (Double.compare(read.doubleAt(index), written.doubleAt(start + index)) != 0) {
                    fail("%s, value %d is another", column, start + index);
                }
            }
            first += count;
        }
    }
}
