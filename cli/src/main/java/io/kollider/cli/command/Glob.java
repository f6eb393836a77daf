package io.kollider.cli.command;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of parameters with {@code *} for any text and {@code ?} for any character. Brackets are literal: they are part of names such as {@code gamma[0]};
 * without them a name stands for all bins.
 */
record Glob(String text) {
    /** The parameters of matching names, in the model's order. */
    List<String> in(Model model) {
        Pattern pattern = pattern();
        return model.parameters().stream()
                .map(Parameter::name)
                .filter(name -> pattern.matcher(name).matches()
                        || pattern.matcher(withoutBin(name)).matches())
                .toList();
    }

    private static String withoutBin(String name) {
        int bracket = name.lastIndexOf('[');
        return name.endsWith("]") && bracket > 0 ? name.substring(0, bracket) : name;
    }

    private Pattern pattern() {
        StringBuilder expression = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(expression.toString());
    }
}
