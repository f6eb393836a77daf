package io.kollider.analysis;

/** What becomes of a file that has an event, by run and event number, which its dataset has already. */
public enum Duplicates {
    /** It is not ingested; none of its events counts. */
    REFUSE,
    /**
     * Of data, it is ingested and those of its events that the dataset has already are left out; of simulation it is refused, as its sum of weights belongs
     * to all of its events.
     */
    COUNT_ONCE,
    /** It is ingested: files are not compared. */
    ALLOW
}
