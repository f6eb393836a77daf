package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowLayout;
import io.kollider.fitter.algebra.Cholesky;
import io.kollider.fitter.algebra.Dot;
import io.kollider.fitter.likelihood.Linearised;

/**
 * {@code Jᵀ W J + D} inverted in the space of the bins (Woodbury's identity), for models with more parameters than bins: with the covariance of the bins
 * {@code S = W⁻¹ + J D⁻¹ Jᵀ} over the constrained parameters, free ones follow from {@code Jᵀ S⁻¹ J}, and all others from those. Bins without a count say
 * nothing and are left out.
 *
 * @see <a href="https://doi.org/10.1137/1031049">W. Hager, SIAM Rev. 31 (1989) 221</a>
 */
final class BinMetric implements Metric {
    private final ArrowLayout layout;
    private final Linearised linear;
    /** Indices of the bins that count, and of the parameters without constraint that are free. */
    private final int[] bins;

    private final int[] unconstrained;
    private int used;
    private int loose;

    /** 1 / D by place in the layout; 0 for what is not free or not constrained. */
    private final double[] variances;

    private final double[][] scaled;
    private final double[][] covariance;
    /** L⁻¹ J of the unconstrained parameters [unconstrained][bin], S being L Lᵀ. */
    private final double[][] columns;

    private final double[][] normal;
    private final double[] inShaft;
    private final double[] inBorder;
    private final double[] inBins;
    private final double[] inLoose;

    BinMetric(ArrowLayout layout, Linearised linear) {
        int count = linear.weights.length;
        this.layout = layout;
        this.linear = linear;
        this.bins = new int[count];
        this.unconstrained = new int[layout.size()];
        this.variances = new double[layout.size()];
        this.scaled = new double[count][layout.border()];
        this.covariance = new double[count][count];
        this.columns = new double[count][];
        this.normal = new double[count][];
        this.inShaft = new double[layout.shaft()];
        this.inBorder = new double[layout.border()];
        this.inBins = new double[count];
        this.inLoose = new double[count];
    }

    @Override
    public boolean free(boolean[] free) {
        used = 0;
        for (int bin = 0; bin < linear.weights.length; bin++) {
            if (linear.weights[bin] > 0) {
                bins[used++] = bin;
            }
        }
        loose = 0;
        for (int i = 0; i < free.length; i++) {
            double curvature = linear.constraints[i];
            boolean constrained = free[i] && curvature > 0;
            variances[layout.position(i)] = constrained ? 1 / curvature : 0;
            if (free[i] && !constrained) {
                if (loose == used) {
                    return false;
                }
                unconstrained[loose++] = i;
            }
        }
        return factorCovariance() && factorNormal();
    }

    private boolean factorCovariance() {
        int shaft = layout.shaft();
        int border = layout.border();
        for (int i = 0; i < used; i++) {
            double[] slopes = linear.slopes[bins[i]];
            double[] row = scaled[i];
            for (int j = 0; j < border; j++) {
                row[j] = slopes[j] * variances[shaft + j];
            }
        }
        for (int i = 0; i < used; i++) {
            int own = linear.own[bins[i]];
            for (int j = 0; j <= i; j++) {
                double sum = Dot.product(scaled[i], 0, linear.slopes[bins[j]], border);
                if (own >= 0 && own == linear.own[bins[j]]) {
                    sum += linear.ownSlopes[bins[i]] * linear.ownSlopes[bins[j]] * variances[own];
                }
                covariance[i][j] = sum;
            }
            covariance[i][i] += 1 / linear.weights[bins[i]];
        }
        return Cholesky.factor(covariance, used);
    }

    private boolean factorNormal() {
        for (int k = 0; k < loose; k++) {
            if (columns[k] == null) {
                columns[k] = new double[linear.weights.length];
                normal[k] = new double[k + 1];
            }
            for (int i = 0; i < used; i++) {
                columns[k][i] = slope(bins[i], layout.position(unconstrained[k]));
            }
            Cholesky.forward(covariance, used, columns[k]);
            for (int l = 0; l <= k; l++) {
                normal[k][l] = Dot.product(columns[k], 0, columns[l], used);
            }
        }
        return Cholesky.factor(normal, loose);
    }

    private double slope(int bin, int position) {
        if (position >= layout.shaft()) {
            return linear.slopes[bin][position - layout.shaft()];
        }
        return linear.own[bin] == position ? linear.ownSlopes[bin] : 0;
    }

    @Override
    public void solve(double[] vector) {
        for (int k = 0; k < loose; k++) {
            inLoose[k] = vector[unconstrained[k]];
        }
        for (int i = 0; i < vector.length; i++) {
            set(layout.position(i), vector[i] * variances[layout.position(i)]);
        }
        for (int i = 0; i < used; i++) {
            int own = linear.own[bins[i]];
            inBins[i] = Dot.product(linear.slopes[bins[i]], 0, inBorder, inBorder.length)
                    + (own >= 0 ? linear.ownSlopes[bins[i]] * inShaft[own] : 0);
        }
        Cholesky.forward(covariance, used, inBins);
        for (int k = 0; k < loose; k++) {
            inLoose[k] -= Dot.product(columns[k], 0, inBins, used);
        }
        Cholesky.solve(normal, loose, inLoose);
        for (int k = 0; k < loose; k++) {
            add(inLoose[k], columns[k], inBins, used);
        }
        Cholesky.backward(covariance, used, inBins);
        // What the bins pull at constrained parameters, on top of what those would do alone.
        for (int i = 0; i < used; i++) {
            add(-inBins[i], scaled[i], inBorder, inBorder.length);
            int own = linear.own[bins[i]];
            if (own >= 0) {
                inShaft[own] -= inBins[i] * linear.ownSlopes[bins[i]] * variances[own];
            }
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = get(layout.position(i));
        }
        for (int k = 0; k < loose; k++) {
            vector[unconstrained[k]] = inLoose[k];
        }
    }

    private void set(int position, double value) {
        if (position < inShaft.length) {
            inShaft[position] = value;
        } else {
            inBorder[position - inShaft.length] = value;
        }
    }

    private double get(int position) {
        return position < inShaft.length ? inShaft[position] : inBorder[position - inShaft.length];
    }

    private static void add(double scale, double[] from, double[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] += scale * from[i];
        }
    }
}
