package io.kollider.fitter.templates.binning;

/**
 * Transformation F: bins are merged from the upper end until √(z_b · n_b/N_b) + √(z_s · Σ s ln(1 + s/b)) exceeds 1, with the sum over the merged bins that have
 * both, and until the statistical error of the background is below 10 %. A rest joins the last bin.
 *
 * <p>Source: TRExFitter, option {@code Binning: "AutoBin","TransfoF",z_s,z_b} and {@code TRExFit::ComputeBinning}.
 *
 * @param signal z_s, at least 0
 * @param background z_b, at least 0, with z_s not both 0
 */
record TransformationF(double signal, double background) implements Binning {
    private static final double LARGEST_ERROR = 0.1;

    TransformationF {
        Parts.check(signal, background);
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        double backgroundEvents = histogram.totalBackground();
        FromTheEnd.Rule rule = new FromTheEnd.Rule() {
            private double events;
            private double variance;
            private double evidence;

            @Override
            public void add(int bin) {
                double s = histogram.signal(bin);
                double b = histogram.background(bin);
                events += b;
                variance += histogram.backgroundVariance(bin);
                if (s > 0 && b > 0) {
                    evidence += s * Math.log1p(s / b);
                }
            }

            @Override
            public boolean isFull() {
                double filled = Math.sqrt(Math.max(0, Parts.of(events, backgroundEvents, background)))
                        + Math.sqrt(signal * evidence);
                return filled > 1 && events > 0 && Math.sqrt(variance) < LARGEST_ERROR * events;
            }

            @Override
            public void clear() {
                events = 0;
                variance = 0;
                evidence = 0;
            }
        };
        return FromTheEnd.starts(histogram.bins(), rule, bins -> false);
    }
}
