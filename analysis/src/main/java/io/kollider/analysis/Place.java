package io.kollider.analysis;

/**
 * Where something was written.
 *
 * @param file the analysis file, or {@code --set} for the command line
 * @param line from 1; 0 where there are no lines
 * @param column from 1
 */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
