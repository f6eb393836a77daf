package io.kollider.fitter.editing;

import java.util.regex.Pattern;

/** A pattern for names: {@code *} is any text, {@code ?} any character; everything else, brackets included, is itself. */
public final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        StringBuilder expression = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        }
        pattern = Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    public static Glob of(String text) {
        return new Glob(text);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
