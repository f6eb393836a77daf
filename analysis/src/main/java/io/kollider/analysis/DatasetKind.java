package io.kollider.analysis;

/** Recorded data has neither weights nor variations. */
public enum DatasetKind {
    DATA,
    SIMULATION
}
