package io.kollider.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A systematic uncertainty: one nuisance parameter.
 *
 * @param up name of the variation of +1σ, as in the branches
 * @param down name of that of −1σ; without one, up is mirrored
 * @param ownSum whether a variation is divided by its own sum of weights (the rate stays) rather than by the nominal one
 * @param samples names of the samples it acts on
 */
public record Systematic(
        String name, String up, Optional<String> down, boolean ownSum, List<String> samples, Source source) {
    public Systematic {
        samples = List.copyOf(samples);
    }

    /** Names of the variations. */
    public List<String> variations() {
        return Stream.concat(Stream.of(up), down.stream()).toList();
    }
}
