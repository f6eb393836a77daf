package io.kollider.fitter.workspace;

import java.util.List;

/** A region of phase space, binned, and the samples expected in it. */
public record Channel(String name, List<ChannelSample> samples) {
    public Channel {
        samples = List.copyOf(samples);
    }
}
