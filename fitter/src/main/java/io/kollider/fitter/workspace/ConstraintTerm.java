package io.kollider.fitter.workspace;

/**
 * Another constraint than the Gaussian of width 1 that the parameter of a normsys or histosys has, as HistFactory's {@code <ConstraintTerm>} in ROOT 6.40 gives it.
 * Beyond pyhf's schema.
 */
public sealed interface ConstraintTerm permits ConstraintTerm.LogNormal, ConstraintTerm.Uniform {
    /**
     * The factors of its normsys are interpolated at ((1 + r)<sup>&alpha;</sup> &minus; 1) / r instead of &alpha;, so that a factor which is linear there is log-normal; the
     * constraint of &alpha; stays, and shapes follow &alpha; itself.
     *
     * @param relative r
     */
    record LogNormal(double relative) implements ConstraintTerm {
        public LogNormal {
            if (!(relative > 0 && Double.isFinite(relative))) {
                throw new IllegalArgumentException(
                        "the relative uncertainty of a log-normal constraint is %s, must be above 0"
                                .formatted(relative));
            }
        }
    }

    /** Hardly any: a Gaussian of width {@link #WIDTH}. */
    record Uniform() implements ConstraintTerm {
        /** What ROOT takes. */
        public static final double WIDTH = 100;
    }
}
