package io.kollider.fitter.bootstrap;

/** The kinds of confidence intervals whose coverage is compared. */
public enum IntervalKind {
    /** Symmetric, from the Hessian; cut at the parameter's bounds. */
    HESSE,
    /** From the profile of &minus;ln L; at one standard deviation only. */
    MINOS,
    /** Quantiles of bootstrap replicas. */
    PERCENTILE,
    /** The percentile interval mirrored at the estimate. */
    BASIC,
    /** Corrected for bias. */
    BC,
    /** Corrected for bias and accelerated. */
    BCA
}
