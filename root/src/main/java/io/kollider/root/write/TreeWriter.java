package io.kollider.root.write;

import io.kollider.root.ColumnBuffer;
import io.kollider.root.Primitive;
import io.kollider.root.write.ColumnWriter.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one tree, some entries at a time. Memory holds at most a basket a column, and no more than a cluster of all columns
 * together. A cluster ends with a basket in every column, so that clusters can be read apart from each other. The bytes
 * written do not depend on how many entries come at once. Not thread-safe; trees of one file may be written in turns.
 */
public final class TreeWriter implements AutoCloseable {

    /** Whether a cluster is full is looked at when the number of entries is a multiple of this. */
    private static final int CHUNK = 256;

    private final RecordFile file;
    private final WriterSettings settings;
    private final DirectoryRecord directory;
    private final String name;
    private final String title;
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final Map<String, ColumnWriter> counters = new LinkedHashMap<>();
    private final Map<String, ColumnBuffer> counts = new HashMap<>();
    private final ClusterList clusters = new ClusterList();
    private long entries;
    /** Appended bytes when the cluster under way began. */
    private long clusterBegin;

    private boolean isClosed;

    TreeWriter(
            RecordFile file,
            WriterSettings settings,
            DirectoryRecord directory,
            String name,
            String title,
            List<TreeColumn> declared) {
        this.file = file;
        this.settings = settings;
        this.directory = directory;
        this.name = name;
        this.title = title;
        for (TreeColumn column : declared) {
            columns.add(writer(column, Role.VALUES));
            column.counter()
                    .ifPresent(counter -> counters.computeIfAbsent(
                            counter, missing -> writer(TreeColumn.scalar(missing, Primitive.INT32), Role.COUNTER)));
        }
        Map<String, Integer> uses = new TreeMap<>();
        branches().forEach(branch -> uses.merge(branch.column().name(), 1, Integer::sum));
        uses.forEach((branch, count) -> {
            if (count > 1) {
                throw new IllegalArgumentException(
                        "tree %s has %d columns '%s'; counters are columns too".formatted(name, count, branch));
            }
        });
    }

    private ColumnWriter writer(TreeColumn column, Role role) {
        return new ColumnWriter(
                column, role, file, settings.basketBytes(), name, directory.position(), settings.packedDate());
    }

    /** Entries appended so far. */
    public long entries() {
        return entries;
    }

    boolean isAt(DirectoryRecord otherDirectory, String otherName) {
        return !isClosed && directory == otherDirectory && name.equals(otherName);
    }

    /**
     * Appends entries.
     *
     * @param values one buffer a column, in the order of the columns, all with the same number of entries; not modified
     * @throws IllegalArgumentException if a buffer has another type than its column, or columns that share a counter have
     *     different numbers of values; nothing is written then
     */
    public void append(List<ColumnBuffer> values) throws IOException {
        if (isClosed) {
            throw new IllegalStateException("tree %s is closed".formatted(name));
        }
        int count = check(values);
        for (int entry = 0; entry < count; entry++) { // outside, so that the order of baskets does not depend on count
            for (int index = 0; index < columns.size(); index++) {
                columns.get(index).append(values.get(index), entry);
            }
            for (Map.Entry<String, ColumnWriter> counter : counters.entrySet()) {
                counter.getValue().append(countsOf(counter.getKey()), entry);
            }
            entries++;
            if (entries % CHUNK == 0 && appendedBytes() - clusterBegin > settings.clusterBytes()) {
                flush();
            }
        }
    }

    private ColumnBuffer countsOf(String counter) {
        return counts.computeIfAbsent(counter, missing -> new ColumnBuffer());
    }

    /** Compares the buffers with the columns, notes the counts, and returns the number of entries. */
    private int check(List<ColumnBuffer> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "tree %s has %d columns, not %d".formatted(name, columns.size(), values.size()));
        }
        int count = values.isEmpty() ? 0 : values.get(0).entryCount();
        Map<String, String> countedBy = new HashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            TreeColumn column = columns.get(index).column();
            ColumnBuffer buffer = values.get(index);
            if (!buffer.type().equals(column.type()) || buffer.entryCount() != count) {
                throw new IllegalArgumentException("tree %s, column %s (%s, %d entries): got %s with %d entries"
                        .formatted(name, column.name(), column.type(), count, buffer.type(), buffer.entryCount()));
            }
            if (column.counter().isPresent()) {
                String counter = column.counter().get();
                String first = countedBy.putIfAbsent(counter, column.name());
                if (first == null) {
                    note(counter, buffer);
                } else {
                    requireSameCounts(counter, first, column.name(), buffer);
                }
            }
        }
        countedBy.keySet().forEach(this::noteMost);
        return count;
    }

    private void note(String counter, ColumnBuffer buffer) {
        ColumnBuffer noted = countsOf(counter);
        noted.start(TreeColumn.scalar(counter, Primitive.INT32).type());
        noted.append(buffer.entryCount(), buffer.entryCount());
        for (int entry = 0; entry < buffer.entryCount(); entry++) {
            noted.ints()[entry] = buffer.valueStart(entry + 1) - buffer.valueStart(entry);
        }
    }

    private void requireSameCounts(String counter, String first, String second, ColumnBuffer buffer) {
        int[] noted = countsOf(counter).ints();
        for (int entry = 0; entry < buffer.entryCount(); entry++) {
            int count = buffer.valueStart(entry + 1) - buffer.valueStart(entry);
            if (count != noted[entry]) {
                throw new IllegalArgumentException(
                        "tree %s, entry %d: %s has %d values, %s has %d; both are counted by %s"
                                .formatted(name, entries + entry, first, noted[entry], second, count, counter));
            }
        }
    }

    private void noteMost(String counter) {
        ColumnBuffer noted = countsOf(counter);
        ColumnWriter writer = counters.get(counter);
        for (int entry = 0; writer != null && entry < noted.entryCount(); entry++) {
            writer.sawCount(noted.ints()[entry]);
        }
    }

    /** Unpacked bytes of all columns, written and buffered. */
    private long appendedBytes() {
        return branches().stream()
                .mapToLong(branch -> branch.totalBytes() + branch.bufferedBytes())
                .sum();
    }

    /** Counters come before the first column that they count. */
    List<ColumnWriter> branches() {
        List<ColumnWriter> branches = new ArrayList<>();
        for (ColumnWriter column : columns) {
            ColumnWriter counter = column.column().counter().map(counters::get).orElse(null);
            if (counter != null && !branches.contains(counter)) {
                branches.add(counter);
            }
            branches.add(column);
        }
        return branches;
    }

    private void flush() throws IOException {
        for (ColumnWriter branch : branches()) {
            branch.flush();
        }
        clusters.endAt(entries);
        clusterBegin = appendedBytes();
    }

    /** Writes what is buffered, then the tree itself. */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        flush();
        RecordKey key = new RecordKey("TTree", name, title, 1, directory.position(), settings.packedDate());
        ObjectOutput object = new ObjectOutput(key.bytes());
        new TreeRecord(name, title, entries, branches(), clusters, settings).write(object);
        directory.requireFree(name);
        directory.add(file.appendPacked(key, object.out()));
    }
}
