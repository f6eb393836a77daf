package io.kollider.streams.selection;

/** The range of longs of an array that a block changed. */
public final class TouchedRange {
    private int from = Integer.MAX_VALUE;
    private int to;

    /** Forgets all: an empty range. */
    public void reset() {
        from = Integer.MAX_VALUE;
        to = 0;
    }

    /** Extends the range so that it holds [from, to). */
    public void include(int start, int end) {
        from = Math.min(from, start);
        to = Math.max(to, end);
    }

    /** First long of the range. */
    public int from() {
        return from;
    }

    /** The long after the last. */
    public int to() {
        return to;
    }

    /** Whether nothing was changed. */
    public boolean isEmpty() {
        return to <= from;
    }
}
