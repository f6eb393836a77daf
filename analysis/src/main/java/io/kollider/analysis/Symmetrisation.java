package io.kollider.analysis;

/** How the two sides of a systematic uncertainty are made of what was given, bin by bin; d is varied − nominal. */
public enum Symmetrisation {
    /** Both sides as given. */
    NONE,
    /** One side is given; the other is its mirror image, −d. */
    ONE_SIDED,
    /** ±(d_up − d_down) / 2. */
    TWO_SIDED,
    /** ±(|d_up| + |d_down|) / 2, up being above the nominal content. */
    ABS_MEAN,
    /** ± the d of the larger absolute value, with the sign that it has (d_down counted for the up side as well). */
    MAXIMUM
}
