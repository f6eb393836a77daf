package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.BinaryContext;
import io.kollider.analysis.expression.ExpressionParser.ComparisonContext;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Text to syntax tree. */
public final class Syntax {
    /** Far more than anybody writes; keeps the recursion of parser and typing within any thread's stack. */
    private static final int MOST_TOKENS = 2000;

    private static final int DEEPEST_NESTING = 100;

    /** {@code (int)x} and {@code static_cast<int>(x)}: their signs mean other things here. */
    private static final Pattern CAST = Pattern.compile(
            "\\(\\s*(unsigned |long )*(int|long|float|double|bool|Int_t|Long64_t|Float_t|Double_t)\\s*\\)\\s*[\\w(]|static_cast\\s*<");

    private Syntax() {}

    /** Names of the functions that expressions know. */
    public static Set<String> functions() {
        return Calls.functions();
    }

    /** Checks an expression's form alone. */
    public static void check(String text) throws ExpressionException {
        parse(text);
    }

    static ExpressionParser.ExpressionContext parse(String text) throws ExpressionException {
        if (CAST.matcher(text).find()) {
            throw new ExpressionException(
                    "'" + text + "' has a cast of C++; write trunc(x) for one to a whole number, and"
                            + " leave out one to a real: arithmetic is in double precision");
        }
        ExpressionLexer lexer = new ExpressionLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        checkSize(tokens);
        ExpressionParser parser = new ExpressionParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError());
        try {
            ExpressionParser.ExpressionContext expression = parser.complete().expression();
            refuseChains(expression);
            refuseMisreadBits(expression);
            return expression;
        } catch (ParseCancellationException e) {
            throw new ExpressionException(String.valueOf(e.getMessage()));
        }
    }

    /** In C++ {@code 80 < m < 100} compares a truth value with 100: nobody means that. */
    private static void refuseChains(ParseTree tree) throws ExpressionException {
        if (tree instanceof ComparisonContext outer) {
            String outerText = Typing.text(outer);
            for (ExpressionParser.ExpressionContext side : outer.expression()) {
                if (side instanceof ComparisonContext inner) {
                    boolean chain = side == outer.expression(0) && isEquality(outer) == isEquality(inner);
                    String instead = chain
                            ? "write '" + Typing.text(inner) + " && " + Typing.text(inner.expression(1)) + " "
                                    + outer.operator.getText() + " " + Typing.text(outer.expression(1)) + "'"
                            : "if that is meant, write (" + Typing.text(inner) + ")";
                    throw new ExpressionException(
                            "'" + outerText + "' compares the outcome of a comparison; " + instead);
                }
            }
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            refuseChains(tree.getChild(i));
        }
    }

    /** In C++ {@code flags & 1 == 1} is flags & (1 == 1), and {@code ^} is a power for TTree::Draw but not for C++. */
    private static void refuseMisreadBits(ParseTree tree) throws ExpressionException {
        if (tree instanceof BinaryContext bits) {
            String operator = bits.operator.getText();
            String text = Typing.text(bits);
            if (operator.equals("^")) {
                throw new ExpressionException(
                        "'" + text + "' is a power in TTree::Draw and an exclusive or in C++; write pow("
                                + Typing.text(bits.expression(0)) + ", " + Typing.text(bits.expression(1)) + ")");
            }
            for (ExpressionParser.ExpressionContext side : bits.expression()) {
                if (operator.matches("[&|]") && side instanceof ComparisonContext) {
                    throw new ExpressionException("'" + text + "' works on the bits of a comparison's outcome; write "
                            + operator + operator + " for a condition, or put what is compared in parentheses: (x "
                            + operator + " y) == z");
                }
            }
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            refuseMisreadBits(tree.getChild(i));
        }
    }

    private static boolean isEquality(ComparisonContext comparison) {
        return comparison.operator.getText().endsWith("=")
                && !comparison.operator.getText().matches("[<>]=");
    }

    private static void checkSize(CommonTokenStream tokens) throws ExpressionException {
        int depth = 0;
        int signs = 0;
        for (Token token : tokens.getTokens()) {
            switch (token.getText()) {
                case "(", "[", "?" -> depth++;
                case ")", "]" -> depth--;
                default -> {}
            }
            signs = token.getText().matches("[-+!~]") ? signs + 1 : 0;
            if (depth > DEEPEST_NESTING || signs > DEEPEST_NESTING || tokens.size() > MOST_TOKENS) {
                throw new ExpressionException("the expression is too long or nested too deeply (at most " + MOST_TOKENS
                        + " words and signs, " + DEEPEST_NESTING + " levels); give parts of it names under 'define'");
            }
        }
    }

    private static final class FirstError extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            String found = symbol instanceof Token token && token.getType() != Token.EOF
                    ? "'" + token.getText() + "'"
                    : "the end";
            throw new ParseCancellationException("did not expect " + found + " at character " + (column + 1)
                    + ("=".equals(symbol instanceof Token token ? token.getText() : "")
                            ? "; a comparison is written =="
                            : ""));
        }
    }
}
