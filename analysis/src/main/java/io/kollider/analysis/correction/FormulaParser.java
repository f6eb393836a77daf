package io.kollider.analysis.correction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Formulas as correctionlib reads them, a part of ROOT's TFormula. A sign belongs to the number or the factor behind it: {@code -x^2} is
 * {@code (-x)^2}, where TFormula has {@code -(x^2)}. Numbers begin with a digit or with {@code -} and a digit, their exponent with a small
 * {@code e}.
 */
final class FormulaParser {
    private static final Map<String, Term.Function> FUNCTIONS = Term.Function.named();
    private static final Map<String, Term.Operator> PAIRS = Term.Operator.named();
    /** Longer ones first: the first that fits is taken. */
    private static final List<Term.Operator> OPERATORS = Arrays.stream(Term.Operator.values())
            .filter(operator -> operator.strength() >= 0)
            .sorted(Comparator.comparing(operator -> -operator.symbol().length()))
            .toList();

    private static final int DEEPEST = 200;

    private final String text;
    private final int[] inputs;
    private final int parameters;
    private int place;
    private int depth;

    private FormulaParser(String text, int[] inputs, int parameters) {
        this.text = text;
        this.inputs = inputs;
        this.parameters = parameters;
    }

    /**
     * The formula in a text.
     *
     * @param inputs the inputs that x, y, z, t, or x[0], x[1], …, stand for
     * @param parameters how many there are
     * @throws IllegalArgumentException if it is none, with the place
     */
    static Term parse(String text, int[] inputs, int parameters) {
        FormulaParser parser = new FormulaParser(text, inputs, parameters);
        Term term = parser.expression(0);
        if (parser.place < text.length()) {
            throw parser.unexpected("an operator");
        }
        return term;
    }

    /** Terms joined by operators that bind at least as strongly as asked. */
    private Term expression(int weakest) {
        if (++depth > DEEPEST) {
            throw problem("is nested too deeply (at most " + DEEPEST + " levels)");
        }
        skipSpace();
        Term left = atom();
        while (true) {
            int before = place;
            Optional<Term.Operator> operator = operator();
            if (operator.isEmpty() || operator.get().strength() < weakest) {
                place = before;
                depth--;
                return left;
            }
            int strength = operator.get().strength();
            Term right = expression(strength == Term.Operator.STRONGEST ? strength : strength + 1);
            left = new Term.Pair(operator.get(), left, right);
        }
    }

    private Optional<Term.Operator> operator() {
        for (Term.Operator operator : OPERATORS) {
            if (text.startsWith(operator.symbol(), place)) {
                advance(operator.symbol().length());
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Term atom() {
        Optional<Term> number = number();
        if (number.isPresent()) {
            return number.get();
        }
        if (next() == '-') {
            advance(1);
            return new Term.Call(Term.Function.NEGATE, factor());
        }
        return factor();
    }

    private Optional<Term> number() {
        int end = digits(next() == '-' ? place + 1 : place);
        if (end == place || !Character.isDigit(text.charAt(end - 1))) {
            return Optional.empty();
        }
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(end + 1);
        }
        if (end < text.length() && text.charAt(end) == 'e') {
            int sign = end + 1 < text.length() && text.charAt(end + 1) == '-' ? 2 : 1;
            int exponent = digits(end + sign);
            end = exponent > end + sign ? exponent : end;
        }
        double value = Double.parseDouble(text.substring(place, end));
        advance(end - place);
        return Optional.of(new Term.Number(value));
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private Term factor() {
        if (next() == '(') {
            return inParentheses();
        }
        if (next() == '[') {
            int number = index();
            if (number >= parameters) {
                throw problem("has parameter [" + number + "], of " + parameters + " parameters");
            }
            return new Term.Parameter(number);
        }
        int end = place;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String name = text.substring(place, end);
        if (FUNCTIONS.containsKey(name)) {
            advance(name.length());
            return new Term.Call(FUNCTIONS.get(name), inParentheses());
        }
        if (PAIRS.containsKey(name)) {
            advance(name.length());
            expect('(');
            Term left = expression(0);
            expect(',');
            Term right = expression(0);
            expect(')');
            return new Term.Pair(PAIRS.get(name), left, right);
        }
        return variable(name);
    }

    private Term inParentheses() {
        expect('(');
        Term inner = expression(0);
        expect(')');
        return inner;
    }

    private Term variable(String name) {
        int number = name.length() == 1 ? "xyzt".indexOf(name) : -1;
        if (number < 0) {
            throw unexpected("a number, x, y, z, t, [0], a function or '('");
        }
        if (name.equals("x") && place + 1 < text.length() && text.charAt(place + 1) == '[') {
            place++;
            number = index();
        } else {
            advance(1);
        }
        if (number >= inputs.length) {
            throw problem("has variable " + number + " from 0, of " + inputs.length + " variables");
        }
        return new Term.Variable(inputs[number]);
    }

    /** A number in brackets. */
    private int index() {
        expect('[');
        int end = digits(place);
        if (end == place || end > place + 6) {
            throw unexpected("a number");
        }
        int number = Integer.parseInt(text.substring(place, end));
        advance(end - place);
        expect(']');
        return number;
    }

    private char next() {
        return place < text.length() ? text.charAt(place) : '\0';
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        advance(1);
    }

    private void advance(int characters) {
        place += characters;
        skipSpace();
    }

    private void skipSpace() {
        while (next() == ' ' || next() == '\t') {
            place++;
        }
    }

    private IllegalArgumentException unexpected(String wanted) {
        return problem("should have " + wanted + " at character " + (place + 1)
                + (place < text.length()
                        ? ", not '" + text.substring(place, Math.min(place + 10, text.length())) + "'"
                        : ", its end"));
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("the formula '" + text + "' " + what);
    }
}
