package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.NumberContext;
import io.kollider.analysis.unit.Unit;
import io.kollider.analysis.unit.Units;

/** Numbers in expressions, converted into the files' units. */
final class Constants {
    private final Units units;

    Constants(Units units) {
        this.units = units;
    }

    /** A number with or without a unit. */
    Value number(NumberContext context) throws ExpressionException {
        String digits = context.NUMBER().getText();
        if (context.NAME() == null) {
            boolean whole = digits.chars().allMatch(Character::isDigit) && digits.length() <= 18;
            return Value.of(whole ? new Scalar.Whole(Long.parseLong(digits)) : new Scalar.Real(finite(digits)));
        }
        String symbol = context.NAME().getText();
        Unit unit = Unit.of(symbol)
                .orElseThrow(() -> new ExpressionException("'" + symbol + "' after " + digits
                        + " is no unit; known are " + String.join(", ", Unit.symbols())));
        return Value.of(new Scalar.Real(unit.in(stored(unit), finite(digits))), unit.dimension());
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
