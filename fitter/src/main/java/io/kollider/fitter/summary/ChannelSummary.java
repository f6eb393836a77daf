package io.kollider.fitter.summary;

import java.util.List;

/**
 * A channel.
 *
 * @param samples their names
 * @param observed counts of all bins together
 * @param expected events of all samples and bins together, at the initial values
 */
public record ChannelSummary(String name, int bins, List<String> samples, double observed, double expected) {
    public ChannelSummary {
        samples = List.copyOf(samples);
    }
}
