package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.DatasetKind;
import io.kollider.producers.TinySet;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.root.Table;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockCodec;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.histogram.ExactSum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlocksTest {
    private static final String ZEE = "mc_361106_zee.root";
    private static final Path SAMPLES = Path.of("..", "root", "src", "test", "resources", "samples");
    private static final String DATA = "data_2015_tiny.root";

    /** Two numbers that no division by 435 leaves round; from expected.json beside the file: its generator weights. */
    private static final List<FileSum> SUMS =
            List.of(new FileSum("NOSYS", 1670067.0), new FileSum("GEN_MUR2__1up", 1550593.239));

    @ParameterizedTest
    @CsvSource({
        "mc_361106_zee.root, 1024, 524288",
        "mc_361106_zee.root, 100, 524288",
        "mc_361106_zee.root, 1024, 20000",
        "data_2015_tiny.root, 64, 7000",
        "data_2015_tiny.root, 1, 524288",
        "data_2015_tiny.root, 1024, 1"
    })
    void cutsTheSameBlocksWhereverAnEarlierIngestEnded(String name, int events, int bytes) {
        BlockLimits limits = new BlockLimits(events, bytes);
        try (RootFile file = RootFile.open(TinySet.file(name))) {
            TTree tree = file.tree("analysis");
            EventBlockSchema schema = schema(tree, name);
            List<Long> starts = new ArrayList<>();
            List<byte[]> whole = encoded(tree, schema, limits, 0, starts);

            int step = Math.max(1, starts.size() / 20);
            for (int resumed = 0; resumed < starts.size(); resumed += step) {
                List<byte[]> rest = encoded(tree, schema, limits, starts.get(resumed), new ArrayList<>());

                assertThat(rest)
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(whole.subList(resumed, whole.size()));
            }
        }
    }

    @Test
    void endsABlockBeforeTheEventThatMakesItTooLarge() {
        BlockLimits limits = new BlockLimits(50, 30_000);
        try (RootFile file = RootFile.open(TinySet.file(ZEE))) {
            TTree tree = file.tree("analysis");
            EventBlockSchema schema = schema(tree, ZEE);
            List<Long> starts = new ArrayList<>();
            List<byte[]> blocks = encoded(tree, schema, limits, 0, starts);
            starts.add(tree.entries());

            assertThat(blocks).allMatch(block -> block.length <= limits.bytes() + 200); // the header
            for (int i = 0; i < blocks.size(); i++) {
                assertThat(starts.get(i + 1) - starts.get(i)).isBetween(1L, 50L);
            }
            // not cut for nothing: counted bytes are at most a third more than encoded ones here
            assertThat(blocks.get(0).length).isGreaterThan(limits.bytes() / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ZEE, DATA, "mc_361600_ww_2l2nu.root", "mc_361108_ztautau.root"})
    void holdsTheValuesThatTheReaderFinds(String name) {
        try (RootFile file = RootFile.open(TinySet.file(name))) {
            TTree tree = file.tree("analysis");
            EventBlockSchema schema = schema(tree, name);
            EventBlock block = new EventBlock(schema);
            FileBlocks blocks =
                    new FileBlocks(FileColumns.of(tree), schema, source(), new BlockLimits(1024, 100_000), 0);
            while (!blocks.isDone()) {
                blocks.next(block);
                for (int column = 0; column < schema.columns().size(); column++) {
                    requireEqual(tree, block, column);
                }
            }
            assertThat(blocks.position()).isEqualTo(tree.entries());
        }
    }

    private static void requireEqual(TTree tree, EventBlock block, int index) {
        BlockColumn column = block.schema().columns().get(index);
        BlockHeader header = block.header();
        ColumnBuffer expected = new ColumnBuffer();
        tree.reader(tree.requireBranch(column.name())).read(header.firstEntry(), header.count(), expected);

        assertThat(block.size(index)).as(column.name()).isEqualTo(expected.valueCount());
        for (int entry = 0; column.jagged() && entry <= header.count(); entry++) {
            assertThat(block.offsets(index)[entry]).as(column.name()).isEqualTo(expected.valueStart(entry));
        }
        for (int i = 0; i < expected.valueCount(); i++) {
            Number actual = switch (column.type()) {
                case BOOLEAN -> block.booleans(index)[i] ? 1L : 0L;
                case INT -> (long) block.ints(index)[i];
                case LONG -> block.longs(index)[i];
                case FLOAT -> block.floats(index)[i];
                case DOUBLE -> block.doubles(index)[i];
            };
            Number wanted = expected.type().primitive().isReal()
                    ? (column.type() == io.kollider.schemas.event.BlockType.FLOAT
                            ? (Number) expected.floats()[i]
                            : (Number) expected.doubles()[i])
                    : (Number) expected.longAt(i);
            assertThat(actual).as(column.name()).isEqualTo(wanted);
        }
    }

    @Test
    void dividesTheSumsOfWeightsWithoutLosingABit() {
        try (RootFile file = RootFile.open(TinySet.file(ZEE))) {
            TTree tree = file.tree("analysis");
            EventBlockSchema schema = schema(tree, ZEE);
            EventBlock block = new EventBlock(schema);
            FileBlocks blocks = new FileBlocks(FileColumns.of(tree), schema, source(), new BlockLimits(7, 100_000), 0);
            long[] sums = new long[2 * ExactSum.LONGS];
            double last = 0;
            while (!blocks.isDone()) {
                blocks.next(block);
                assertThat(block.header().sums().get(0).before()).isEqualTo(last);
                last = block.header().sums().get(0).after();
                for (int i = 0; i < 2; i++) {
                    ExactSum.add(
                            sums,
                            i * ExactSum.LONGS,
                            block.header().sums().get(i).after());
                    ExactSum.add(
                            sums,
                            i * ExactSum.LONGS,
                            -block.header().sums().get(i).before());
                }
            }

            assertThat(ExactSum.value(sums, 0)).isEqualTo(1670067.0);
            assertThat(ExactSum.value(sums, ExactSum.LONGS)).isEqualTo(1550593.239);
        }
    }

    /** ROOT's own conversion of the tree; both files hold the same events. */
    @Test
    void anRNTupleGivesTheBlocksOfItsTree() {
        try (RootFile treeFile = RootFile.open(TinySet.file("mc_361600_ww_2l2nu.root"));
                RootFile ntupleFile =
                        RootFile.open(SAMPLES.resolve("formats").resolve("mc_361600_ww_2l2nu.rntuple.root"))) {
            Table tree = treeFile.table("analysis");
            Table ntuple = ntupleFile.table("analysis");
            EventBlockSchema schema = schema(tree, ZEE);
            BlockLimits limits = new BlockLimits(50, 20_000);

            assertThat(schema(ntuple, ZEE).columns()).isEqualTo(schema.columns());
            assertThat(ntuple.entries()).isEqualTo(tree.entries()).isPositive();
            assertThat(encoded(ntuple, schema, limits, 0, new ArrayList<>()))
                    .usingElementComparator(java.util.Arrays::compare)
                    .isEqualTo(encoded(tree, schema, limits, 0, new ArrayList<>()));
        }
    }

    @Test
    void refusesToGoBeyondTheEnd() {
        try (RootFile file = RootFile.open(TinySet.file(ZEE))) {
            TTree tree = file.tree("analysis");
            EventBlockSchema schema = schema(tree, ZEE);
            FileBlocks blocks =
                    new FileBlocks(FileColumns.of(tree), schema, source(), BlockLimits.STANDARD, tree.entries());

            assertThat(blocks.isDone()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(() -> blocks.next(new EventBlock(schema)))
                    .withMessage("no block follows entry 435 of 435");
        }
    }

    private static List<byte[]> encoded(
            Table tree, EventBlockSchema schema, BlockLimits limits, long first, List<Long> starts) {
        FileBlocks blocks = new FileBlocks(FileColumns.of(tree), schema, source(), limits, first);
        EventBlock block = new EventBlock(schema);
        EventBlockCodec codec = new EventBlockCodec(schema);
        List<byte[]> encoded = new ArrayList<>();
        while (!blocks.isDone()) {
            starts.add(blocks.position());
            blocks.next(block);
            encoded.add(codec.encode(block));
        }
        return encoded;
    }

    private static BlockSource source() {
        return new BlockSource("361106", "", "file-id", SUMS);
    }

    private static EventBlockSchema schema(Table tree, String name) {
        Analysis analysis = TinySet.analysis();
        DatasetKind kind = name.equals(DATA) ? DatasetKind.DATA : DatasetKind.SIMULATION;
        FileColumns columns = FileColumns.of(tree);
        return columns.schema(Binding.bind(analysis, kind, columns.available()).columns());
    }
}
