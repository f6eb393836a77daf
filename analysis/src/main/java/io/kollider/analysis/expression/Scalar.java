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

    /**
     * A column with one value an event.
     *
     * @param mayBeAbsent whether values that stand for none are NaN, so that it is real whatever is stored
     */
    record EventColumn(Column column, boolean mayBeAbsent) implements Scalar {
        /** A column whose values are all there. */
        public EventColumn(Column column) {
            this(column, false);
        }

        @Override
        public Type type() {
            return mayBeAbsent ? Type.REAL : column.type().inExpressions();
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
     * @param mayBeAbsent as of {@link EventColumn}
     */
    record ObjectColumn(List<Column> columns, boolean mayBeAbsent) implements Scalar {
        public ObjectColumn {
            columns = List.copyOf(columns);
        }

        /** A property whose values are all there. */
        public ObjectColumn(List<Column> columns) {
            this(columns, false);
        }

        @Override
        public Type type() {
            if (mayBeAbsent) {
                return Type.REAL;
            }
            Type type = columns.get(0).type().inExpressions();
            return columns.stream().allMatch(c -> c.type().inExpressions() == type) ? type : Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.objectColumn(this);
        }
    }

    /**
     * A property of an object: NaN where there is none, therefore real unless there always is one.
     *
     * @param body what is asked, of an object in scope of {@link FourVector.SingleObject#of()}
     */
    record OfObject(FourVector.SingleObject object, Scalar body) implements Scalar {
        @Override
        public Type type() {
            return object.isAlwaysThere() ? body.type() : Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.ofObject(this);
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
            return reducer.type();
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.reduction(this);
        }
    }

    /** {@code -x}, {@code !x} or {@code ~x}. */
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

    /**
     * A value of the object in scope that is computed in another way for each kind of object.
     *
     * @param bodies one for each of the collection's {@link ObjectCollection#leaves() leaves}, with an object of that leaf alone in scope
     */
    record PerLeaf(List<Scalar> bodies) implements Scalar {
        public PerLeaf {
            bodies = List.copyOf(bodies);
        }

        @Override
        public Type type() {
            return bodies.stream().allMatch(body -> body.type() == Type.BOOLEAN) ? Type.BOOLEAN : Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.perLeaf(this);
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

    /** A quantity of two four-vectors. */
    record OfPair(PairQuantity quantity, FourVector one, FourVector other) implements Scalar {
        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.ofPair(this);
        }
    }

    /**
     * A quantity of the momenta of several objects together, one value an event.
     *
     * @param order of a Fox–Wolfram moment; else 0
     * @param singles four-vectors, taken before the members of the collections
     */
    record Shape(EventShape shape, int order, List<FourVector> singles, List<ObjectCollection> collections)
            implements Scalar {
        public Shape {
            singles = List.copyOf(singles);
            collections = List.copyOf(collections);
        }

        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.shape(this);
        }
    }

    /** Whether two objects have an object in common, themselves or as parts of combinations; false where there is none. */
    record Shares(FourVector.SingleObject one, FourVector.SingleObject other) implements Scalar {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.shares(this);
        }
    }

    /**
     * Where a value lies among edges: the number of edges at or below it. NaN for NaN, therefore real.
     *
     * @param edges rising
     * @param inside whether bins are numbered from 0, and values below the first edge and at or above the last are in none of them: NaN
     */
    record Digitized(Scalar value, List<Double> edges, boolean inside) implements Scalar {
        public Digitized {
            edges = List.copyOf(edges);
        }

        @Override
        public Type type() {
            return Type.REAL;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.digitized(this);
        }
    }

    /** Whether the value of a column is there: not what {@code input.missing} takes as missing; of a list, all its values. */
    record Present(Column column) implements Scalar {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(ScalarVisitor<R> visitor) {
            return visitor.present(this);
        }
    }
}
