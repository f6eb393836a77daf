package io.kollider.analysis.expression;

import io.kollider.analysis.expression.ExpressionParser.ExpressionContext;
import io.kollider.analysis.expression.ExpressionParser.ListContext;
import io.kollider.analysis.unit.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Calls that take numbers. */
final class NumberCalls {
    private final String name;
    private final Calls.Arguments arguments;

    NumberCalls(String name, Calls.Arguments arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of("bin", "digitize", "in", "default"));
        Arrays.stream(MathFunction.values()).map(MathFunction::symbol).forEach(names::add);
        return names;
    }

    /** Empty if there is no such function. */
    Optional<Value> value() throws ExpressionException {
        switch (name) {
            case "bin":
                return Optional.of(digitized(true));
            case "digitize":
                return Optional.of(digitized(false));
            case "in":
                return Optional.of(oneOf());
            case "default":
                return Optional.of(withDefault());
            default:
                Optional<MathFunction> function = Arrays.stream(MathFunction.values())
                        .filter(f -> f.symbol().equals(name))
                        .findFirst();
                return function.isPresent() ? Optional.of(mathematics(function.get())) : Optional.empty();
        }
    }

    private Value mathematics(MathFunction function) throws ExpressionException {
        boolean anyNumber = function == MathFunction.MIN || function == MathFunction.MAX;
        arguments.expect(function.arity(), anyNumber ? Integer.MAX_VALUE : function.arity());
        List<Value> values = new ArrayList<>();
        List<Scalar> scalars = new ArrayList<>();
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            Value value = arguments.value(i);
            Scalar scalar = Typing.anyScalar(value, arguments.context(i));
            if (function.isOfWholeNumbers()) {
                Typing.requireWhole(scalar, name, arguments.context(i));
            }
            values.add(value);
            scalars.add(scalar);
            dimensions.add(value.dimension());
        }
        Scalar.Call call = new Scalar.Call(function, scalars.subList(0, function.arity()));
        Dimension dimension = function.dimension(dimensions);
        for (int i = function.arity(); i < scalars.size(); i++) {
            call = new Scalar.Call(function, List.of(call, scalars.get(i)));
            dimension = dimension.or(dimensions.get(i));
        }
        return new Value(call, dimension, Typing.sameObjects(values, name + "(…)"));
    }

    private Value digitized(boolean inside) throws ExpressionException {
        arguments.expect(2);
        Value value = arguments.value(0);
        List<Double> edges = new ArrayList<>();
        for (Value edge : list(value)) {
            edges.add(number(edge.node()));
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) < edges.get(i))) {
                throw new ExpressionException("the edges '" + arguments.text(1) + "' do not rise");
            }
        }
        if (inside && edges.size() < 2) {
            throw new ExpressionException("bin takes two edges or more, has '" + arguments.text(1) + "'");
        }
        return new Value(
                new Scalar.Digitized(Typing.anyScalar(value, arguments.context(0)), edges, inside),
                Dimension.NUMBER,
                value.over());
    }

    /** Whether a value is one of those listed. */
    private Value oneOf() throws ExpressionException {
        arguments.expect(2);
        Value value = arguments.value(0);
        Scalar scalar = Typing.anyScalar(value, arguments.context(0));
        Optional<Scalar> any = Optional.empty();
        for (Value listed : list(value)) {
            Scalar equal = new Scalar.Binary(BinaryOperator.EQUAL, scalar, (Scalar) listed.node());
            any = Optional.of(any.isPresent() ? new Scalar.Binary(BinaryOperator.OR, any.get(), equal) : equal);
        }
        return new Value(any.orElseThrow(), Dimension.NUMBER, value.over());
    }

    /** The value, or another one where there is none. */
    private Value withDefault() throws ExpressionException {
        arguments.expect(2);
        Value value = arguments.value(0);
        Value other = arguments.value(1);
        Scalar scalar = Typing.anyScalar(value, arguments.context(0));
        Scalar instead = Typing.anyScalar(other, arguments.context(1));
        if (!value.dimension().goesWith(other.dimension())) {
            throw new ExpressionException("'" + arguments.text(1) + "' is a quantity of "
                    + other.dimension().label() + ", '" + arguments.text(0) + "' one of "
                    + value.dimension().label());
        }
        Scalar missing = new Scalar.Call(MathFunction.ISNAN, List.of(scalar));
        return new Value(
                new Scalar.Conditional(missing, instead, scalar),
                value.dimension().or(other.dimension()),
                Typing.sameObjects(List.of(value, other), name + "(…)"));
    }

    /** The numbers in the list that is the second argument, which go with a value. */
    private List<Value> list(Value value) throws ExpressionException {
        if (!(arguments.context(1) instanceof ListContext list)) {
            throw new ExpressionException(name + " takes a list of numbers such as [25 GeV, 50 GeV], which '"
                    + arguments.text(1) + "' is not");
        }
        List<Value> numbers = new ArrayList<>();
        for (ExpressionContext item : list.expression()) {
            Value number = arguments.typing().type(item);
            if (!(number.node() instanceof Scalar scalar) || !Constants.isNumber(scalar)) {
                throw new ExpressionException("'" + Typing.text(item) + "' in the list is no number");
            }
            if (!number.dimension().goesWith(value.dimension())) {
                throw new ExpressionException("'" + Typing.text(item) + "' is a quantity of "
                        + number.dimension().label() + ", '" + arguments.text(0) + "' one of "
                        + value.dimension().label());
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static double number(Typed node) {
        if (node instanceof Scalar.Unary unary) {
            return -number(unary.operand());
        }
        return node instanceof Scalar.Whole whole ? whole.value() : ((Scalar.Real) node).value();
    }
}
