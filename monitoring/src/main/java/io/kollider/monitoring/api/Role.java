package io.kollider.monitoring.api;

/** What somebody may do. */
public enum Role {
    /** Look. */
    VIEWER,
    /** Ask for fits and give them up, too. */
    OPERATOR
}
