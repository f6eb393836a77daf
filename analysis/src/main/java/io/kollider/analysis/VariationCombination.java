package io.kollider.analysis;

/** How many variations become one uncertainty, bin by bin; d is varied − nominal. */
public enum VariationCombination {
    /** Up is the largest, down the smallest of all and of the nominal content. */
    ENVELOPE,
    /** ±√(Σ (v − v̄)² / (n − 1)): replicas of a fit of parton densities. Source: PDF4LHC, J. Phys. G 43 (2016) 023001, eq. 20. */
    STANDARD_DEVIATION,
    /** ±√(Σ d²): symmetric eigenvectors. Source: PDF4LHC, J. Phys. G 43 (2016) 023001, eq. 26. */
    HESSIAN,
    /** Up is √(Σ max(d, 0)²), down −√(Σ min(d, 0)²). */
    QUADRATURE
}
