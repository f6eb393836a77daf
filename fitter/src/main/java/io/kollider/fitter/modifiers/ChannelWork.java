package io.kollider.fitter.modifiers;

/** Rates of a channel and their derivatives at one point, with the work space to find them. Reused from point to point; not thread safe. */
public final class ChannelWork {
    /** Expected rates [bin]. */
    public final double[] rates;
    /** First derivatives in the channel's scalar parameters [slot], summed over bins with the caller's weights. */
    public final double[] gradient;
    /** First derivatives in the parameters of the bins [bin slot][bin], times the weight of the bin. */
    public final double[][] binGradient;
    /** Second derivatives in two scalar parameters [slot][slot], on and below the diagonal, summed over bins with the caller's weights. */
    public final double[][] block;

    /** Values of the channel's scalar parameters [slot], and of those of bins [bin slot][bin]. */
    final double[] scalarValues;

    final double[][] binValues;

    final ShiftTerms shiftTerms;

    /** Slopes of a sample's factor, and of its weighted shifts [slot]. */
    final double[] factorSlopes;

    final double[] shiftSlopes;

    final SampleWork[] samples;

    ChannelWork(ChannelRates channel) {
        int bins = channel.bins();
        int scalars = channel.scalars().length;
        int binSlots = channel.binSlots();
        rates = new double[bins];
        gradient = new double[scalars];
        binGradient = new double[binSlots][bins];
        block = new double[scalars][];
        for (int slot = 0; slot < scalars; slot++) {
            block[slot] = new double[slot + 1];
        }
        scalarValues = new double[scalars];
        binValues = new double[binSlots][bins];
        shiftTerms = channel.newShiftTerms();
        factorSlopes = new double[scalars];
        shiftSlopes = new double[scalars];
        samples = channel.samples().stream().map(SampleRates::newWork).toArray(SampleWork[]::new);
    }
}
