package io.kollider.analysis.correction;

/** What becomes of a value outside of all bins. */
enum Flow {
    /** The outermost bin counts. */
    CLAMP,
    /** There is no value. */
    ERROR,
    /** The bins repeat for ever. */
    WRAP,
    /** A content of its own counts. */
    CONTENT
}
