package io.kollider.analysis.expression;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Typed tree without objects to a function of parameters. Truth values are 1 and 0; NaN as a truth value is false. */
final class ParameterCompiler implements ScalarVisitor<ToDoubleFunction<double[]>> {
    private final List<String> parameters;

    ParameterCompiler(List<String> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    @Override
    public ToDoubleFunction<double[]> real(Scalar.Real node) {
        return values -> node.value();
    }

    @Override
    public ToDoubleFunction<double[]> whole(Scalar.Whole node) {
        return values -> node.value();
    }

    @Override
    public ToDoubleFunction<double[]> truth(Scalar.Truth node) {
        return values -> node.value() ? 1 : 0;
    }

    @Override
    public ToDoubleFunction<double[]> eventColumn(Scalar.EventColumn node) {
        int index = parameters.indexOf(node.column().name());
        return values -> values[index];
    }

    @Override
    public ToDoubleFunction<double[]> unary(Scalar.Unary node) {
        ToDoubleFunction<double[]> operand = node.operand().accept(this);
        return switch (node.operator()) {
            case NEGATE -> values -> -operand.applyAsDouble(values);
            case NOT -> values -> isTrue(operand.applyAsDouble(values)) ? 0 : 1;
        };
    }

    @Override
    public ToDoubleFunction<double[]> binary(Scalar.Binary node) {
        ToDoubleFunction<double[]> left = node.left().accept(this);
        ToDoubleFunction<double[]> right = node.right().accept(this);
        BinaryOperator operator = node.operator();
        return values -> apply(operator, left.applyAsDouble(values), right.applyAsDouble(values));
    }

    private static double apply(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case LESS -> left < right ? 1 : 0;
            case LESS_OR_EQUAL -> left <= right ? 1 : 0;
            case GREATER -> left > right ? 1 : 0;
            case GREATER_OR_EQUAL -> left >= right ? 1 : 0;
            case EQUAL -> left == right ? 1 : 0;
            case NOT_EQUAL -> left < right || left > right ? 1 : 0;
            case AND -> isTrue(left) && isTrue(right) ? 1 : 0;
            case OR -> isTrue(left) || isTrue(right) ? 1 : 0;
        };
    }

    private static boolean isTrue(double value) {
        return value < 0 || value > 0;
    }

    @Override
    public ToDoubleFunction<double[]> conditional(Scalar.Conditional node) {
        ToDoubleFunction<double[]> condition = node.condition().accept(this);
        ToDoubleFunction<double[]> yes = node.yes().accept(this);
        ToDoubleFunction<double[]> no = node.no().accept(this);
        return values -> (isTrue(condition.applyAsDouble(values)) ? yes : no).applyAsDouble(values);
    }

    @Override
    public ToDoubleFunction<double[]> call(Scalar.Call node) {
        ToDoubleFunction<double[]> one = node.arguments().get(0).accept(this);
        ToDoubleFunction<double[]> other =
                node.arguments().get(node.arguments().size() - 1).accept(this);
        MathFunction function = node.function();
        return values -> function.of(one.applyAsDouble(values), other.applyAsDouble(values));
    }

    @Override
    public ToDoubleFunction<double[]> objectColumn(Scalar.ObjectColumn node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> element(Scalar.Element node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> size(Scalar.Size node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> reduction(Scalar.Reduction node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> component(Scalar.Component node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> separation(Scalar.Separation node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> stemsFrom(Scalar.StemsFrom node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> lookup(Scalar.Lookup node) {
        throw objects();
    }

    @Override
    public ToDoubleFunction<double[]> score(Scalar.Score node) {
        throw objects();
    }

    /** Cannot happen: without objects in scope of names, typing makes none of these nodes. */
    private static IllegalStateException objects() {
        return new IllegalStateException("a function of parameters refers to objects");
    }
}
