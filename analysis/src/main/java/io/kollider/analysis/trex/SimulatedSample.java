package io.kollider.analysis.trex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sample that is neither data nor a ghost.
 *
 * @param indicator a correction that is 1 for its datasets, without those that a sample above has too, and 0 for others
 * @param scales what multiplies the weights of each of these datasets, by their keys
 * @param files of each of its datasets, by their keys; none if they are not the same in all regions
 * @param sharing how it has its events in common with other samples
 */
record SimulatedSample(
        Block block, String indicator, Map<String, Double> scales, Map<String, List<String>> files, Sharing sharing) {

    /**
     * What a sample that reads files of others has.
     *
     * @param isShared whether others read some of its files
     * @param from the sample whose datasets it has, all of them and no others
     * @param isOfData whether these are the data
     * @param scale what multiplies its own weights beyond those of its datasets
     */
    record Sharing(boolean isShared, Optional<String> from, boolean isOfData, double scale) {
        static final Sharing NONE = new Sharing(false, Optional.empty(), false, 1);
    }

    String name() {
        return block.name();
    }

    /** Whether weight and luminosity of the job hold for it. */
    boolean isNormalisedByTheory() {
        return !block.isFalse("NormalizedByTheory");
    }

    /** Whether selection and weight are its own, beside those that all samples of its files have. */
    boolean isPart() {
        return sharing.isShared() || sharing.isOfData();
    }

    /** Whether its weight has nothing of the common one, so that no variation of that reaches it. */
    boolean hasWeightOfItsOwn() {
        boolean otherwise = !isNormalisedByTheory()
                || block.text("IgnoreWeight")
                        .filter(i -> !i.equalsIgnoreCase("FALSE"))
                        .isPresent();
        return sharing.isOfData() || (sharing.isShared() && otherwise);
    }
}
