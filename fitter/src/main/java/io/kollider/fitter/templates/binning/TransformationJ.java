package io.kollider.fitter.templates.binning;

/**
 * Transformation J: the first bin from the upper end takes more than b₁ background events, each next one an event more, while they are signal-like; from the first
 * merged bin on whose s/b is below c · S/B of the histogram, the remaining background is divided into b₃ equal parts.
 *
 * <p>Source: TRExFitter, option {@code Binning: "AutoBin","TransfoJ",b₁,c,b₃} and {@code TRExFit::ComputeBinning}.
 *
 * @param first b₁, background events, at least 0
 * @param purity c, at least 0
 * @param rest b₃, above 0
 */
record TransformationJ(double first, double purity, double rest) implements Binning {
    TransformationJ {
        if (!(first >= 0) || !(purity >= 0) || !(rest > 0)) {
            throw new BinningException(
                    "%s, %s and %s must be at least 0, the last above 0".formatted(first, purity, rest));
        }
    }

    @Override
    public int[] starts(FineHistogram histogram) {
        double ratio = histogram.totalSignal() / histogram.totalBackground();
        FromTheEnd.Rule rule = new FromTheEnd.Rule() {
            private double goal = first;
            private boolean signalLike = true;
            private double s;
            private double b;
            private int lowest;

            @Override
            public void add(int bin) {
                s += histogram.signal(bin);
                b += histogram.background(bin);
                lowest = bin;
            }

            @Override
            public boolean isFull() {
                return b > goal;
            }

            @Override
            public void clear() {
                if (signalLike && s / b < purity * ratio) {
                    signalLike = false;
                    goal = histogram.backgroundUpTo(lowest) / rest;
                } else if (signalLike) {
                    goal++;
                }
                s = 0;
                b = 0;
            }
        };
        return FromTheEnd.starts(histogram.bins(), rule, bins -> true);
    }
}
