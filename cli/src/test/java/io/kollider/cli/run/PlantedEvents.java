package io.kollider.cli.run;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import io.kollider.root.write.RootWriter;
import io.kollider.root.write.TreeColumn;
import io.kollider.root.write.TreeWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with a tree of events that are known by number: {@code region}, {@code score} in the middle of its bin, {@code mass} and {@code weight}. */
final class PlantedEvents {
    private static final List<TreeColumn> COLUMNS = List.of(
            TreeColumn.scalar("runNumber", Primitive.INT32),
            TreeColumn.scalar("eventNumber", Primitive.INT64),
            TreeColumn.scalar("region", Primitive.INT32),
            TreeColumn.scalar("score", Primitive.DOUBLE),
            TreeColumn.scalar("mass", Primitive.DOUBLE),
            TreeColumn.scalar("weight", Primitive.DOUBLE));

    private PlantedEvents() {}

    /** @param groups region, bin of the score, number of events */
    static void write(Path path, double weight, int[]... groups) throws IOException {
        try (RootWriter file = RootWriter.create(path)) {
            TreeWriter tree = file.tree("events", "events", COLUMNS);
            long event = 0;
            for (int[] group : groups) {
                List<ColumnBuffer> buffers = new ArrayList<>();
                for (TreeColumn column : COLUMNS) {
                    ColumnBuffer buffer = new ColumnBuffer();
                    buffer.start(column.type());
                    buffer.append(group[2], group[2]);
                    buffers.add(buffer);
                }
                for (int i = 0; i < group[2]; i++) {
                    buffers.get(0).ints()[i] = 1;
                    buffers.get(1).longs()[i] = event++;
                    buffers.get(2).ints()[i] = group[0];
                    buffers.get(3).doubles()[i] = group[1] + 0.5;
                    buffers.get(4).doubles()[i] = 50 + 100 * group[1];
                    buffers.get(5).doubles()[i] = weight;
                }
                tree.append(buffers);
            }
            file.finish();
        }
    }
}
