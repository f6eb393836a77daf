package io.kollider.analysis.trex;

import java.util.List;
import java.util.Map;

/**
 * A sample that is neither data nor a ghost.
 *
 * @param indicator a correction that is 1 for its datasets and 0 for others
 * @param scales what multiplies the weights of each of its datasets, by their keys
 * @param files of each of its datasets, by their keys; none if they are not the same in all regions
 */
record SimulatedSample(Block block, String indicator, Map<String, Double> scales, Map<String, List<String>> files) {
    String name() {
        return block.name();
    }

    /** Whether weight and luminosity of the job hold for it. */
    boolean isNormalisedByTheory() {
        return !block.isFalse("NormalizedByTheory");
    }
}
