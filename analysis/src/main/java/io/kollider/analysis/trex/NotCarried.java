package io.kollider.analysis.trex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

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
    /** The list for people: what matters one by one, the rest by reasons. */
    static List<String> lines(List<NotCarried> all, boolean matters) {
        if (matters) {
            return all.stream()
                    .filter(NotCarried::matters)
                    .map(NotCarried::toString)
                    .toList();
        }
        Map<String, StringJoiner> byReason = new LinkedHashMap<>();
        for (NotCarried loss : all) {
            if (!loss.matters()) {
                byReason.computeIfAbsent(loss.reason(), r -> new StringJoiner("; ", r + ": ", ""))
                        .add(loss.file() + ":" + loss.line() + " " + loss.what());
            }
        }
        return byReason.values().stream().map(StringJoiner::toString).toList();
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + what + ": " + reason;
    }
}
