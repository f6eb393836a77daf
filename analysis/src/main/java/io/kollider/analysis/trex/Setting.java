package io.kollider.analysis.trex;

/**
 * An option of a block.
 *
 * @param value as written, with its quotes, without comment
 * @param line from 1
 */
record Setting(String option, String value, int line) {}
