package io.kollider.analysis.expression;

import io.kollider.analysis.unit.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Calls that take four-vectors. A collection among them stands for each of its objects, so the outcome has one value for each. */
final class VectorCalls {
    private static final int HIGHEST_MOMENT = 10;

    private final String name;
    private final Calls.Arguments arguments;
    private final List<Value> values = new ArrayList<>();

    VectorCalls(String name, Calls.Arguments arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(List.of("boost"));
        Arrays.stream(FourVectorComponent.values())
                .map(FourVectorComponent::symbol)
                .forEach(names::add);
        Arrays.stream(PairQuantity.values()).map(PairQuantity::symbol).forEach(names::add);
        Arrays.stream(EventShape.values()).map(EventShape::symbol).forEach(names::add);
        return names;
    }

    /** Empty if the function is another one. */
    Optional<Value> value() throws ExpressionException {
        Optional<FourVectorComponent> component = CandidateProperties.component(name);
        if (component.isPresent()) {
            return Optional.of(component(component.get()));
        }
        Optional<PairQuantity> quantity = Arrays.stream(PairQuantity.values())
                .filter(q -> q.symbol().equals(name))
                .findFirst();
        if (quantity.isPresent()) {
            arguments.expect(2);
            List<FourVector> vectors = vectors();
            return Optional.of(new Value(
                    new Scalar.OfPair(quantity.get(), vectors.get(0), vectors.get(1)),
                    quantity.get() == PairQuantity.TRANSVERSE_MASS ? Dimension.ENERGY : Dimension.NUMBER,
                    over()));
        }
        if (name.equals("boost")) {
            arguments.expect(2);
            List<FourVector> vectors = vectors();
            return Optional.of(
                    new Value(new FourVector.Boosted(vectors.get(0), vectors.get(1)), Dimension.UNKNOWN, over()));
        }
        Optional<EventShape> shape = Arrays.stream(EventShape.values())
                .filter(s -> s.symbol().equals(name))
                .findFirst();
        return shape.isPresent() ? Optional.of(shape(shape.get())) : Optional.empty();
    }

    private Value component(FourVectorComponent component) throws ExpressionException {
        if (arguments.count() == 0) {
            throw new ExpressionException(name + " takes one object or more");
        }
        List<FourVector> vectors = vectors();
        FourVector vector = vectors.size() == 1 ? vectors.get(0) : new FourVector.Sum(vectors);
        return new Value(new Scalar.Component(component, vector), component.dimension(), over());
    }

    private List<FourVector> vectors() throws ExpressionException {
        List<FourVector> vectors = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            Value value = arguments.vector(i);
            values.add(value);
            vectors.add((FourVector) value.node());
        }
        return vectors;
    }

    private Optional<ObjectCollection> over() throws ExpressionException {
        return Typing.sameObjects(values, name + "(…)");
    }

    private Value shape(EventShape shape) throws ExpressionException {
        int first = shape == EventShape.FOX_WOLFRAM ? 1 : 0;
        arguments.expect(first + 1, Integer.MAX_VALUE);
        List<FourVector> singles = new ArrayList<>();
        List<ObjectCollection> collections = new ArrayList<>();
        for (int i = first; i < arguments.count(); i++) {
            Value value = arguments.value(i);
            if (value.node() instanceof ObjectCollection collection) {
                collections.add(collection);
            } else if (value.node() instanceof FourVector vector && value.over().isEmpty()) {
                singles.add(vector);
            } else {
                throw new ExpressionException(
                        name + " takes collections and objects such as jets or leptons[0], which '" + arguments.text(i)
                                + "' is not");
            }
        }
        if (singles.stream().anyMatch(Scope::isEntered)) {
            throw new ExpressionException(name + " is a value of the event; it cannot be asked of the object in [ ]");
        }
        return Value.of(new Scalar.Shape(shape, first == 0 ? 0 : order(), singles, collections), shape.dimension());
    }

    private int order() throws ExpressionException {
        if (arguments.value(0).node() instanceof Scalar.Whole whole && whole.value() <= HIGHEST_MOMENT) {
            return (int) whole.value();
        }
        throw new ExpressionException(name + " takes the order of the moment first, from 0 to " + HIGHEST_MOMENT
                + ", which '" + arguments.text(0) + "' is not");
    }
}
