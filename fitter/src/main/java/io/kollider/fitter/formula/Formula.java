package io.kollider.fitter.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of named parameters: numbers, {@code + - * /}, {@code ^} with a constant exponent, parentheses, {@code sqrt}, {@code exp} and {@code log}.
 * Names begin with a letter or underscore and go on with letters, digits, underscores and dots. Immutable.
 */
public final class Formula {
    private final String text;
    private final List<String> names;
    private final Node root;

    private Formula(String text, List<String> names, Node root) {
        this.text = text;
        this.names = names;
        this.root = root;
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException with the position, if it is none
     */
    public static Formula of(String text) {
        FormulaParser parser = new FormulaParser(text);
        Node root = parser.parse();
        return new Formula(text, parser.names(), root);
    }

    /** The names in it, in the order in which they first appear. */
    public List<String> names() {
        return names;
    }

    /** Value and derivatives where the parameters have these values [name]. */
    public Jet at(double[] values) {
        return root.at(values);
    }

    /** Whether the other one was parsed from the same text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula formula && formula.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** What was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
