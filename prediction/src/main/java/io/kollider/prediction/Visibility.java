package io.kollider.prediction;

/** What may be seen of the data of a region. */
public enum Visibility {
    /** Everything. */
    ALL,
    /** One histogram without its blinded bins, and the sum of the others. */
    PART,
    /** Nothing. */
    NONE
}
