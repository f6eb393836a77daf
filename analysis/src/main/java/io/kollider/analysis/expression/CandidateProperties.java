package io.kollider.analysis.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a property of one object means: a branch, or, of a combination, one of its parts or a component of their sum. */
final class CandidateProperties {
    private static final List<String> PARTS = List.of("a", "b", "c", "d");

    private final Names names;

    CandidateProperties(Names names) {
        this.names = names;
    }

    /** The properties of all members of a combination, for messages. */
    static String names(ObjectCollection.Combinations combinations) {
        return IntStream.range(0, combinations.size()).mapToObj(PARTS::get).collect(Collectors.joining(", "))
                + ", which have properties of their own, and "
                + Arrays.stream(FourVectorComponent.values())
                        .map(FourVectorComponent::symbol)
                        .collect(Collectors.joining(" "));
    }

    /** Empty if the object has no such property. */
    Optional<Value> of(FourVector.SingleObject object, String property) throws ExpressionException {
        Optional<ObjectCollection.Combinations> combinations = object.of().combinations();
        if (combinations.isPresent()) {
            return ofCombination(object, combinations.get(), property);
        }
        Optional<Value> branch = names.branchInScope(object.of(), property);
        return object instanceof FourVector.InScope
                ? branch
                : branch.map(b -> Value.of(new Scalar.OfObject(object, (Scalar) b.node()), b.dimension()));
    }

    /**
     * The same.
     *
     * @throws ExpressionException that names what properties there are, if it has none of this name
     */
    Value required(FourVector.SingleObject object, String property) throws ExpressionException {
        Optional<Value> found = of(object, property);
        if (found.isPresent()) {
            return found.get();
        }
        int dot = property.indexOf('.');
        int place = PARTS.indexOf(dot < 0 ? property : property.substring(0, dot));
        Optional<ObjectCollection.Combinations> combinations = object.of().combinations();
        if (combinations.isPresent()
                && dot > 0
                && place >= 0
                && place < combinations.get().size()) {
            return required(new FourVector.Part(object, place), property.substring(dot + 1));
        }
        throw names.noProperty(object.of(), property);
    }

    private Optional<Value> ofCombination(
            FourVector.SingleObject object, ObjectCollection.Combinations combinations, String property)
            throws ExpressionException {
        int dot = property.indexOf('.');
        int place = PARTS.indexOf(dot < 0 ? property : property.substring(0, dot));
        if (place >= 0 && place < combinations.size()) {
            FourVector.Part part = new FourVector.Part(object, place);
            return dot < 0 ? Optional.of(Value.of(part)) : of(part, property.substring(dot + 1));
        }
        return component(property)
                .map(component -> Value.of(new Scalar.Component(component, object), component.dimension()));
    }

    static Optional<FourVectorComponent> component(String name) {
        return Arrays.stream(FourVectorComponent.values())
                .filter(component -> component.symbol().equals(name))
                .findFirst();
    }
}
