package io.kollider.analysis;

/**
 * An expression as it stands in the analysis file.
 *
 * @param text the expression
 * @param path its key, such as {@code regions.emu_1b.select}
 * @param place file, line and column, as in messages
 */
public record Source(String text, String path, Place place) {}
