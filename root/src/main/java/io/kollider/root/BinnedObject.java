package io.kollider.root;

import java.util.List;

/**
 * A histogram of one to three dimensions or a profile, as stored (TH1, TH2, TH3, TProfile, TProfile2D, TProfile3D). Arrays
 * have one value a cell, under- and overflow included, the first axis fastest: cell = x + (nx + 2) (y + (ny + 2) z) with x
 * from 0, the underflow, to nx + 1, the overflow.
 */
public final class BinnedObject {

    private final String className;
    private final String name;
    private final String title;
    private final double entries;
    private final List<Axis> axes;
    private final double[] contents;
    private final double[] sumw2;
    private final double[] binEntries;

    /**
     * @param sumw2 empty where the file has none
     * @param binEntries sums of weights of a profile's cells; empty for histograms
     */
    public BinnedObject(
            String className,
            String name,
            String title,
            double entries,
            List<Axis> axes,
            double[] contents,
            double[] sumw2,
            double[] binEntries) {
        this.className = className;
        this.name = name;
        this.title = title;
        this.entries = entries;
        this.axes = List.copyOf(axes);
        this.contents = contents;
        this.sumw2 = sumw2;
        this.binEntries = binEntries;
    }

    public String className() {
        return className;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** Number of fills, as ROOT counts them. */
    public double entries() {
        return entries;
    }

    /** One to three. */
    public List<Axis> axes() {
        return axes;
    }

    public boolean isProfile() {
        return className.startsWith("TProfile");
    }

    /** Sums of weights of a cell; of a profile the sums of weight times value. A copy. */
    public double[] contents() {
        return contents.clone();
    }

    /**
     * Sums of squared weights; where the file has none those of unit weights, the contents. Of a profile the sums of weight
     * times squared value. A copy.
     */
    public double[] sumw2() {
        return sumw2.length == 0 ? contents.clone() : sumw2.clone();
    }

    /** Sums of weights of a profile's cells; empty for histograms. A copy. */
    public double[] binEntries() {
        return binEntries.clone();
    }

    /** What ROOT's GetBinContent gives: the content, or a profile's mean, 0 in empty cells. */
    public double value(int cell) {
        if (!isProfile()) {
            return contents[cell];
        }
        return binEntries[cell] == 0 ? 0 : contents[cell] / binEntries[cell];
    }
}
