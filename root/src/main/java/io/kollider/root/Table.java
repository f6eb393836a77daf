package io.kollider.root;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Columns of equally many entries, whichever way the file stores them: what a reader of data needs of trees and RNTuples.
 * Safe for several threads.
 */
public sealed interface Table permits TTree, RNTuple {

    String name();

    String title();

    long entries();

    /** All columns in the order of the file. */
    List<? extends Column> columns();

    Optional<? extends Column> column(String name);

    /**
     * A column that must be there.
     *
     * @throws RootUsageException if it is not; the message gives the nearest names
     */
    Column requireColumn(String name);

    /**
     * The first entries of the clusters, the ranges that the writer flushed together: reading whole clusters unpacks
     * nothing twice.
     */
    List<Long> clusterStarts();

    /** As {@link #checkExtents(Collection)}, for all columns that are read. */
    void checkExtents();

    /**
     * Checks, before anything is read, that all data of the columns lie inside the file: so a truncated file is found at
     * once.
     *
     * @throws DamagedFileException naming the column and what is not there
     */
    void checkExtents(Collection<? extends Column> checked);

    /**
     * A reader of one column, for one thread at a time.
     *
     * @param column one of this table's
     */
    ColumnReader reader(Column column);
}
