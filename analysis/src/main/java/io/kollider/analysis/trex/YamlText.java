package io.kollider.analysis.trex;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Values of YAML in one line, and lines of YAML. */
final class YamlText {
    private static final List<String> NO_TEXT = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder();

    /** A line, after two blanks for each level. */
    YamlText line(int level, String line) {
        text.append("  ".repeat(level)).append(line).append('\n');
        return this;
    }

    YamlText comment(int level, String comment) {
        return line(level, "# " + oneLine(comment));
    }

    YamlText gap() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String quoted(String value) {
        if (value.matches("[A-Za-z_][A-Za-z0-9_]*") && !NO_TEXT.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        return "\"" + oneLine(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String list(Collection<String> values) {
        StringJoiner joiner = new StringJoiner(", ", "[", "]");
        values.forEach(value -> joiner.add(quoted(value)));
        return joiner.toString();
    }

    /** @param entries whose values are YAML already */
    static String mapping(Map<String, String> entries) {
        StringJoiner joiner = new StringJoiner(", ", "{", "}");
        entries.forEach((key, value) -> joiner.add(quoted(key) + ": " + value));
        return joiner.toString();
    }

    /** Control characters become blanks. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029\\ufeff]", " ");
    }
}
