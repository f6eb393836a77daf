package io.kollider.monitoring.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a histogram of two variables, such as runs, each of data against a reference.
 *
 * @param label of the axis that is compared, in TLatex
 * @param rowLabel of what a row stands for, in TLatex
 * @param reference what each row was compared with
 * @param references what else it can be compared with: others, simulation, or the name of a row
 * @param warn probability below which a row is doubtful
 * @param alarm probability below which it is bad
 * @param least rows with fewer entries are not judged
 * @param judged whether the analysis file asks for it; else the thresholds are those that hold by default
 * @param blinded bins, from 0, without data in any row: they are null, and rows are compared in the others
 */
record QualityTable(
        String region,
        String title,
        String histogram,
        String label,
        String unit,
        List<Double> edges,
        String rowLabel,
        String reference,
        List<String> references,
        double warn,
        double alarm,
        int least,
        boolean judged,
        List<Integer> blinded,
        List<Row> rows,
        List<String> problems) {
    /**
     * One row.
     *
     * @param entries in the bins that are not blinded; absent where all are
     * @param verdict good, doubtful, bad, few (entries), none: nothing to compare with, or blinded
     * @param chiSquare absent where it cannot be computed, as the others
     * @param chiSquareProbability that histograms of one distribution differ as much or more
     * @param distance largest distance of the cumulative distributions
     * @param contents entries of data
     * @param low lower ends of Garwood's intervals of the contents
     * @param high upper ends
     * @param expected the reference, with the integral of the data
     * @param errors of what is expected, statistical
     */
    record Row(
            String name,
            @Nullable Long entries,
            String verdict,
            @Nullable Double chiSquare,
            @Nullable Integer degrees,
            @Nullable Double chiSquareProbability,
            @Nullable Double distance,
            @Nullable Double kolmogorovProbability,
            List<Double> contents,
            List<Double> low,
            List<Double> high,
            List<Double> expected,
            List<Double> errors) {}
}
