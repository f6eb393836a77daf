package io.kollider.analysis.expression;

import io.kollider.analysis.unit.Dimension;
import java.util.Locale;

/**
 * What can be asked of the momenta of several objects together. λ₁ ≥ λ₂ ≥ λ₃ are the eigenvalues of the momentum tensor Σ p^a p^b / Σ p², whose trace is 1 (J. D. Bjorken, S. J.
 * Brodsky, Phys. Rev. D 1 (1970) 1416), or of the linearised one, (Σ p^a p^b / |p|) / Σ |p|. All are NaN without objects, and if one of the objects is not there.
 */
public enum EventShape {
    /** (3/2) (λ₂ + λ₃), in [0, 1]: 0 for two jets back to back, 1 for an isotropic event. */
    SPHERICITY,
    /** (3/2) λ₃, in [0, 1/2]: 0 for an event in a plane. */
    APLANARITY,
    /** λ₂ − λ₃, in [0, 1/2]. */
    PLANARITY,
    /** 2 λ₂ / (λ₁ + λ₂) of the transverse tensor, in [0, 1]. */
    TRANSVERSE_SPHERICITY,
    /**
     * 3 (λ₁λ₂ + λ₁λ₃ + λ₂λ₃) of the linearised tensor, in [0, 1]. G. Parisi, Phys. Lett. B 74 (1978) 65; R. K. Ellis, D. A. Ross, A. E. Terrano, Nucl. Phys. B 178
     * (1981) 421.
     */
    C_PARAMETER,
    /** 27 λ₁λ₂λ₃ of the linearised tensor, in [0, 1]; source as {@link #C_PARAMETER}. */
    D_PARAMETER,
    /** max Σ |p·n| / Σ |p| over all directions n, in [1/2, 1]. E. Farhi, Phys. Rev. Lett. 39 (1977) 1587. */
    THRUST,
    /**
     * Fox–Wolfram moment of an order l: Σ |p_i| |p_j| P_l(cos θ_ij) / (Σ E)² over all i and j, i = j included. G. C. Fox, S. Wolfram, Phys. Rev. Lett. 41 (1978)
     * 1581.
     */
    FOX_WOLFRAM,
    /** Σ pT / Σ E, in [0, 1]. ATLAS, JHEP 01 (2016) 064, uses it of two leptons. */
    CENTRALITY,
    /** Σ pT; 0 without objects. */
    HT;

    /** As it is written. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    Dimension dimension() {
        return this == HT ? Dimension.ENERGY : Dimension.NUMBER;
    }
}
