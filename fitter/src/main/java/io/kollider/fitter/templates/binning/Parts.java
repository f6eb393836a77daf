package io.kollider.fitter.templates.binning;

/** Parts of signal and background that a merged bin takes. */
final class Parts {
    private Parts() {}

    static void check(double signal, double background) {
        if (!(signal >= 0) || !(background >= 0) || !(signal + background > 0)) {
            throw new BinningException(
                    "the numbers of bins for signal and background are %s and %s, must be at least 0, and one above 0"
                            .formatted(signal, background));
        }
    }

    /** events / all · weight; 0 where there are none at all. */
    static double of(double events, double all, double weight) {
        return all > 0 ? events / all * weight : 0;
    }
}
