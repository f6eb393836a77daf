package io.kollider.analysis;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
public final class NearName {
    private NearName() {}

    /** The known name with the fewest edits (Levenshtein distance, case ignored), if those are few for its length. */
    public static Optional<String> of(String name, Collection<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.<String>comparingInt(k -> edits(lower, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(k -> edits(lower, k.toLowerCase(Locale.ROOT)) <= Math.max(2, name.length() / 3));
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(k -> "; did you mean '" + k + "'?").orElse("");
    }

    /** {@code "there is no WHAT 'x'"}, with the hint. */
    public static String missing(String what, String name, Collection<String> known) {
        return "there is no " + what + " '" + name + "'" + hint(name, known);
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
