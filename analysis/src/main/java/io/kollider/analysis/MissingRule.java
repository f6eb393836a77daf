package io.kollider.analysis;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which values of some branches stand for "there is none", and what becomes of them.
 *
 * @param pattern name of the branches, with or without the nominal suffix; {@code *} stands for any letters
 * @param values that are missing
 * @param below values at or below it are missing; minus infinity for none
 * @param nonFinite whether NaN and infinities are missing
 * @param replacement what {@link Policy#REPLACE} puts there
 */
public record MissingRule(
        Source pattern, List<Double> values, double below, boolean nonFinite, Policy policy, double replacement) {
    public MissingRule {
        values = List.copyOf(values);
    }

    /** What becomes of missing values. */
    public enum Policy {
        /** The event counts nowhere. */
        DROP,
        /** The block is refused: there should be none. */
        FAIL,
        /** The value is not a number, so that comparisons with it are false and histograms fill their NaN cell. */
        ABSENT,
        /** Another value takes its place. */
        REPLACE
    }

    /** Whether this value counts as missing. */
    public boolean isMissing(double value) {
        if (nonFinite && !Double.isFinite(value) || value <= below && below > Double.NEGATIVE_INFINITY) {
            return true;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether branches of this name are meant. */
    boolean matches(String name) {
        String expression = Pattern.compile("\\*+")
                .splitAsStream(pattern.text() + " ") // the space keeps a trailing star
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElseThrow();
        return (name + " ").matches(expression);
    }

    /** In words, for comparing settings. */
    public String text() {
        return "values " + values + " below " + below + " non-finite " + nonFinite + " then " + policy
                + (policy == Policy.REPLACE ? " " + replacement : "");
    }
}
