package io.kollider.analysis;

import io.kollider.analysis.axis.Flow;
import java.util.List;
import java.util.Map;

/**
 * A likelihood fit.
 *
 * @param poi parameters of interest, the default one first
 * @param regions histogram by region
 * @param mcStatistics whether the simulation's statistical errors enter
 * @param flow what becomes of the cells beyond the range of axes that do not say it themselves
 * @param slices by region, the part of a histogram of two variables that is fitted; without one all of it is
 */
public record Fit(
        String name,
        List<String> poi,
        Map<String, String> regions,
        boolean mcStatistics,
        Flow flow,
        Map<String, Slice> slices) {
    public Fit {
        poi = List.copyOf(poi);
        slices = Map.copyOf(slices);
    }

    /** A fit of whole histograms. */
    public Fit(String name, List<String> poi, Map<String, String> regions, boolean mcStatistics, Flow flow) {
        this(name, poi, regions, mcStatistics, flow, Map.of());
    }

    /**
     * The bins of one variable at one bin of the other.
     *
     * @param axis of the bin that is fixed: 0 for x, 1 for y
     * @param bin the fixed bin, from 1
     */
    public record Slice(int axis, int bin) {}
}
