package io.kollider.producers;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.ColumnType;
import io.kollider.root.Primitive;
import io.kollider.root.Shape;
import io.kollider.root.write.Packing;
import io.kollider.root.write.RootWriter;
import io.kollider.root.write.TreeColumn;
import io.kollider.root.write.TreeWriter;
import io.kollider.root.write.WriterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.LongStream;

/** Files of chosen run and event numbers. */
public final class NumberedFile {
    private NumberedFile() {}

    /** Writes a tree of events with the numbers of one run, in this order. */
    public static Path write(Path path, Packing packing, long run, LongStream numbers) throws IOException {
        return write(path, packing, LongStream.of(run), numbers);
    }

    /** The same, with a run for each event; the last one goes on. A producer that watches finds the file whole or not at all. */
    public static Path write(Path path, Packing packing, LongStream runs, LongStream numbers) throws IOException {
        long[] events = numbers.toArray();
        long[] ofRuns = runs.toArray();
        ColumnBuffer run = new ColumnBuffer();
        run.start(new ColumnType(Primitive.UINT32, Shape.SCALAR));
        run.append(events.length, events.length);
        ColumnBuffer event = new ColumnBuffer();
        event.start(new ColumnType(Primitive.UINT64, Shape.SCALAR));
        event.append(events.length, events.length);
        for (int i = 0; i < events.length; i++) {
            run.ints()[i] = (int) ofRuns[Math.min(i, ofRuns.length - 1)];
            event.longs()[i] = events[i];
        }
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (RootWriter writer = RootWriter.create(part, WriterSettings.DEFAULT.withPacking(packing))) {
            TreeWriter tree = writer.tree(
                    "analysis",
                    "",
                    List.of(
                            TreeColumn.scalar("runNumber", Primitive.UINT32),
                            TreeColumn.scalar("eventNumber", Primitive.UINT64)));
            tree.append(List.of(run, event));
            tree.close();
            writer.finish();
        }
        return Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
