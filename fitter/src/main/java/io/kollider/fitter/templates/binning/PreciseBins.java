package io.kollider.fitter.templates.binning;

/**
 * Bins whose background has a relative statistical error of at most a limit, merged from the upper end. What remains at the lower end joins the last one.
 *
 * @param largestRelativeError above 0, such as 0.2
 */
record PreciseBins(double largestRelativeError) implements Binning {
    PreciseBins {
        if (!(largestRelativeError > 0)) {
            throw new BinningException(
                    "the largest relative error is %s, must be above 0".formatted(largestRelativeError));
        }
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        FromTheEnd.Rule rule = new FromTheEnd.Rule() {
            private double events;
            private double variance;

            @Override
            public void add(int bin) {
                events += histogram.background(bin);
                variance += histogram.backgroundVariance(bin);
            }

            @Override
            public boolean isFull() {
                return events > 0 && Math.sqrt(variance) <= largestRelativeError * events;
            }

            @Override
            public void clear() {
                events = 0;
                variance = 0;
            }
        };
        return FromTheEnd.starts(histogram.bins(), rule, bins -> false);
    }
}
