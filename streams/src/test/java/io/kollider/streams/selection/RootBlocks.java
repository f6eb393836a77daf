package io.kollider.streams.selection;

import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnReader;
import io.kollider.root.Histogram;
import io.kollider.root.Primitive;
import io.kollider.root.RootFile;
import io.kollider.root.Shape;
import io.kollider.root.Table;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.schemas.event.SumOfWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Blocks straight from a ROOT file, without producers: for tests of what becomes of them. */
final class RootBlocks {
    private RootBlocks() {}

    /** Columns of numbers and of lists of numbers. */
    static List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>();
        for (io.kollider.root.Column branch : table.columns()) {
            if (!branch.isReadable()
                    || branch.type().depth() > 1
                    || branch.type().isText()) {
                continue;
            }
            ColumnType type = switch (block(branch)) {
                case BOOLEAN -> ColumnType.BOOLEAN;
                case INT -> ColumnType.INT;
                case LONG -> isUnsigned(branch) ? ColumnType.UNSIGNED_LONG : ColumnType.LONG;
                case FLOAT -> ColumnType.FLOAT;
                case DOUBLE -> ColumnType.DOUBLE;
            };
            columns.add(new Column(branch.name(), type, branch.type().shape() != Shape.SCALAR));
        }
        return columns;
    }

    static EventBlockSchema schema(Table table, List<Column> columns) {
        return EventBlockSchema.of(columns.stream()
                .map(column -> table.requireColumn(column.name()))
                .map(branch -> new BlockColumn(
                        branch.name(), block(branch), branch.type().shape() != Shape.SCALAR, isUnsigned(branch), ""))
                .toList());
    }

    /** Hands each block on; the block is reused. */
    static void read(
            RootFile file,
            Table table,
            EventBlockSchema schema,
            String dataset,
            List<String> sums,
            int size,
            Consumer<EventBlock> into) {
        Map<String, Double> totals = new LinkedHashMap<>();
        sums.forEach(name -> totals.put(name, sum(file, dataset, name)));
        read(table, schema, dataset, "", totals, size, into);
    }

    /**
     * The same with sums of weights that are known.
     *
     * @param variation that the table stands for; "" for the nominal
     */
    static void read(
            Table table,
            EventBlockSchema schema,
            String dataset,
            String variation,
            Map<String, Double> totals,
            int size,
            Consumer<EventBlock> into) {
        List<ColumnReader> readers = schema.columns().stream()
                .map(column -> table.reader(table.requireColumn(column.name())))
                .toList();
        EventBlock block = new EventBlock(schema);
        ColumnBuffer buffer = new ColumnBuffer();
        for (long first = 0; first < table.entries(); first += size) {
            int count = (int) Math.min(size, table.entries() - first);
            List<SumOfWeights> shares = new ArrayList<>();
            for (Map.Entry<String, Double> total : totals.entrySet()) {
                shares.add(new SumOfWeights(
                        total.getKey(),
                        total.getValue() * first / table.entries(),
                        total.getValue() * (first + count) / table.entries()));
            }
            block.begin(new BlockHeader(dataset, variation, "file", first, count, table.entries(), shares));
            for (int column = 0; column < readers.size(); column++) {
                readers.get(column).read(first, count, buffer);
                copy(buffer, block, column);
            }
            into.accept(block);
        }
    }

    private static double sum(RootFile file, String dataset, String name) {
        Histogram histogram = file.histogram("CutBookkeeper_" + dataset + "_284500_" + name);
        return histogram.content(2);
    }

    private static void copy(ColumnBuffer from, EventBlock block, int column) {
        int values = from.valueCount();
        block.reserve(column, values);
        if (block.schema().columns().get(column).jagged()) {
            int[] offsets = block.reserveOffsets(column);
            for (int entry = 0; entry <= block.count(); entry++) {
                offsets[entry] = entry == block.count() ? values : from.valueStart(entry);
            }
        }
        for (int i = 0; i < values; i++) {
            switch (block.schema().columns().get(column).type()) {
                case BOOLEAN -> block.booleans(column)[i] = from.longAt(i) != 0;
                case INT -> block.ints(column)[i] = (int) from.longAt(i);
                case LONG -> block.longs(column)[i] = from.longAt(i);
                case FLOAT -> block.floats(column)[i] = (float) from.doubleAt(i);
                case DOUBLE -> block.doubles(column)[i] = from.doubleAt(i);
            }
        }
    }

    private static boolean isUnsigned(io.kollider.root.Column branch) {
        return branch.type().primitive() == Primitive.UINT64;
    }

    private static BlockType block(io.kollider.root.Column branch) {
        return switch (branch.type().primitive()) {
            case BOOL -> BlockType.BOOLEAN;
            case INT8, UINT8, INT16, UINT16, INT32 -> BlockType.INT;
            case UINT32, INT64, UINT64 -> BlockType.LONG;
            case FLOAT -> BlockType.FLOAT;
            case DOUBLE -> BlockType.DOUBLE;
            case CHAR -> throw new IllegalArgumentException(branch.name() + " is a text");
        };
    }
}
