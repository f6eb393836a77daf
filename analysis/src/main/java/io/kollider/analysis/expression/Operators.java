package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.BinaryContext;
import io.kollider.analysis.expression.ExpressionParser.ComparisonContext;
import io.kollider.analysis.expression.ExpressionParser.ConditionalContext;
import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.expression.ExpressionParser.UnaryContext;
import io.kollider.analysis.unit.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Operators and their operands: types, dimensions, and that values belong together. */
final class Operators {
    private final Typing typing;

    Operators(Typing typing) {
        this.typing = typing;
    }

    Value unary(UnaryContext context) throws ExpressionException {
        Value operand = typing.type(context.expression());
        Scalar scalar = Typing.anyScalar(operand, context.expression());
        return switch (context.operator.getText()) {
            case "!" -> new Value(new Scalar.Unary(UnaryOperator.NOT, scalar), Dimension.NUMBER, operand.over());
            case "~" -> {
                Typing.requireWhole(scalar, "~", context.expression());
                yield new Value(new Scalar.Unary(UnaryOperator.BIT_NOT, scalar), operand.dimension(), operand.over());
            }
            case "-" -> new Value(Constants.negated(scalar), operand.dimension(), operand.over());
            default -> operand;
        };
    }

    Value binary(BinaryContext context) throws ExpressionException {
        Value left = typing.type(context.expression(0));
        Value right = typing.type(context.expression(1));
        BinaryOperator operator = operator(context.operator.getText());
        if (operator == BinaryOperator.ADD
                && left.node() instanceof FourVector one
                && right.node() instanceof FourVector other) {
            return new Value(
                    new FourVector.Sum(List.of(one, other)), Dimension.UNKNOWN, sameObjects(left, right, context));
        }
        Scalar one = Typing.anyScalar(left, context.expression(0));
        Scalar other = Typing.anyScalar(right, context.expression(1));
        if (operator.isOfBits()) {
            Typing.requireWhole(one, operator.symbol(), context.expression(0));
            Typing.requireWhole(other, operator.symbol(), context.expression(1));
        }
        Dimension dimension = switch (operator) {
            case ADD, SUBTRACT, REMAINDER -> sameDimension(left, right, context);
            case MULTIPLY ->
                left.dimension() == Dimension.NUMBER
                        ? right.dimension()
                        : right.dimension() == Dimension.NUMBER ? left.dimension() : Dimension.UNKNOWN;
            case DIVIDE ->
                right.dimension() == Dimension.NUMBER
                        ? left.dimension()
                        : left.dimension() == right.dimension() && left.dimension() != Dimension.UNKNOWN
                                ? Dimension.NUMBER
                                : Dimension.UNKNOWN;
            default -> Dimension.NUMBER;
        };
        return new Value(new Scalar.Binary(operator, one, other), dimension, sameObjects(left, right, context));
    }

    Value comparison(ComparisonContext context) throws ExpressionException {
        Value left = typing.type(context.expression(0));
        Value right = typing.type(context.expression(1));
        Scalar one = Typing.anyScalar(left, context.expression(0));
        Scalar other = Typing.anyScalar(right, context.expression(1));
        sameDimension(left, right, context);
        return new Value(
                new Scalar.Binary(operator(context.operator.getText()), one, other),
                Dimension.NUMBER,
                sameObjects(left, right, context));
    }

    Value conditional(ConditionalContext context) throws ExpressionException {
        Value condition = typing.type(context.expression(0));
        Value yes = typing.type(context.expression(1));
        Value no = typing.type(context.expression(2));
        Optional<ObjectCollection> over = Typing.sameObjects(List.of(condition, yes, no), Typing.text(context));
        return new Value(
                new Scalar.Conditional(
                        Typing.anyScalar(condition, context.expression(0)),
                        Typing.anyScalar(yes, context.expression(1)),
                        Typing.anyScalar(no, context.expression(2))),
                sameDimension(yes, no, context),
                over);
    }

    private static Dimension sameDimension(Value left, Value right, ExpressionContext context)
            throws ExpressionException {
        if (!left.dimension().goesWith(right.dimension())) {
            throw new ExpressionException("'" + Typing.text(context) + "' mixes a quantity of "
                    + left.dimension().label() + " with one of "
                    + right.dimension().label());
        }
        return left.dimension().or(right.dimension());
    }

    private static Optional<ObjectCollection> sameObjects(Value left, Value right, ExpressionContext context)
            throws ExpressionException {
        return Typing.sameObjects(List.of(left, right), Typing.text(context));
    }

    private static BinaryOperator operator(String symbol) {
        return Arrays.stream(BinaryOperator.values())
                .filter(operator -> operator.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
