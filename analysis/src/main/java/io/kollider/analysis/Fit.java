package io.kollider.analysis;

import java.util.List;
import java.util.Map;

/**
 * A likelihood fit.
 *
 * @param poi parameters of interest, the default one first
 * @param regions histogram by region
 * @param mcStatistics whether the simulation's statistical errors enter
 */
public record Fit(String name, List<String> poi, Map<String, String> regions, boolean mcStatistics, Flow flow) {
    public Fit {
        poi = List.copyOf(poi);
    }

    /** What becomes of the cells beyond the range. */
    public enum Flow {
        /** They are added to the outermost bins. */
        FOLD,
        /** They are left out. */
        DROP
    }
}
