package io.kollider.fitter.templates.smoothing;

/**
 * Smooths the relative change of a systematic variation, varied / nominal. The yield of the variation stays: the result is scaled to the sum of what was given.
 *
 * <p>Bins without nominal events have no ratio. They are left out of the sequence that is smoothed and keep the content that they have.
 */
public sealed interface Smoothing permits RunningMedians, FewSlopes, KernelRatio {
    /** cabinetry's {@code 353QH, twice}. */
    static Smoothing runningMedians() {
        return new RunningMedians();
    }

    /** TRExFitter's {@code MAXVARIATION}, with its default of {@code Smoothing: 40}: at most four changes of slope. */
    static Smoothing fewSlopes() {
        return new FewSlopes(FewSlopes.CHANGES, FewSlopes.TOLERANCE);
    }

    /** A Gaussian kernel whose radius is chosen by leaving bins out. */
    static Smoothing kernel() {
        return new KernelRatio();
    }

    /**
     * @param nominal events a bin; not changed
     * @param nominalVariance squared statistical errors a bin; not changed
     * @param varied events a bin; not changed
     * @param variedVariance squared statistical errors a bin; not changed
     * @return events a bin, a new array
     */
    default double[] smoothed(double[] nominal, double[] nominalVariance, double[] varied, double[] variedVariance) {
        return RatioSequence.of(nominal, nominalVariance, varied, variedVariance)
                .smoothedBy(this);
    }

    /** The relative changes of the bins of a sequence after smoothing; a new array, one value for each bin of the sequence. */
    double[] relativeChanges(RatioSequence sequence);
}
