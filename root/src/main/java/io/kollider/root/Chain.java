package io.kollider.root;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees or RNTuples of one path in several files, one behind the other, as one (TChain). Files are opened when the chain is made
 * and stay open until it is closed. Readers belong to one thread at a time.
 */
public final class Chain implements AutoCloseable {

    private final List<RootFile> files = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final long[] firstEntries; // [file + 1]

    private Chain(List<Path> paths, String tablePath) {
        firstEntries = new long[paths.size() + 1];
        try {
            for (Path path : paths) {
                RootFile file = RootFile.open(path);
                files.add(file);
                Table table = file.table(tablePath);
                firstEntries[tables.size() + 1] = firstEntries[tables.size()] + table.entries();
                tables.add(table);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens files in the order given.
     *
     * @throws RootException if one cannot be read or has no such tree or RNTuple
     */
    public static Chain open(List<Path> paths, String tablePath) {
        return new Chain(paths, tablePath);
    }

    /** Entries of all files together. */
    public long entries() {
        return firstEntries[tables.size()];
    }

    public List<Table> tables() {
        return List.copyOf(tables);
    }

    /** The first entry of each file in the chain, and behind the last the number of entries: [file + 1]. */
    public long[] firstEntries() {
        return firstEntries.clone();
    }

    /**
     * A reader of a column over all files.
     *
     * @throws RootUsageException if a file has no such column, or one of another type than the first one's
     */
    public ChainReader reader(String column) {
        List<ColumnReader> readers = new ArrayList<>();
        for (Table table : tables) {
            Column found = table.requireColumn(column);
            ColumnReader reader = table.reader(found);
            if (!readers.isEmpty() && !readers.get(0).column().type().equals(found.type())) {
                throw new RootUsageException("column %s is %s in %s, but %s in %s"
                        .formatted(
                                column,
                                readers.get(0).column().typeName(),
                                files.get(0).name(),
                                found.typeName(),
                                files.get(readers.size()).name()));
            }
            readers.add(reader);
        }
        return new ChainReader(readers, firstEntries);
    }

    /** Closes all files. */
    @Override
    public void close() {
        files.forEach(RootFile::close);
    }
}
