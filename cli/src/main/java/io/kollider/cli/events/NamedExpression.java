package io.kollider.cli.events;

import io.kollider.analysis.Place;
import io.kollider.analysis.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of the command line: {@code NAME=EXPRESSION}, or an expression that is a name itself.
 *
 * @param name of the column
 */
public record NamedExpression(String name, Source expression) {
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=(?!=)(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /**
     * Splits the text of an option.
     *
     * @param option as it stands in messages
     * @throws IllegalArgumentException if the expression needs a name
     */
    public static NamedExpression of(String text, String option) {
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return new NamedExpression(named.group(1), source(named.group(2).strip(), option));
        }
        String expression = text.strip();
        if (!NAME.matcher(expression).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s': an expression that is more than a name needs one for its column, as in mll='mass(l[0], l[1])'"
                            .formatted(option, expression));
        }
        return new NamedExpression(expression.replace('.', '_'), source(expression, option));
    }

    private static Source source(String text, String option) {
        return new Source(text, "'" + text + "'", new Place(option, 0, 0));
    }
}
