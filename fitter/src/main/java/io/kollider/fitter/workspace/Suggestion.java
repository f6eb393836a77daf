package io.kollider.fitter.workspace;

import io.kollider.analysis.NearName;
import java.util.Collection;

/** What a mistyped name was meant to be, within bounds: names in a damaged file may be as long as the file. */
public final class Suggestion {
    private static final int LONGEST = 200;
    private static final int MOST = 10_000;

    private Suggestion() {}

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String of(String name, Collection<String> known) {
        if (name.length() > LONGEST || known.size() > MOST) {
            return "";
        }
        return NearName.hint(
                name, known.stream().filter(other -> other.length() <= LONGEST).toList());
    }
}
