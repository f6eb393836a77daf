package io.kollider.analysis.trex;

import java.util.HashSet;
import java.util.Set;

/** Names that the analysis file needs: each once, and none that the configuration uses for something else. */
final class Identifiers {
    private final Set<String> taken = new HashSet<>();

    /** @param text of the configuration, whose words are not to be used */
    Identifiers(String text) {
        for (String word : text.split("[^A-Za-z0-9_]+")) {
            taken.add(word);
        }
    }

    /** A name of letters, digits and underscores that begins as wished. */
    String of(String wish) {
        String name = cleaned(wish);
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** Letters, digits and underscores, at most 60. */
    static String cleaned(String text) {
        String cleaned = text.replaceAll("[^A-Za-z0-9_]+", "_");
        cleaned = cleaned.isEmpty() || Character.isDigit(cleaned.charAt(0)) ? "_" + cleaned : cleaned;
        return cleaned.length() > 60 ? cleaned.substring(0, 60) : cleaned;
    }
}
