package io.kollider.monitoring.api;

import io.kollider.prediction.ReplicaCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bootstrap replicas of a histogram of data, bin by bin.
 *
 * @param replicas how many there are
 * @param edges of the bins
 */
record ReplicaTable(String region, String histogram, int replicas, List<Double> edges, List<Bin> bins) {
    /**
     * One bin over all replicas.
     *
     * @param quantiles at 0.025, 0.16, 0.5, 0.84 and 0.975: of a sorted sample the value at (n − 1) p, between two values on the line (type 7 of Hyndman and Fan, The American
     *     Statistician 50 (1996) 361)
     * @param blinded whether it is not shown; there are no quantiles and values then
     * @param values how many replicas have how many events, {@code [[events, replicas], …]}, rising
     */
    record Bin(double mean, double deviation, List<Double> quantiles, boolean blinded, List<List<Long>> values) {}

    private static final double[] LEVELS = {0.025, 0.16, 0.5, 0.84, 0.975};

    static ReplicaTable of(String region, String histogram, List<Double> edges, ReplicaCounts counts) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.bins(); bin++) {
            bins.add(counts.isBlinded(bin) ? new Bin(0, 0, List.of(), true, List.of()) : bin(counts.bin(bin)));
        }
        return new ReplicaTable(region, histogram, counts.replicas(), edges, bins);
    }

    private static Bin bin(double[] counts) {
        Arrays.sort(counts);
        List<List<Long>> values = new ArrayList<>();
        int from = 0;
        while (from < counts.length) {
            int to = from;
            while (to < counts.length && counts[to] == counts[from]) {
                to++;
            }
            values.add(List.of((long) counts[from], (long) (to - from)));
            from = to;
        }
        Moments moments = Moments.of(counts);
        return new Bin(
                moments.mean(),
                moments.deviation(),
                Arrays.stream(LEVELS).mapToObj(level -> quantile(counts, level)).toList(),
                false,
                values);
    }

    private static double quantile(double[] sorted, double level) {
        double at = (sorted.length - 1) * level;
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
