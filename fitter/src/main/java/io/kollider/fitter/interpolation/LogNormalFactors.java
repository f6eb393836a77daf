package io.kollider.fitter.interpolation;

/**
 * Curves of which some are taken at ((1 + r)<sup>&alpha;</sup> &minus; 1) / r instead of &alpha;.
 *
 * @see <a href="https://github.com/root-project/root">HistoToWorkspaceFactoryFast::AddConstraintTerms of ROOT 6.40</a>
 */
final class LogNormalFactors implements FactorCurves {
    private final FactorCurves curves;
    /** r [factor], 0 where the curve is taken at &alpha;. */
    private final double[] relative;

    private final double[] logs;

    LogNormalFactors(FactorCurves curves, double[] relative) {
        this.curves = curves;
        this.relative = relative.clone();
        this.logs = new double[relative.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log1p(relative[i]);
        }
    }

    @Override
    public int size() {
        return curves.size();
    }

    @Override
    public void evaluate(double[] alphas, double[] values, double[] slopes) {
        curves.evaluate(moved(alphas), values, slopes);
        for (int i = 0; i < relative.length; i++) {
            if (relative[i] > 0) {
                slopes[i] *= stretch(i, alphas[i]);
            }
        }
    }

    /** By the chain rule; the stretch is its own derivative, times ln(1 + r). */
    @Override
    public void curvatures(double[] alphas, double[] curvatures) {
        double[] moved = moved(alphas);
        double[] slopes = new double[size()];
        curves.evaluate(moved, new double[size()], slopes);
        curves.curvatures(moved, curvatures);
        for (int i = 0; i < relative.length; i++) {
            if (relative[i] > 0) {
                double stretch = stretch(i, alphas[i]);
                curvatures[i] = stretch * (stretch * curvatures[i] + logs[i] * slopes[i]);
            }
        }
    }

    @Override
    public boolean kinked(int factor) {
        return curves.kinked(factor);
    }

    /** A zero keeps its sign, which says on which side of a kink it is. */
    private double[] moved(double[] alphas) {
        double[] moved = alphas.clone();
        for (int i = 0; i < relative.length; i++) {
            if (relative[i] > 0 && alphas[i] != 0) {
                moved[i] = Math.expm1(logs[i] * alphas[i]) / relative[i];
            }
        }
        return moved;
    }

    private double stretch(int i, double alpha) {
        return logs[i] / relative[i] * Math.exp(logs[i] * alpha);
    }
}
