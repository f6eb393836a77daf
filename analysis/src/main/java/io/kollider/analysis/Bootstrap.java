package io.kollider.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bootstrap of the data.
 *
 * @param replicas number of replicas, above 0
 * @param seed with run and event number it fixes every multiplicity
 * @param histograms names by region; without them, those that are fitted
 */
public record Bootstrap(int replicas, long seed, Nuisance nuisance, Optional<Map<String, List<String>>> histograms) {
    /** What nuisance parameters do in the fit of a replica. */
    public enum Nuisance {
        /** Fitted. */
        PROFILED,
        /** Held at their initial values. */
        FROZEN
    }
}
