package io.kollider.fitter.workspace;

import java.util.List;

/** Nominal rates [bin] of one sample in one channel, and what changes them. */
public record ChannelSample(String name, List<Double> data, List<Modifier> modifiers) {
    public ChannelSample {
        data = List.copyOf(data);
        modifiers = List.copyOf(modifiers);
    }
}
