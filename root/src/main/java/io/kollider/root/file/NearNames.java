package io.kollider.root.file;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a mistyped one may have meant. */
public final class NearNames {

    private static final int SHOWN = 3;

    private NearNames() {}

    /** The nearest of the candidates as half a sentence: "did you mean …?" or "the file has none". */
    public static String suggestion(String name, List<String> candidates, String what) {
        if (candidates.isEmpty()) {
            return "there is no %s at all".formatted(what);
        }
        List<String> nearest = candidates.stream()
                .sorted(Comparator.comparingInt(
                        candidate -> distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))))
                .limit(SHOWN)
                .toList();
        return "did you mean %s? (%d there)".formatted(String.join(", ", nearest), candidates.size());
    }

    /** Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[to.length()];
    }
}
