package io.kollider.root;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of one path in several files, one behind the other, as one (TChain). Files are opened when the chain is made
 * and stay open until it is closed. Readers belong to one thread at a time.
 */
public final class Chain implements AutoCloseable {

    private final List<RootFile> files = new ArrayList<>();
    private final List<TTree> trees = new ArrayList<>();
    private final long[] firstEntries; // [file + 1]

    private Chain(List<Path> paths, String treePath) {
        firstEntries = new long[paths.size() + 1];
        try {
            for (Path path : paths) {
                RootFile file = RootFile.open(path);
                files.add(file);
                TTree tree = file.tree(treePath);
                firstEntries[trees.size() + 1] = firstEntries[trees.size()] + tree.entries();
                trees.add(tree);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens files in the order given.
     *
     * @throws RootException if one cannot be read or has no such tree
     */
    public static Chain open(List<Path> paths, String treePath) {
        return new Chain(paths, treePath);
    }

    /** Entries of all trees together. */
    public long entries() {
        return firstEntries[trees.size()];
    }

    public List<TTree> trees() {
        return List.copyOf(trees);
    }

    /** The first entry of each file's tree in the chain, and behind the last the number of entries: [file + 1]. */
    public long[] firstEntries() {
        return firstEntries.clone();
    }

    /**
     * A reader of a branch over all files.
     *
     * @throws RootUsageException if a tree has no such branch, or of another type than the first one's
     */
    public ChainReader reader(String branch) {
        List<ColumnReader> readers = new ArrayList<>();
        for (TTree tree : trees) {
            Branch found = tree.requireBranch(branch);
            ColumnReader reader = tree.reader(found);
            if (!readers.isEmpty() && !readers.get(0).branch().type().equals(found.type())) {
                throw new RootUsageException("branch %s is %s in %s, but %s in %s"
                        .formatted(
                                branch,
                                readers.get(0).branch().typeName(),
                                files.get(0).path(),
                                found.typeName(),
                                files.get(readers.size()).path()));
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
