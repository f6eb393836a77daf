package io.kollider.analysis.axis;

/** What becomes of the cells beyond an axis' range when a histogram is read: they are always counted. */
public enum Flow {
    /** They are cells of their own, first and last. */
    KEEP,
    /** They are added to the first and the last bin. */
    FOLD,
    /** They are left out. */
    DROP
}
