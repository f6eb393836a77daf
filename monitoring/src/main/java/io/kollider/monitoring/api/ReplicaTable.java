package io.kollider.monitoring.api;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Region;
import io.kollider.analysis.axis.Flow;
import io.kollider.prediction.CountedSoFar;
import io.kollider.prediction.PlotAxis;
import io.kollider.prediction.Prediction;
import io.kollider.prediction.ReadBins;
import io.kollider.prediction.ReplicaCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bootstrap replicas of a histogram of data, bin by bin.
 *
 * @param title of the region, in TLatex
 * @param label of the axis, in TLatex
 * @param replicas how many there are
 * @param edges of the bins
 * @param data counts of the data themselves; null where they are blinded
 * @param chosen replicas that were asked for, or those that the analysis file shows
 */
record ReplicaTable(
        String region,
        String title,
        String histogram,
        String label,
        String unit,
        int replicas,
        List<Double> edges,
        List<Double> data,
        List<Bin> bins,
        List<Chosen> chosen) {
    /** Most replicas that are shown one by one. */
    private static final int MOST_CHOSEN = 20;

    /**
     * One replica.
     *
     * @param number from 0
     * @param counts one a bin; null where it is blinded
     * @param events in the region, whatever the histogram's range; absent where some are blinded
     */
    record Chosen(int number, List<Double> counts, @Nullable Long events) {}

    /**
     * One bin over all replicas.
     *
     * @param quantiles at 0.025, 0.16, 0.5, 0.84 and 0.975: of a sorted sample the value at (n − 1) p, between two values on the line (type 7 of Hyndman and Fan, The American
     *     Statistician 50 (1996) 361)
     * @param blinded whether it is not shown; mean and deviation are null then, and there are no quantiles and values
     * @param values how many replicas have how many events, {@code [[events, replicas], …]}, rising
     */
    record Bin(double mean, double deviation, List<Double> quantiles, boolean blinded, List<List<Long>> values) {
        private static final Bin BLINDED = new Bin(Double.NaN, Double.NaN, List.of(), true, List.of());
    }

    private static final double[] LEVELS = {0.025, 0.16, 0.5, 0.84, 0.975};

    /** @param numbers of replicas, as a list with commas; empty for those that the analysis file shows */
    static ReplicaTable of(
            Analysis analysis, CountedSoFar counted, Region region, Region.Histogram histogram, String numbers) {
        ReplicaCounts counts = ReplicaCounts.of(analysis, counted.histograms(), region.name(), histogram.name())
                .orElseThrow(() -> RefusedException.missing("this histogram has no replicas, or none yet"));
        ReadBins read = ReadBins.all(Flow.DROP, histogram.axes().size());
        PlotAxis axis = PlotAxis.of(histogram, read);
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.bins(); bin++) {
            bins.add(counts.isBlinded(bin) ? Bin.BLINDED : bin(counts.bin(bin)));
        }
        double[] data = analysis.data()
                .map(sample -> Prediction.of(analysis, counted.histograms())
                        .spectrum(sample.name(), region.name(), histogram, Optional.empty())
                        .sumw(read))
                .orElseGet(() -> new double[axis.bins()]);
        return new ReplicaTable(
                region.name(),
                region.label(),
                histogram.name(),
                axis.label(),
                axis.unit(),
                counts.replicas(),
                axis.edges(),
                seen(data, bins),
                bins,
                chosen(analysis, numbers, counts.replicas()).stream()
                        .map(number -> chosen(number, read.of(counts.axes(), counts.cells(number)), bins, counts))
                        .toList());
    }

    private static Chosen chosen(int number, double[] inRange, List<Bin> bins, ReplicaCounts counts) {
        boolean whole = bins.stream().noneMatch(Bin::blinded);
        return new Chosen(
                number,
                seen(inRange, bins),
                whole ? Math.round(Arrays.stream(counts.cells(number)).sum()) : null);
    }

    /** What of some bins may be seen. */
    private static List<Double> seen(double[] counts, List<Bin> bins) {
        return IntStream.range(0, counts.length)
                .mapToObj(bin -> bins.get(bin).blinded() ? Double.NaN : counts[bin])
                .toList();
    }

    private static List<Integer> chosen(Analysis analysis, String numbers, int replicas) {
        if (numbers.isBlank()) {
            return analysis.plots().replicas().stream()
                    .filter(number -> number < replicas)
                    .limit(MOST_CHOSEN)
                    .toList();
        }
        String[] words = numbers.strip().split("\\s*,\\s*");
        if (words.length > MOST_CHOSEN) {
            throw RefusedException.wrong("number: at most " + MOST_CHOSEN + " replicas at once");
        }
        List<Integer> chosen = new ArrayList<>();
        for (String word : words) {
            if (!word.matches("[0-9]{1,9}") || Integer.parseInt(word) >= replicas) {
                throw RefusedException.wrong(
                        "number: '%s' is no replica, they go from 0 to %d".formatted(word, replicas - 1));
            }
            chosen.add(Integer.parseInt(word));
        }
        return chosen.stream().distinct().sorted().toList();
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
