package io.kollider.cli.events;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import io.kollider.root.write.RootWriter;
import io.kollider.root.write.TreeColumn;
import io.kollider.root.write.TreeWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flat tree in a ROOT file. */
final class RootOutput implements EventOutput {
    private final RootWriter file;
    private final TreeWriter tree;
    private final List<TreeColumn> branches;
    private final List<ColumnBuffer> buffers = new ArrayList<>();

    private RootOutput(RootWriter file, TreeWriter tree, List<TreeColumn> branches) {
        this.file = file;
        this.tree = tree;
        this.branches = branches;
        branches.forEach(branch -> buffers.add(new ColumnBuffer()));
    }

    static RootOutput begin(Path path, String tree, List<EventColumn> columns) throws IOException {
        List<TreeColumn> branches = columns.stream()
                .map(column -> TreeColumn.scalar(column.name(), primitive(column.kind())))
                .toList();
        RootWriter file = RootWriter.create(path);
        return new RootOutput(file, file.tree(tree, tree, branches), branches);
    }

    private static Primitive primitive(EventColumn.Kind kind) {
        return switch (kind) {
            case REAL -> Primitive.DOUBLE;
            case WHOLE -> Primitive.INT64;
            case UNSIGNED -> Primitive.UINT64;
            case TRUTH -> Primitive.BOOL;
        };
    }

    @Override
    public void append(EventRows rows) throws IOException {
        int count = rows.count();
        for (int column = 0; column < branches.size(); column++) {
            ColumnBuffer buffer = buffers.get(column);
            buffer.start(branches.get(column).type());
            buffer.append(count, count);
            switch (rows.columns().get(column).kind()) {
                case REAL -> System.arraycopy(rows.reals(column), 0, buffer.doubles(), 0, count);
                case WHOLE, UNSIGNED -> System.arraycopy(rows.wholes(column), 0, buffer.longs(), 0, count);
                case TRUTH -> {
                    long[] from = rows.wholes(column);
                    for (int row = 0; row < count; row++) {
                        buffer.bytes()[row] = (byte) from[row];
                    }
                }
            }
        }
        tree.append(buffers);
    }

    @Override
    public void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
