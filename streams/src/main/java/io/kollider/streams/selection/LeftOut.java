package io.kollider.streams.selection;

/**
 * Events of a block that alone are left out, as a weight that they should have counted with is not usable.
 *
 * @param first the place of the first of them in the block; 0 if there is none
 */
public record LeftOut(int count, int first) {
    public static final LeftOut NOTHING = new LeftOut(0, 0);
}
