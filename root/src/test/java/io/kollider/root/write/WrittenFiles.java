package io.kollider.root.write;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The files of {@code src/test/resources/write}, whose values {@code verify.py} computes by the same formulas. With a
 * directory as its argument it writes them anew; ROOT and uproot must then agree again.
 */
final class WrittenFiles {

    static final int ENTRIES = 700;

    /** Of every number of entries appended at once the same bytes must come. */
    private static final int STEP = 97;

    private WrittenFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (String name : List.of("columns", "columns-zstd", "columns-zlib", "histograms")) {
            write(name, directory.resolve(name + ".root"), STEP);
        }
    }

    static void write(String name, Path path, int step) throws IOException {
        WriterSettings settings = WriterSettings.DEFAULT
                .withDate(LocalDateTime.of(2026, 2, 3, 4, 5, 6))
                .withBaskets(1024, 100_000);
        switch (name) {
            case "columns" -> columns(path, settings.withPacking(Packing.NONE), step);
            case "columns-zstd" -> columns(path, settings.withPacking(Packing.ZSTD), step);
            case "columns-zlib" -> columns(path, settings.withPacking(Packing.ZLIB), step);
            case "histograms" -> histograms(path, settings.withPacking(Packing.NONE));
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** All but text, which is not written. */
    static final List<Primitive> NUMBERS = Arrays.stream(Primitive.values())
            .filter(primitive -> primitive != Primitive.CHAR)
            .toList();

    static List<TreeColumn> declared() {
        List<TreeColumn> columns = new ArrayList<>();
        for (Primitive primitive : NUMBERS) {
            String name = primitive.name().toLowerCase(Locale.ROOT);
            columns.add(TreeColumn.scalar(name, primitive));
            columns.add(TreeColumn.array(name + "_array", primitive, 3));
            columns.add(TreeColumn.counted(name + "_counted", primitive, primitive.isReal() ? "n_real" : "n"));
            columns.add(TreeColumn.vector(name + "_vector", primitive));
        }
        return columns;
    }

    private static void columns(Path path, WriterSettings settings, int step) throws IOException {
        try (RootWriter writer = RootWriter.create(path, settings)) {
            List<TreeColumn> columns = declared();
            TreeWriter tree = writer.tree("events/tree", "a tree", columns);
            for (int first = 0; first < ENTRIES; first += step) {
                int end = Math.min(ENTRIES, first + step);
                List<ColumnBuffer> buffers = new ArrayList<>();
                for (TreeColumn column : columns) {
                    buffers.add(buffer(column, first, end));
                }
                tree.append(buffers);
            }
            tree.close();
            TreeWriter empty = writer.tree("empty", "", List.of(TreeColumn.vector("none", Primitive.FLOAT)));
            empty.close();
            writer.finish();
        }
    }

    /** Entry e of a jagged column has 5 e mod 4 values; value j of entry e is number 3 e + j. */
    static ColumnBuffer buffer(TreeColumn column, int first, int end) {
        ColumnType type = column.type();
        ColumnBuffer buffer = new ColumnBuffer();
        buffer.start(type);
        for (int entry = first; entry < end; entry++) {
            int count = type.shape() == Shape.JAGGED ? 5 * entry % 4 : type.width();
            int at = buffer.valueCount();
            buffer.append(1, count);
            if (type.shape() == Shape.JAGGED) {
                buffer.offsets()[buffer.entryCount()] = at + count;
            }
            for (int index = 0; index < count; index++) {
                set(buffer, at + index, 3L * entry + index);
            }
        }
        return buffer;
    }

    private static void set(ColumnBuffer buffer, int at, long number) {
        switch (buffer.type().primitive()) {
            case BOOL -> buffer.bytes()[at] = (byte) (number % 3 == 0 ? 1 : 0);
            case INT8, UINT8 -> buffer.bytes()[at] = (byte) (number * 7);
            case INT16 -> buffer.ints()[at] = (short) (number * 1021);
            case UINT16 -> buffer.ints()[at] = (int) (number * 1021 & 0xffff);
            case INT32, UINT32 -> buffer.ints()[at] = (int) (number * 2654435761L);
            case INT64, UINT64 -> buffer.longs()[at] = number * 0x9e3779b97f4a7c15L;
            case FLOAT -> buffer.floats()[at] = number == 39 ? Float.NaN : number * 0.25f - 3;
            case DOUBLE -> buffer.doubles()[at] = number == 39 ? Double.NEGATIVE_INFINITY : number / 7.0;
        }
    }

    private static void histograms(Path path, WriterSettings settings) throws IOException {
        HistogramAxis mass = HistogramAxis.of("m [GeV]", new double[] {0, 10, 25, 50, 100});
        HistogramAxis channel =
                HistogramAxis.of("channel", new double[] {0.5, 1.5, 2.5, 3.5}).withLabels(List.of("ee", "", "µµ"));
        try (RootWriter writer = RootWriter.create(path, settings)) {
            writer.write(
                    "mass",
                    HistogramContent.of(
                            "mass;m;events",
                            mass,
                            new double[] {-1, 2.5, 0, 1e-300, 7, 9},
                            new double[] {1, 2, 0, 3, 4, 5},
                            17));
            writer.write(
                    "region/nested/channel",
                    HistogramContent.of("", channel, new double[] {0, 1, 2, 3, 0}, new double[] {0, 1, 4, 9, 0}, 6));
            double[] cells = new double[5 * 6];
            double[] squares = new double[cells.length];
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = cell / 3.0;
                squares[cell] = cell * cell / 9.0;
            }
            writer.write("region/plane", HistogramContent.of("plane", channel, mass, cells, squares, 30));
            writer.write("x".repeat(300), HistogramContent.of("long", mass, new double[6], new double[6], 0));
            writer.finish();
        }
    }
}
