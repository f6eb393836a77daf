package io.kollider.schemas.histogram;

/** What one cell of an array counts, and how many longs that takes. */
public enum CellKind {
    /** Entries. */
    COUNT(1),
    /** An {@link ExactSum}. */
    SUM(ExactSum.LONGS),
    /** Entries, then the exact sum of weights, then the exact sum of squared weights. */
    WEIGHTED(1 + 2 * ExactSum.LONGS);

    /** Offset of the sum of weights in a {@link #WEIGHTED} cell. */
    public static final int SUMW = 1;

    /** Offset of the sum of squared weights in a {@link #WEIGHTED} cell. */
    public static final int SUMW2 = 1 + ExactSum.LONGS;

    private final int longs;

    CellKind(int longs) {
        this.longs = longs;
    }

    /** Longs of one cell. */
    public int longs() {
        return longs;
    }

    /** Adds whole arrays of this kind's cells, cell by cell; from is unchanged. Both have the same length. */
    void addAll(long[] into, long[] from) {
        for (int at = 0; at < into.length; at += longs) {
            switch (this) {
                case COUNT -> into[at] += from[at];
                case SUM -> ExactSum.addAll(into, at, from, at);
                case WEIGHTED -> {
                    into[at] += from[at];
                    ExactSum.addAll(into, at + SUMW, from, at + SUMW);
                    ExactSum.addAll(into, at + SUMW2, from, at + SUMW2);
                }
            }
        }
    }
}
