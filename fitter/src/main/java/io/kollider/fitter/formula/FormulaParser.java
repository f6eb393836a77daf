package io.kollider.fitter.formula;

import java.util.ArrayList;
import java.util.List;

/** Recursive descent, one method a level of precedence; as in Python, {@code -a^2} is {@code -(a^2)}. */
final class FormulaParser {
    private static final int DEEPEST = 100;

    private final String text;
    private final List<String> names = new ArrayList<>();
    private int at;
    private int depth;

    FormulaParser(String text) {
        this.text = text;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    Node parse() {
        Node node = sum();
        if (at < text.length()) {
            throw failure("unexpected '%s'".formatted(text.charAt(at)));
        }
        return node;
    }

    private Node sum() {
        if (++depth > DEEPEST) {
            throw failure("nested deeper than %d".formatted(DEEPEST));
        }
        Node node = product();
        while (true) {
            if (take('+')) {
                node = new Node.Sum(node, product());
            } else if (take('-')) {
                node = new Node.Difference(node, product());
            } else {
                depth--;
                return node;
            }
        }
    }

    private Node product() {
        Node node = signed();
        while (true) {
            if (take('*')) {
                node = new Node.Product(node, signed());
            } else if (take('/')) {
                node = new Node.Quotient(node, signed());
            } else {
                return node;
            }
        }
    }

    private Node signed() {
        boolean negative = false;
        while (true) {
            if (take('-')) {
                negative = !negative;
            } else if (!take('+')) {
                Node node = power();
                return negative ? new Node.Difference(new Node.Number(0), node) : node;
            }
        }
    }

    private Node power() {
        Node base = atom();
        if (!take('^')) {
            return base;
        }
        boolean negative = take('-');
        if (atom() instanceof Node.Number exponent) {
            return new Node.Power(base, negative ? -exponent.value() : exponent.value());
        }
        throw failure("an exponent must be a number");
    }

    private Node atom() {
        skip();
        if (take('(')) {
            return closed();
        }
        int begin = at;
        if (at < text.length() && isLetter(text.charAt(at))) {
            while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
            return named(text.substring(begin, at));
        }
        while (at < text.length() && (isDigit(text.charAt(at)) || isExponent())) {
            at++;
        }
        try {
            double value = Double.parseDouble(text.substring(begin, at));
            skip();
            return new Node.Number(value);
        } catch (NumberFormatException e) {
            at = begin;
            throw failure("a number, a name or '(' is expected");
        }
    }

    private Node named(String name) {
        if (!take('(')) {
            int index = names.indexOf(name);
            if (index < 0) {
                index = names.size();
                names.add(name);
            }
            return new Node.Name(index);
        }
        return switch (name) {
            case "sqrt" -> new Node.Power(closed(), 0.5);
            case "exp" -> new Node.Exponential(closed());
            case "log" -> new Node.Logarithm(closed());
            default -> throw failure("unknown function '%s' (known: exp, log, sqrt)".formatted(name));
        };
    }

    private Node closed() {
        Node inner = sum();
        if (!take(')')) {
            throw failure("')' is expected");
        }
        return inner;
    }

    /** The sign or letter of an exponent as in 1e-3. */
    private boolean isExponent() {
        char here = text.charAt(at);
        boolean letter = here == 'e' || here == 'E';
        boolean sign = (here == '+' || here == '-') && at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0;
        return letter || sign;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private boolean take(char wanted) {
        skip();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            skip();
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException failure(String what) {
        return new IllegalArgumentException("expression '%s', position %d: %s".formatted(text, at + 1, what));
    }
}
