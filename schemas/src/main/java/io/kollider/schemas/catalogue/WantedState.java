package io.kollider.schemas.catalogue;

/** What is to become of a file. */
public enum WantedState {
    /** Its events count. */
    INGESTED,
    /** Its events do not count; those that were sent are taken back. */
    WITHDRAWN
}
