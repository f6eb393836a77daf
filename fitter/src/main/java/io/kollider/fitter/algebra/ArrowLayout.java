package io.kollider.fitter.algebra;

/** Which rows of a symmetric matrix are its arrow's shaft (diagonal among themselves), and which its border. */
public final class ArrowLayout {
    private final int[] positions;
    private final int shaft;

    private ArrowLayout(int[] positions, int shaft) {
        this.positions = positions;
        this.shaft = shaft;
    }

    /** @param inShaft which rows [row] never meet another of their kind off the diagonal */
    public static ArrowLayout of(boolean[] inShaft) {
        int[] positions = new int[inShaft.length];
        int next = 0;
        for (int row = 0; row < inShaft.length; row++) {
            if (inShaft[row]) {
                positions[row] = next++;
            }
        }
        int shaft = next;
        for (int row = 0; row < inShaft.length; row++) {
            if (!inShaft[row]) {
                positions[row] = next++;
            }
        }
        return new ArrowLayout(positions, shaft);
    }

    /** Number of rows. */
    public int size() {
        return positions.length;
    }

    /** Number of rows in the shaft. */
    public int shaft() {
        return shaft;
    }

    /** Number of rows in the border. */
    public int border() {
        return positions.length - shaft;
    }

    /** Place of a row among all when those of the shaft come first. */
    public int position(int row) {
        return positions[row];
    }
}
