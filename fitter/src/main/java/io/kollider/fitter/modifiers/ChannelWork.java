package io.kollider.fitter.modifiers;

/** Rates of a channel and their derivatives at one point, with the work space to find them. Reused from point to point; not thread safe. */
public final class ChannelWork {
    /** Expected rates [bin]. */
    public final double[] rates;
    /** Derivatives in the channel's scalar parameters [slot][bin]. */
    public final double[][] slopes;
    /** Derivatives in the parameters of the bins [bin slot][bin]. */
    public final double[][] binSlopes;
    /** Second derivatives, summed over bins with the caller's weights: in two scalar parameters [slot][slot], on and below the diagonal. */
    public final double[][] block;
    /** In a bin's parameter and a scalar one [bin slot][slot][bin], times the weight of the bin. */
    public final double[][][] cross;
    /** In two parameters of a bin [bin slot][bin slot][bin], filled below the diagonal, times the weight of the bin. */
    public final double[][][] pairs;

    final SampleWork[] samples;

    ChannelWork(ChannelRates channel) {
        int bins = channel.bins();
        int scalars = channel.scalars().length;
        int binSlots = channel.binSlots();
        rates = new double[bins];
        slopes = new double[scalars][bins];
        binSlopes = new double[binSlots][bins];
        block = new double[scalars][scalars];
        cross = new double[binSlots][scalars][bins];
        pairs = new double[binSlots][binSlots][bins];
        samples = new SampleWork[channel.samples().size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = channel.samples().get(i).newWork(scalars);
        }
    }
}
