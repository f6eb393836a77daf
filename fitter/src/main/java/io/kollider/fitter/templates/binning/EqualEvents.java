package io.kollider.fitter.templates.binning;

import java.util.stream.IntStream;

/**
 * Bins with about equal numbers of events: an edge is put at each fine edge where the cumulative number is nearest to i/n of all. Fewer bins come out where a
 * fine bin holds more than its part.
 *
 * @param count of bins, at least one
 */
record EqualEvents(int count) implements Binning {
    EqualEvents {
        if (count < 1) {
            throw new BinningException("%d bins; at least one is needed".formatted(count));
        }
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        double[] cumulative = new double[histogram.bins() + 1];
        boolean background = histogram.totalBackground() > 0;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double events = background ? histogram.background(bin) : histogram.signal(bin);
            cumulative[bin + 1] = cumulative[bin] + Math.max(0, events);
        }
        double total = cumulative[histogram.bins()];
        if (!(total > 0)) {
            throw new BinningException("no events are expected; there is nothing to divide equally");
        }
        return IntStream.concat(
                        IntStream.of(0), IntStream.range(1, count).map(i -> nearest(cumulative, i * total / count)))
                .distinct()
                .filter(start -> start < histogram.bins())
                .toArray();
    }

    /** The first of the nearest. */
    private static int nearest(double[] cumulative, double wanted) {
        int best = 0;
        for (int i = 1; i < cumulative.length; i++) {
            if (Math.abs(cumulative[i] - wanted) < Math.abs(cumulative[best] - wanted)) {
                best = i;
            }
        }
        return best;
    }
}
