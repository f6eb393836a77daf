package io.kollider.root;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads the same ranges of entries of several columns, each column a task of an executor: as many at the same time as that has threads. What is
 * read does not depend on how many those are. For one thread at a time.
 */
public final class ColumnsReader {
    private final List<ColumnReader> readers;

    private ColumnsReader(List<ColumnReader> readers) {
        this.readers = readers;
    }

    /** A reader of columns of a table. */
    public static ColumnsReader of(Table table, List<? extends Column> columns) {
        List<ColumnReader> readers = new ArrayList<>();
        columns.forEach(column -> readers.add(table.reader(column)));
        return new ColumnsReader(readers);
    }

    /**
     * Reads the entries [first, first + count) of each column, replacing what the buffers held; returns when all tasks have ended.
     *
     * @param into a buffer for each column
     * @throws RootException of the first column that cannot be read; the content of all buffers is then undefined
     */
    public void read(long first, int count, List<ColumnBuffer> into, Executor executor) {
        if (into.size() != readers.size()) {
            throw new IllegalArgumentException(into.size() + " buffers for " + readers.size() + " columns");
        }
        List<CompletableFuture<Void>> tasks = new ArrayList<>();
        for (int column = 0; column < readers.size(); column++) {
            ColumnReader reader = readers.get(column);
            ColumnBuffer buffer = into.get(column);
            tasks.add(CompletableFuture.runAsync(() -> reader.read(first, count, buffer), executor));
        }
        RuntimeException failure = null;
        for (CompletableFuture<Void> task : tasks) { // all of them: the buffers are the caller's again afterwards
            try {
                task.join();
            } catch (CompletionException e) {
                RuntimeException cause = e.getCause() instanceof RuntimeException known ? known : e;
                failure = failure == null ? cause : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
