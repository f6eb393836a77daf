package io.kollider.prediction;

/** What becomes of the underflow and the overflow when a histogram is read. */
public enum Flow {
    /** Both are cells of their own, first and last. */
    KEEP,
    /** They are added to the first and the last bin. */
    FOLD,
    /** They are left out. */
    DROP;

    /**
     * @param cells underflow, bins, overflow, NaN; not changed
     * @return the bins, with the flow treated as this says; never the NaN cell
     */
    double[] applied(double[] cells) {
        int bins = cells.length - Spectrum.FLOW_CELLS;
        double[] result = new double[this == KEEP ? bins + 2 : bins];
        System.arraycopy(cells, this == KEEP ? 0 : 1, result, 0, result.length);
        if (this == FOLD) {
            result[0] += cells[0];
            result[bins - 1] += cells[bins + 1];
        }
        return result;
    }
}
