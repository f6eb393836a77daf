package io.kollider.analysis.trex;

import java.util.List;
import java.util.Optional;

/** Makes the sides of systematics. */
sealed interface Sides permits Variations, StoredVariations {
    /**
     * A side of a systematic.
     *
     * @param isGiven whether the configuration has it
     * @param yaml nothing if it cannot be had
     */
    record Side(boolean isGiven, Optional<String> yaml) {
        boolean isLost() {
            return isGiven && yaml.isEmpty();
        }
    }

    /**
     * One side. What cannot be had is noted.
     *
     * @param suffix {@code Up} or {@code Down}
     */
    Side side(Block block, String suffix, List<SimulatedSample> samples);

    /** A side without effect, in YAML. */
    String nominal(Block block, String suffix, List<SimulatedSample> samples);
}
