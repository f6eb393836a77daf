package io.kollider.analysis.trex;

import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Syntax;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression of {@code TTree::Draw} in kollider's language: functions of other names are called as here, all else stays. */
final class RootExpression {
    private static final Pattern FUNCTION = Pattern.compile("(TMath|std)::(\\w+)\\s*\\(");
    private static final Pattern SPECIAL = Pattern.compile("\\b(Sum|Max|Min|Length)\\$\\s*\\(");
    /** The number of elements of a branch, {@code @jet_pt.size()} or {@code jet_pt.@size()}. */
    private static final Pattern SIZE = Pattern.compile(
            "@(\\w+)\\s*\\.\\s*size\\s*\\(\\s*\\)|\\b(\\w+)\\s*(?:@\\s*\\.|\\.\\s*@)\\s*size\\s*\\(\\s*\\)");

    private static final Map<String, String> SPECIALS =
            Map.of("Sum", "sum(", "Max", "max(", "Min", "min(", "Length", "size(");
    private static final Map<String, String> OTHER_NAMES = Map.of("Power", "pow");

    private RootExpression() {}

    static String converted(String text) {
        String pi = text.replaceAll("TMath::Pi\\s*\\(\\s*\\)", String.valueOf(Math.PI))
                .replaceAll("\\btrue\\b", "1")
                .replaceAll("\\bfalse\\b", "0");
        String sizes = SIZE.matcher(pi)
                .replaceAll(match -> "size(" + (match.group(1) == null ? match.group(2) : match.group(1)) + ")");
        String functions = FUNCTION.matcher(sizes).replaceAll(match -> function(match.group(2)) + "(");
        return SPECIAL.matcher(functions)
                .replaceAll(match -> Matcher.quoteReplacement(SPECIALS.getOrDefault(match.group(1), match.group())))
                .strip();
    }

    private static String function(String name) {
        String own = OTHER_NAMES.getOrDefault(name, name.toLowerCase(Locale.ROOT));
        return Syntax.functions().contains(own) ? own : Matcher.quoteReplacement("TMath::" + name);
    }

    /** What is wrong with a converted expression, if anything is. */
    static Optional<String> problem(String expression) {
        try {
            Syntax.check(expression);
            return Optional.empty();
        } catch (ExpressionException e) {
            return Optional.of("'" + expression + "' is not an expression of kollider: " + e.getMessage());
        }
    }
}
