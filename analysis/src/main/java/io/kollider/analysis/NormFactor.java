package io.kollider.analysis;

import java.util.List;

/** A free factor on the yields of samples. */
public record NormFactor(String name, List<String> samples, double initial, double low, double high) {
    public NormFactor {
        samples = List.copyOf(samples);
    }
}
