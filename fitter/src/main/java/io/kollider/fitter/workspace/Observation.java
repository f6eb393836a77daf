package io.kollider.fitter.workspace;

import java.util.List;

/** Observed counts [bin] of one channel. */
public record Observation(String channel, List<Double> data) {
    public Observation {
        data = List.copyOf(data);
    }
}
