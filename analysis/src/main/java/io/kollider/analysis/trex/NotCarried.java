package io.kollider.analysis.trex;

/**
 * An option that the analysis file does not have.
 *
 * @param file the configuration
 * @param line from 1
 * @param what block and option, such as {@code Region SR, DropBins}
 * @param reason why, and what to do
 * @param matters whether results are other ones without it
 */
public record NotCarried(String file, int line, String what, String reason, boolean matters) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + what + ": " + reason;
    }
}
