package io.kollider.monitoring.api;

import io.kollider.prediction.PoissonInterval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts of data by bin with the ends of Garwood's intervals. What may not be seen is NaN, which is null in JSON: 0 would say that there is nothing.
 *
 * @param counts NaN where they are blinded or unusable, as the others
 * @param low lower ends of the intervals
 * @param high upper ends
 * @param unusable bins, from 0, whose contents are negative or not finite: sums of odd weights
 */
record SeenCounts(double[] counts, double[] low, double[] high, List<Integer> unusable) {
    /** @param blinded one a bin, as the counts; neither is changed */
    static SeenCounts of(double[] counts, boolean[] blinded) {
        double[] seen = counts.clone();
        double[] low = new double[seen.length];
        double[] high = new double[seen.length];
        boolean[] unusable = new boolean[seen.length];
        for (int bin = 0; bin < seen.length; bin++) {
            unusable[bin] = !blinded[bin] && !(seen[bin] >= 0 && seen[bin] < Double.POSITIVE_INFINITY);
            if (blinded[bin] || unusable[bin]) {
                seen[bin] = Double.NaN;
                low[bin] = Double.NaN;
                high[bin] = Double.NaN;
            } else {
                PoissonInterval interval = PoissonInterval.of(seen[bin]);
                low[bin] = interval.low();
                high[bin] = interval.high();
            }
        }
        return new SeenCounts(seen, low, high, numbers(unusable));
    }

    /** The bins, from 0, that are marked. */
    static List<Integer> numbers(boolean[] marked) {
        return IntStream.range(0, marked.length)
                .filter(bin -> marked[bin])
                .boxed()
                .toList();
    }

    /** The sum of what can be seen. */
    double total() {
        return Arrays.stream(counts).filter(Double::isFinite).sum();
    }
}
