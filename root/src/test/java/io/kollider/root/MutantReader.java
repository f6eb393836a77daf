package io.kollider.root;

import io.kollider.root.compress.Unpacker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Reads a damaged file as far as it goes; what it finds may only be data or a {@link RootException}. */
final class MutantReader {

    private static final int MOST_BRANCHES = 10;
    private static final int MOST_ENTRIES = 100;

    private final Random random;
    private boolean decoded;
    private int refused;
    private int unpackings;
    private final int damagedUnpacking;

    /** @param damagedUnpacking which unpacked object or basket is damaged, counted from 0; -1 for none */
    MutantReader(Random random, int damagedUnpacking) {
        this.random = random;
        this.damagedUnpacking = damagedUnpacking;
    }

    /** Whether the values of a basket were looked at. */
    boolean decoded() {
        return decoded;
    }

    /** How many objects and branches were refused. */
    int refused() {
        return refused;
    }

    void read(Path path) {
        try (RootFile file = RootFile.open(path, Damaging::new)) {
            file.identityCrc();
            List<KeyInfo> keys = new ArrayList<>(file.keys());
            Collections.shuffle(keys, random);
            for (KeyInfo key : keys.subList(0, Math.min(keys.size(), 6))) {
                read(file, key);
            }
        } catch (RootException e) {
            refused++;
        }
    }

    private void read(RootFile file, KeyInfo key) {
        String path = key.path() + ";" + key.cycle();
        try {
            if (key.isTree()) {
                read(file.tree(path));
            } else if (key.isHistogram()) {
                file.histogram(path);
            }
        } catch (RootException e) {
            refused++;
        }
    }

    private void read(TTree tree) {
        tree.clusterStarts();
        List<Branch> branches = new ArrayList<>(tree.branches());
        Collections.shuffle(branches, random);
        for (Branch branch : branches.subList(0, Math.min(branches.size(), MOST_BRANCHES))) {
            try {
                read(tree, branch);
            } catch (RootException e) {
                refused++;
                decoded |= e.getMessage().contains(", basket at byte");
            }
        }
    }

    private void read(TTree tree, Branch branch) {
        if (!branch.isReadable()) {
            return;
        }
        ColumnBuffer buffer = new ColumnBuffer();
        ColumnReader reader = tree.reader(branch);
        int count = (int) Math.min(branch.entries(), MOST_ENTRIES);
        reader.read(0, count, buffer);
        decoded |= buffer.entryCount() > 0;
        requireConsistent(branch, buffer, count);
        if (branch.entries() > count) {
            reader.read(branch.entries() - 1, 1, buffer);
            requireConsistent(branch, buffer, 1);
        }
    }

    private static void requireConsistent(Branch branch, ColumnBuffer buffer, int count) {
        boolean consistent = buffer.entryCount() == count;
        for (int level = 0; level < buffer.type().depth(); level++) {
            int[] offsets = buffer.offsets(level);
            int lists = buffer.itemCount(level);
            consistent &= offsets[0] == 0 && offsets[lists] == buffer.itemCount(level + 1);
            for (int list = 0; list < lists; list++) {
                consistent &= offsets[list] <= offsets[list + 1];
            }
        }
        if (!consistent) {
            throw new IllegalStateException("branch " + branch.name() + ": offsets contradict each other");
        }
    }

    private final class Damaging extends Unpacker {

        @Override
        protected void unpacked(byte[] bytes, int size) {
            if (unpackings++ == damagedUnpacking) {
                Mutation.change(bytes, 0, size, random);
            }
        }
    }
}
