package io.kollider.analysis;

import java.util.List;

/**
 * Free factors on the contents of samples, one for each fitted bin: HistFactory's shape factor. Regions that it acts in share them bin by bin.
 *
 * @param regions in which it acts; none named means all
 */
public record ShapeFactor(String name, List<String> samples, List<String> regions) {
    public ShapeFactor {
        samples = List.copyOf(samples);
        regions = List.copyOf(regions);
    }

    /** Whether it multiplies a sample in a region. */
    public boolean actsOn(String sample, String region) {
        return samples.contains(sample) && actsIn(region);
    }

    /** Whether it acts in a region. */
    public boolean actsIn(String region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
