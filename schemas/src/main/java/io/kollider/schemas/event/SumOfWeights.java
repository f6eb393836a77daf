package io.kollider.schemas.event;

/**
 * A block's share of its file's sum of generator weights, as the running sum before and after the block: adding {@code +after} and
 * {@code -before} of all blocks exactly gives the file's sum to the last bit.
 *
 * @param name weight variation
 */
public record SumOfWeights(String name, double before, double after) {}
