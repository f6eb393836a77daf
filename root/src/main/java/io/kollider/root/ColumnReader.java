package io.kollider.root;

import io.kollider.root.compress.Unpacker;
import io.kollider.root.io.FileSource;
import io.kollider.root.tree.BranchReader;
import java.util.Optional;

/**
 * Reads ranges of entries of one branch. Reading forwards unpacks each basket once, whatever the ranges; the memory held
 * is that of one basket, packed and unpacked. For one thread at a time.
 */
public final class ColumnReader {

    private final Branch branch;
    private final BranchReader reader;
    private final UnpackerPool unpackers;

    ColumnReader(Branch branch, Optional<Branch> counter, FileSource source, UnpackerPool unpackers) {
        this.branch = branch;
        Optional<BranchReader> counting = counter.map(
                counted -> new BranchReader(source, counted.stored().baskets(), counted.layout(), Optional.empty()));
        this.reader = new BranchReader(source, branch.stored().baskets(), branch.layout(), counting);
        this.unpackers = unpackers;
    }

    public Branch branch() {
        return branch;
    }

    /**
     * Reads the entries [first, first + count) into a buffer, replacing what it held.
     *
     * @throws RootUsageException if the branch does not have these entries
     * @throws DamagedFileException naming branch, entries and byte position; the buffer's content is then undefined
     */
    public void read(long first, int count, ColumnBuffer into) {
        if (first < 0 || count < 0 || first > branch.entries() - count) {
            throw new RootUsageException("branch %s: entries %d to %d asked for, it has %d"
                    .formatted(branch.name(), first, first + count, branch.entries()));
        }
        into.start(branch.type());
        append(first, count, into);
    }

    /** Appends entries to those that the buffer holds, which are of the same type. */
    void append(long first, int count, ColumnBuffer into) {
        try {
            unpackers.with(unpacker -> {
                read(first, count, into, unpacker);
                return into;
            });
        } catch (ArithmeticException e) {
            throw new RootUsageException(
                    "branch %s: the entries %d to %d have more values than an array can hold; read fewer"
                            .formatted(branch.name(), first, first + count));
        }
    }

    private void read(long first, int count, ColumnBuffer into, Unpacker unpacker) {
        int done = 0;
        while (done < count) {
            done += reader.read(first + done, count - done, into, unpacker);
        }
    }
}
