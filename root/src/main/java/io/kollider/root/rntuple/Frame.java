package io.kollider.root.rntuple;

/**
 * A frame of an envelope: some data that says how long it is, so that newer versions can append to it.
 *
 * @param end position behind it
 * @param items items of a list frame; 0 for a record frame
 */
record Frame(int end, int items) {}
