package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.ChannelSample;
import java.util.List;
import java.util.stream.IntStream;

/** A sample with a factor on each bin: on its rates, and on all that modifiers say of them in events. */
public final class ScaledSample {
    private ScaledSample() {}

    /** @param factors one a bin, not below 0 */
    public static ChannelSample of(ChannelSample sample, double[] factors) {
        return new EachBin(rates -> times(rates, factors)).of(sample);
    }

    private static List<Double> times(List<Double> rates, double[] factors) {
        return IntStream.range(0, factors.length)
                .mapToObj(bin -> rates.get(bin) * factors[bin])
                .toList();
    }
}
