package io.kollider.fitter.minimize;

import io.kollider.fitter.algebra.ArrowCholesky;
import io.kollider.fitter.algebra.ArrowMatrix;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Hessian at one minimum as the metric of searches for others, factored once for each set of free parameters that turns up. */
final class NominalMetric {
    /** Factors that are kept; bounds that are touched now and then make a few sets. */
    private static final int KEPT = 4;

    private final ArrowMatrix hessian;
    private final boolean[] withoutEffect;
    private final double[] nothingAdded;
    private final Map<BitSet, ArrowCholesky> factors = new LinkedHashMap<>(16, 0.75f, true);

    /** @param hessian kept, not to be changed afterwards */
    NominalMetric(ArrowMatrix hessian) {
        this.hessian = hessian;
        int size = hessian.layout().size();
        this.withoutEffect = new boolean[size];
        for (int i = 0; i < size; i++) {
            withoutEffect[i] = hessian.isZero(i);
        }
        this.nothingAdded = new double[size];
    }

    boolean isWithoutEffect(int parameter) {
        return withoutEffect[parameter];
    }

    /** The factor for these free parameters [parameter]; empty if that part is not positive definite. */
    Optional<ArrowCholesky> factor(boolean[] free) {
        BitSet key = new BitSet(free.length);
        for (int i = 0; i < free.length; i++) {
            key.set(i, free[i]);
        }
        ArrowCholesky known = factors.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        ArrowCholesky made = factors.size() < KEPT ? new ArrowCholesky(hessian.layout()) : evicted();
        if (!made.factor(hessian, free, nothingAdded)) {
            return Optional.empty();
        }
        factors.put(key, made);
        return Optional.of(made);
    }

    private ArrowCholesky evicted() {
        BitSet oldest = factors.keySet().iterator().next();
        ArrowCholesky factor = factors.remove(oldest);
        return factor == null ? new ArrowCholesky(hessian.layout()) : factor;
    }
}
