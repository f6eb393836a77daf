package io.kollider.analysis.expression;

import io.kollider.analysis.BoundObject;
import java.util.List;
import java.util.Optional;

/** Some objects of each event, in an order. */
public sealed interface ObjectCollection extends Typed {
    /** The objects of the analysis file that members stem from; a property of a member is a column of its own for each. None for combinations. */
    List<BoundObject> leaves();

    /** The combinations that members are, if they are; then their properties are those of their parts and of the sum. */
    Optional<Combinations> combinations();

    /** Calls the visitor's method for this kind of collection. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of collection. */
    interface Visitor<R> {
        R objects(Objects node);

        R union(Union node);

        R filter(Filter node);

        R sorted(Sorted node);

        R slice(Slice node);

        R extreme(Extreme node);

        R disjoint(Disjoint node);

        R combinations(Combinations node);
    }

    /** How far objects have come. */
    enum Stage {
        /** Passed their own selection. */
        SELECTED,
        /** Passed overlap removal too. */
        SURVIVING
    }

    /** One kind of object, in the order of the file. */
    record Objects(BoundObject object, Stage stage) implements ObjectCollection {
        @Override
        public List<BoundObject> leaves() {
            return List.of(object);
        }

        @Override
        public Optional<Combinations> combinations() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.objects(this);
        }
    }

    /** Several kinds together, by falling key; equal keys keep the order of members, and of objects within a member. */
    record Union(String name, List<Objects> members, Scalar key) implements ObjectCollection {
        public Union {
            members = List.copyOf(members);
        }

        @Override
        public List<BoundObject> leaves() {
            return members.stream().map(Objects::object).toList();
        }

        @Override
        public Optional<Combinations> combinations() {
            return Optional.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }
    }

    /** Some members of another collection. */
    sealed interface Selected extends ObjectCollection {
        ObjectCollection source();

        @Override
        default List<BoundObject> leaves() {
            return source().leaves();
        }

        @Override
        default Optional<Combinations> combinations() {
            return source().combinations();
        }
    }

    /** The objects for which a condition holds. */
    record Filter(ObjectCollection source, Scalar condition) implements Selected {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filter(this);
        }
    }

    /** All objects by falling key; equal keys keep their order, objects whose key is NaN come last. */
    record Sorted(ObjectCollection source, Scalar key) implements Selected {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sorted(this);
        }
    }

    /**
     * Objects by their place.
     *
     * @param from first place, from 0
     * @param to the place behind the last; places that an event does not have are no mistake
     */
    record Slice(ObjectCollection source, int from, int to) implements Selected {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.slice(this);
        }
    }

    /** The object with the smallest or largest key, the first of several; none if no key is a number. */
    record Extreme(ObjectCollection source, Scalar key, boolean largest) implements Selected {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.extreme(this);
        }
    }

    /** From the first to the last, each member that has no object in common with one taken before it. */
    record Disjoint(ObjectCollection source) implements Selected {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.disjoint(this);
        }
    }

    /**
     * Combinations of objects, none with the same object twice. Of one collection: each set of {@code size} members once, the first in order of the
     * collection, then those after it. Of several: each member of the first with each one of the second, and so on.
     *
     * @param sources one collection, or as many as a combination has parts
     * @param size number of parts
     */
    record Combinations(List<ObjectCollection> sources, int size) implements ObjectCollection {
        public Combinations {
            sources = List.copyOf(sources);
            if (sources.size() != 1 && sources.size() != size) {
                throw new IllegalArgumentException(sources.size() + " collections for " + size + " parts");
            }
        }

        /** The collection that a part is taken from. */
        public ObjectCollection part(int place) {
            return sources.size() == 1 ? sources.get(0) : sources.get(place);
        }

        @Override
        public List<BoundObject> leaves() {
            return List.of();
        }

        @Override
        public Optional<Combinations> combinations() {
            return Optional.of(this);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.combinations(this);
        }
    }
}
