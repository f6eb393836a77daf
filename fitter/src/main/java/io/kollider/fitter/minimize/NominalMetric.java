package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowCholesky;
import io.kollider.fitter.algebra.ArrowMatrix;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Hessian at one minimum as the metric of searches for others, factored once for each set of free parameters that turns up. */
final class NominalMetric implements Metric {
    /** Factors that are kept; bounds that are touched now and then make a few sets. */
    private static final int KEPT = 4;

    private final ArrowMatrix hessian;
    private ArrowCholesky chosen;
    private final double[] nothingAdded;
    private final Map<BitSet, ArrowCholesky> factors = new LinkedHashMap<>(16, 0.75f, true);

    /** @param hessian kept, not to be changed afterwards */
    NominalMetric(ArrowMatrix hessian) {
        this.hessian = hessian;
        this.nothingAdded = new double[hessian.layout().size()];
        this.chosen = new ArrowCholesky(hessian.layout());
    }

    @Override
    public boolean free(boolean[] free) {
        BitSet key = new BitSet(free.length);
        for (int i = 0; i < free.length; i++) {
            key.set(i, free[i]);
        }
        ArrowCholesky known = factors.get(key);
        if (known != null) {
            chosen = known;
            return true;
        }
        chosen = factors.size() < KEPT ? new ArrowCholesky(hessian.layout()) : evicted();
        if (!chosen.factor(hessian, free, nothingAdded)) {
            return false;
        }
        factors.put(key, chosen);
        return true;
    }

    @Override
    public void solve(double[] vector) {
        chosen.solve(vector);
    }

    private ArrowCholesky evicted() {
        BitSet oldest = factors.keySet().iterator().next();
        ArrowCholesky factor = factors.remove(oldest);
        return factor == null ? new ArrowCholesky(hessian.layout()) : factor;
    }
}
