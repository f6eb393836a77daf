package io.kollider.fitter.templates;

import io.kollider.prediction.Spectrum;
import java.util.function.Function;

/** Contents of histograms in the bins of the fit. */
final class HistogramCounts implements FittedSample.Counts {
    private final Function<String, Spectrum> spectra;
    private final FittedBins bins;

    /** @param spectra the histogram of a variation, by its name */
    HistogramCounts(Function<String, Spectrum> spectra, FittedBins bins) {
        this.spectra = spectra;
        this.bins = bins;
    }

    @Override
    public double[] contents(String variation) {
        return bins.sumw(spectra.apply(variation));
    }

    @Override
    public double[] squares(String variation) {
        return bins.sumw2(spectra.apply(variation));
    }
}
