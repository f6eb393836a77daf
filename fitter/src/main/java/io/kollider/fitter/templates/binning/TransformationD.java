package io.kollider.fitter.templates.binning;

/**
 * Transformation D: bins are merged from the upper end until Z = z_b · n_b/N_b + z_s · n_s/N_s exceeds 1, with n of the merged bin and N of the histogram; the
 * last one is given back if Z was nearer to 1 without it, judged by |1/Z − 1|. About z_s + z_b bins come out; a rest makes a bin while there are fewer.
 *
 * <p>Source: TRExFitter, option {@code Binning: "AutoBin","TransfoD",z_s,z_b} and {@code TRExFit::ComputeBinning}.
 *
 * @param signal z_s, at least 0
 * @param background z_b, at least 0, with z_s not both 0
 */
record TransformationD(double signal, double background) implements Binning {
    /** Keeps one bin more from being cut by rounding. */
    private static final double MARGIN = 0.01;

    TransformationD {
        Parts.check(signal, background);
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        double signalEvents = histogram.totalSignal();
        double backgroundEvents = histogram.totalBackground();
        FromTheEnd.Rule rule = new FromTheEnd.Rule() {
            private double filled;
            private double before;

            @Override
            public void add(int bin) {
                before = filled;
                filled += Parts.of(histogram.signal(bin), signalEvents, signal)
                        + Parts.of(histogram.background(bin), backgroundEvents, background);
            }

            @Override
            public boolean isFull() {
                return filled > 1;
            }

            @Override
            public boolean wasBetterBefore() {
                return before > 0 && Math.abs(1 / filled - 1) > Math.abs(1 / before - 1);
            }

            @Override
            public void clear() {
                filled = 0;
                before = 0;
            }
        };
        return FromTheEnd.starts(histogram.bins(), rule, bins -> bins + 1 <= signal + background + MARGIN);
    }
}
