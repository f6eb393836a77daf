package io.kollider.fitter.model;

import io.kollider.fitter.modifiers.ChannelRates;
import io.kollider.fitter.modifiers.ChannelWork;
import java.util.Arrays;

/** Derivatives of a channel's expected rates at a point, bin by bin: all of them at once would be a matrix of bins by parameters. */
public final class RateSlopes {
    private final ChannelRates channel;
    private final ChannelWork work;
    private final double[] scalars;

    RateSlopes(ChannelRates channel, double[] values) {
        this.channel = channel;
        this.work = channel.newWork();
        this.scalars = new double[channel.scalars().length];
        channel.rates(values, work);
        channel.findSlopes(work);
    }

    /** Number of the channel's bins. */
    public int bins() {
        return channel.bins();
    }

    /** Rate of a bin of the channel. */
    public double rate(int bin) {
        return work.rates[bin];
    }

    /**
     * Derivatives of the rate of a bin of the channel.
     *
     * @param slopes replaced [parameter of the model]
     */
    public void of(int bin, double[] slopes) {
        Arrays.fill(slopes, 0);
        channel.row(bin, work, scalars);
        for (int slot = 0; slot < scalars.length; slot++) {
            slopes[channel.scalars()[slot]] += scalars[slot];
        }
        for (int slot = 0; slot < channel.binSlots(); slot++) {
            slopes[channel.binParameters(slot)[bin]] += channel.binSlope(slot, bin, work);
        }
    }
}
