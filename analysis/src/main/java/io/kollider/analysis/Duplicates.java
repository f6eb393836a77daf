package io.kollider.analysis;

/** What becomes of a file that has an event, by run and event number, which its dataset has already. */
public enum Duplicates {
    /** It is not ingested; none of its events counts. */
    REFUSE,
    /** It is ingested: files are not compared. */
    ALLOW
}
