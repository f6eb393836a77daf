package io.kollider.root;

import io.kollider.root.hist.HistogramReader;

/**
 * An object of a file.
 *
 * @param path directories and name, for example {@code outer/inner/analysis}
 * @param name the object's own name
 * @param cycle number that tells objects of one path apart; the highest is the newest
 * @param className C++ class, for example {@code TTree}
 */
public record KeyInfo(String path, String name, int cycle, String className, String title) {

    /** Whether {@link RootFile#tree} reads it. */
    public boolean isTree() {
        return TTree.isTree(className);
    }

    /** Whether {@link RootFile#rntuple} reads it. */
    public boolean isRNTuple() {
        return RNTuple.isRNTuple(className);
    }

    /** Whether {@link RootFile#table} reads it: a tree or an RNTuple. */
    public boolean isTable() {
        return isTree() || isRNTuple();
    }

    /** Whether {@link RootFile#histogram} reads it. */
    public boolean isHistogram() {
        return HistogramReader.reads(className);
    }
}
