package io.kollider.fitter.likelihood;

import io.kollider.fitter.algebra.ArrowLayout;

/**
 * What the slopes of the rates at a point make of &minus;ln L near it: its Hessian without the curvatures of rates, {@code Jᵀ W J + D}. Of each bin there are
 * the slopes in the parameters of the layout's border, and that in the one of its shaft which the bin may have to itself. Filled by {@link
 * Likelihood#linearise}; reused from point to point.
 */
public final class Linearised {
    /** Slopes [bin][border]. */
    public final double[][] slopes;
    /** Place in the shaft of each bin's own parameter, -1 if it has none [bin]. */
    public final int[] own;
    /** Slope in that parameter [bin]. */
    public final double[] ownSlopes;
    /** W: the count over the square of the rate [bin]. */
    public final double[] weights;
    /** D: the curvature of each constraint [parameter]. */
    public final double[] constraints;

    /** Room for {@code bins} bins. */
    public Linearised(ArrowLayout layout, int bins) {
        slopes = new double[bins][layout.border()];
        own = new int[bins];
        ownSlopes = new double[bins];
        weights = new double[bins];
        constraints = new double[layout.size()];
    }
}
