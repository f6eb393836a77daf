package io.kollider.analysis.unfolding;

/**
 * Tikhonov's penalty on the curvature of neighbouring truth bins, {@code strength² / 2 · Σ (x_{i-1} − 2 x_i + x_{i+1})²} in −ln L; see {@code docs/unfolding.md}.
 *
 * @param strength τ, 0 for none
 */
public record Regularisation(double strength) {
    public static final Regularisation NONE = new Regularisation(0);
}
