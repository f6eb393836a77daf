package io.kollider.fitter.inference;

import io.kollider.fitter.model.Model;

/**
 * How the lowest minimum of &minus;ln L is looked for.
 *
 * @param starts number of points that a fit begins at: the initial values, and random ones
 * @param seed of the random points
 */
public record Search(int starts, long seed) {
    /** From the initial values only. */
    public static final Search FROM_INITIAL = new Search(1, 0);

    /** @throws IllegalArgumentException if there is no start */
    public Search {
        if (starts < 1) {
            throw new IllegalArgumentException("a search from %d points".formatted(starts));
        }
    }

    /** The lowest minimum that was found. */
    public FitResult fit(Model model) {
        return MaximumLikelihood.fit(model, starts, seed);
    }
}
