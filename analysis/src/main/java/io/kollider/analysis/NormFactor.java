package io.kollider.analysis;

import java.util.List;

/**
 * A free factor on the yields of samples.
 *
 * @param regions in which it acts; none named means all
 */
public record NormFactor(
        String name, List<String> samples, List<String> regions, double initial, double low, double high) {
    public NormFactor {
        samples = List.copyOf(samples);
        regions = List.copyOf(regions);
    }

    /** Whether it multiplies a sample in a region. */
    public boolean actsOn(String sample, String region) {
        return samples.contains(sample) && (regions.isEmpty() || regions.contains(region));
    }
}
