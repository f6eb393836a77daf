package io.kollider.cli.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.event.Level;

/**
 * What is logged, and how. Quiet by default: a command's own lines are what people read.
 *
 * @param least level of loggers that none of the names begins
 * @param levels by the beginning of a logger's name; the longest counts
 */
public record LogSettings(LogFormat format, Level least, Map<String, Level> levels) {
    /** Errors, and warnings of our own. */
    public static final LogSettings QUIET =
            new LogSettings(LogFormat.TEXT, Level.ERROR, Map.of("io.kollider", Level.WARN));

    // loggers are static and older than the command line that says this
    private static volatile LogSettings current = QUIET;

    public LogSettings {
        levels = new TreeMap<>(levels);
    }

    static LogSettings current() {
        return current;
    }

    /** Makes this count from now on, for all loggers of the process. */
    public void apply() {
        current = this;
    }

    /** The same in another format. */
    public LogSettings in(LogFormat other) {
        return new LogSettings(other, least, levels);
    }

    /**
     * The same with other levels.
     *
     * @param text {@code info}, or {@code warn,io.kollider=debug}: a level for all, levels by the beginnings of names
     * @throws IllegalArgumentException naming what is none
     */
    public LogSettings at(String text) {
        Level all = least;
        Map<String, Level> named = new TreeMap<>(levels);
        for (String word : text.split(",", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                all = level(word);
                named.clear();
            } else {
                named.put(word.substring(0, equals).strip(), level(word.substring(equals + 1)));
            }
        }
        return new LogSettings(format, all, named);
    }

    private static Level level(String word) {
        try {
            return Level.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no level; there are "
                            + Arrays.toString(Level.values()).toLowerCase(Locale.ROOT),
                    e);
        }
    }

    /** The least level that a logger writes. */
    Level levelOf(String logger) {
        Optional<String> longest = levels.keySet().stream()
                .filter(name -> logger.equals(name) || logger.startsWith(name + "."))
                .reduce((one, other) -> one.length() > other.length() ? one : other);
        return longest.map(levels::get).orElse(least);
    }
}
