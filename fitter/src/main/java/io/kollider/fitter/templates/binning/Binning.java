package io.kollider.fitter.templates.binning;

import java.util.List;

/** A rule by which neighbouring bins are merged. */
public sealed interface Binning
        permits GivenEdges, EqualEvents, PreciseBins, TransformationD, TransformationF, TransformationJ {
    /**
     * @return the first bin of each merged bin, from 0, ascending; the first is 0
     * @throws BinningException if the rule cannot be applied to this histogram
     */
    int[] starts(FineHistogram histogram);

    /** Merged where the new edges are, which must be edges of the histogram. */
    static Binning edges(List<Double> edges) {
        return new GivenEdges(edges);
    }

    /** Bins with about the same number of expected background events (of all events, where there is no background). */
    static Binning equalEvents(int bins) {
        return new EqualEvents(bins);
    }

    /** Bins whose relative statistical error of the background is below a limit. */
    static Binning precise(double largestRelativeError) {
        return new PreciseBins(largestRelativeError);
    }

    /** Transformation D: each bin takes its part of {@code background} bins of background and {@code signal} bins of signal. */
    static Binning transformationD(double signal, double background) {
        return new TransformationD(signal, background);
    }

    /** Transformation F, for a signal at one end of the axis. */
    static Binning transformationF(double signal, double background) {
        return new TransformationF(signal, background);
    }

    /** Transformation J, for a signal that is rare everywhere but at the end. */
    static Binning transformationJ(double first, double purity, double rest) {
        return new TransformationJ(first, purity, rest);
    }
}
