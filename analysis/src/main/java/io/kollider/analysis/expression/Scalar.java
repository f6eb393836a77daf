package io.kollider.analysis.expression;

import io.kollider.analysis.Column;
import io.kollider.analysis.correction.CorrectionDefinition;
import io.kollider.analysis.model.BoundModel;
import java.util.List;

/**
 * One value an event; inside a filter or a reduction over a collection, one value an object ("the object in scope"). A value that does not exist is NaN;
 * NaN as a truth value is false.
 */
public sealed interface Scalar extends Typed {
    /** The type of the value. */
    Type type();

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(ScalarVisitor<R> visitor);

    /** A constant, in the unit of the columns it meets. */
    record Real(double value) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.real(this);
        }
    }

    /** A whole constant. */
    record Whole(long value) implements Scalar {
        @Override
        public Type type() {
            return Type.INTEGER;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.whole(this);
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Scalar {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.truth(this);
        }
    }

    /** A column with one value an event. */
    record EventColumn(Column column) implements Scalar {
        @Override
        public Type type() {
            return column.type().inExpressions();
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.eventColumn(this);
        }
    }

    /**
     * A property of the object in scope.
     *
     * @param columns one jagged column for each of the collection's {@link ObjectCollection#leaves() leaves}, in their order
     */
    record ObjectColumn(List<Column> columns) implements Scalar {
        public ObjectColumn {
            columns = List.copyOf(columns);
        }

        @Override
        public Type type() {
            Type type = columns.get(0).type().inExpressions();
            return columns.stream().allMatch(c -> c.type().inExpressions() == type) ? type : Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.objectColumn(this);
        }
    }

    /** {@code collection[index].body}: NaN where the event has no such object, therefore always real. */
    record Element(ObjectCollection collection, int index, Scalar body) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /** The number of objects. */
    record Size(ObjectCollection collection) implements Scalar {
        @Override
        public Type type() {
            return Type.INTEGER;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.size(this);
        }
    }

    /** One value from the body's values for all objects. */
    record Reduction(Reducer reducer, ObjectCollection collection, Scalar body) implements Scalar {
        @Override
        public Type type() {
            return reducer.isLogical() ? Type.BOOLEAN : Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.reduction(this);
        }
    }

    /** {@code -x} or {@code !x}. */
    record Unary(UnaryOperator operator, Scalar operand) implements Scalar {
        @Override
        public Type type() {
            return operator == UnaryOperator.NOT ? Type.BOOLEAN : Arithmetic.of(operand.type());
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** Two operands and an operator between them. */
    record Binary(BinaryOperator operator, Scalar left, Scalar right) implements Scalar {
        @Override
        public Type type() {
            return operator.result(left.type(), right.type());
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code condition ? yes : no}. */
    record Conditional(Scalar condition, Scalar yes, Scalar no) implements Scalar {
        @Override
        public Type type() {
            return yes.type() == no.type() ? yes.type() : Arithmetic.of(yes.type(), no.type());
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.conditional(this);
        }
    }

    /** A mathematical function. */
    record Call(MathFunction function, List<Scalar> arguments) implements Scalar {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Type type() {
            return function.result(arguments);
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** A component of a four-vector. */
    record Component(FourVectorComponent component, FourVector vector) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.component(this);
        }
    }

    /** Whether the object in scope stems from one of the collection's {@link ObjectCollection#leaves() leaves}, given by its place among them. */
    record StemsFrom(int leaf) implements Scalar {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.stemsFrom(this);
        }
    }

    /** One of the scores that a model gives an event; NaN for an event that is not scored. */
    record Score(BoundModel model, int output) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.score(this);
        }
    }

    /**
     * The value of a correction; NaN where an argument is NaN, and where the correction has no value.
     *
     * @param numbers its arguments that are numbers, in order
     * @param texts its arguments that are texts, in order
     */
    record Lookup(CorrectionDefinition correction, List<Scalar> numbers, List<String> texts) implements Scalar {
        public Lookup {
            numbers = List.copyOf(numbers);
            texts = List.copyOf(texts);
        }

        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.lookup(this);
        }
    }

    /** A distance between two four-vectors. */
    record Separation(Distance distance, FourVector one, FourVector other) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.separation(this);
        }
    }
}
