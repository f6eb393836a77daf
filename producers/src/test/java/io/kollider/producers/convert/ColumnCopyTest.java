package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.root.RootFile;
import io.kollider.root.TTree;
import io.kollider.schemas.catalogue.FileSum;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as make_types.py wrote them. */
class ColumnCopyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void widensEachTypeWithoutLoss(int eventsOfABlock) {
        try (RootFile file = RootFile.open(TypesFile.path())) {
            TTree tree = file.tree("types");
            EventBlockSchema schema = FileColumns.of(tree)
                    .schema(BranchColumns.available(tree).stream()
                            .filter(column -> !column.name().startsWith("n"))
                            .toList());
            EventBlock block = new EventBlock(schema);
            FileBlocks blocks = new FileBlocks(
                    FileColumns.of(tree),
                    schema,
                    new BlockSource("1", "", "id", List.of()),
                    new BlockLimits(eventsOfABlock, 10_000),
                    0);
            Collected found = new Collected(schema);
            while (!blocks.isDone()) {
                blocks.next(block);
                found.add(block);
            }

            assertThat(found.text("flag")).isEqualTo("true false true");
            assertThat(found.text("int8")).isEqualTo("-128 0 127");
            assertThat(found.text("uint8")).isEqualTo("0 128 255");
            assertThat(found.text("int16")).isEqualTo("-32768 0 32767");
            assertThat(found.text("uint16")).isEqualTo("0 32768 65535");
            assertThat(found.text("int32")).isEqualTo("-2147483648 0 2147483647");
            assertThat(found.text("uint32")).isEqualTo("0 2147483648 4294967295");
            assertThat(found.text("int64")).isEqualTo("-9223372036854775808 0 9223372036854775807");
            assertThat(found.text("uint64")).isEqualTo("0 -9223372036854775808 -1"); // the bits of 2^63 and 2^64 - 1
            assertThat(found.text("float32")).isEqualTo("-1.5 NaN Infinity");
            assertThat(found.text("float64")).isEqualTo("1.0E-300 -0.0 1.0E300");
            assertThat(found.text("pair")).isEqualTo("[1.0 2.0] [3.0 4.0] [5.0 6.0]");
            assertThat(found.text("list")).isEqualTo("[1 2 3] [] [4]");
        }
    }

    @Test
    void aTreeWithoutEntriesIsOneEmptyBlockWithAllOfItsWeights() {
        try (RootFile file = RootFile.open(TypesFile.path())) {
            TTree tree = file.tree("empty");
            EventBlockSchema schema = FileColumns.of(tree).schema(BranchColumns.available(tree));
            EventBlock block = new EventBlock(schema);
            FileBlocks blocks = new FileBlocks(
                    FileColumns.of(tree),
                    schema,
                    new BlockSource("1", "", "id", List.of(new FileSum("NOSYS", -2.5))),
                    BlockLimits.STANDARD,
                    0);

            assertThat(blocks.isDone()).isFalse();
            blocks.next(block);

            assertThat(blocks.isDone()).isTrue();
            assertThat(block.count()).isZero();
            assertThat(block.header().isLast()).isTrue();
            assertThat(block.header().sums()).containsExactly(new SumOfWeights("NOSYS", 0, -2.5));
        }
    }

    /** The values of all blocks as text, jagged events in brackets. */
    private static final class Collected {
        private final EventBlockSchema schema;
        private final StringBuilder[] texts;

        Collected(EventBlockSchema schema) {
            this.schema = schema;
            this.texts = new StringBuilder[schema.columns().size()];
            Arrays.setAll(texts, column -> new StringBuilder());
        }

        void add(EventBlock block) {
            for (int column = 0; column < texts.length; column++) {
                boolean jagged = schema.columns().get(column).jagged();
                for (int event = 0; event < block.count(); event++) {
                    int from = jagged ? block.offsets(column)[event] : event;
                    int to = jagged ? block.offsets(column)[event + 1] : event + 1;
                    StringBuilder values = new StringBuilder();
                    for (int i = from; i < to; i++) {
                        values.append(' ').append(value(block, column, i));
                    }
                    String text = values.toString().trim();
                    texts[column].append(' ').append(jagged ? "[" + text + "]" : text);
                }
            }
        }

        private Object value(EventBlock block, int column, int index) {
            return java.lang.reflect.Array.get(block.values(column), index);
        }

        String text(String column) {
            return texts[schema.index(column)].toString().trim();
        }
    }
}
