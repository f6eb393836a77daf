package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.NumberContext;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;
import java.util.regex.Pattern;

/** Numbers in expressions, converted into the files' units. */
final class Constants {
    /** C++'s suffixes of whole numbers and of reals. */
    private static final Pattern WHOLE = Pattern.compile("[uU]?[lL]{0,2}|[lL]{1,2}[uU]");

    private static final Pattern REAL = Pattern.compile("[fFlL]");
    private static final int LONGEST_BITS = "0x".length() + 15;

    private final Units units;

    Constants(Units units) {
        this.units = units;
    }

    /** A number with or without a unit, or with a suffix of C++: {@code 25.f}, {@code 0x10}, {@code 4UL}. */
    Value number(NumberContext context) throws ExpressionException {
        String digits = context.NUMBER().getText();
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return bits(context, digits);
        }
        boolean whole = digits.chars().allMatch(Character::isDigit) && digits.length() <= 18;
        if (context.NAME() == null || whole && hasSuffix(context, WHOLE)) {
            return Value.of(whole ? new Scalar.Whole(Long.parseLong(digits)) : new Scalar.Real(finite(digits)));
        }
        String symbol = context.NAME().getText();
        if (!whole && hasSuffix(context, REAL)) {
            double value = symbol.equalsIgnoreCase("f") ? Float.parseFloat(digits) : finite(digits);
            return Value.of(new Scalar.Real(value));
        }
        Unit unit = Unit.of(symbol)
                .orElseThrow(() -> new ExpressionException("'" + symbol + "' after " + digits
                        + " is no unit; known are " + String.join(", ", Unit.symbols())));
        return Value.of(new Scalar.Real(unit.in(stored(unit), finite(digits))), unit.dimension());
    }

    private static Value bits(NumberContext context, String digits) throws ExpressionException {
        if (digits.length() > LONGEST_BITS || context.NAME() != null && !hasSuffix(context, WHOLE)) {
            throw new ExpressionException("'" + Typing.text(context) + "' is no whole number of up to 60 bits");
        }
        return Value.of(new Scalar.Whole(Long.parseLong(digits.substring(2), 16)));
    }

    private static boolean hasSuffix(NumberContext context, Pattern suffix) {
        return context.NAME() != null
                && suffix.matcher(context.NAME().getText()).matches()
                && context.NAME().getSymbol().getStartIndex()
                        == context.NUMBER().getSymbol().getStopIndex() + 1;
    }

    private static double finite(String digits) throws ExpressionException {
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new ExpressionException("the number " + digits + " is too large");
        }
        return value;
    }

    /** The unit in which files hold what {@code unit} measures. */
    Unit stored(Unit unit) throws ExpressionException {
        return units.stored(unit.dimension())
                .orElseThrow(() -> new ExpressionException("a quantity in " + unit.symbol()
                        + " needs to know the files' unit of "
                        + unit.dimension().label() + ": say input.units."
                        + unit.dimension().label()));
    }

    static boolean isNumber(Scalar scalar) {
        return scalar instanceof Scalar.Real
                || scalar instanceof Scalar.Whole
                || scalar instanceof Scalar.Unary unary
                        && unary.operator() == UnaryOperator.NEGATE
                        && isNumber(unary.operand());
    }

    static Scalar negated(Scalar scalar) {
        if (scalar instanceof Scalar.Real constant) {
            return new Scalar.Real(-constant.value());
        }
        return new Scalar.Unary(UnaryOperator.NEGATE, scalar);
    }
}
