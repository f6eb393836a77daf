package io.kollider.analysis.expression;

import io.kollider.analysis.BoundMet;
import java.util.List;

/** An energy and a momentum. */
public sealed interface FourVector extends Typed {
    /** Calls the visitor's method for this kind of four-vector. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of four-vector. */
    interface Visitor<R> {
        R single(SingleObject node);

        R met(Met node);

        R sum(Sum node);

        R total(Total node);

        R boosted(Boosted node);
    }

    /** One member of a collection, which has properties beside its four-vector; all are NaN where there is none. */
    sealed interface SingleObject extends FourVector {
        /** The collection of which it is a member. */
        ObjectCollection of();

        /** Whether there is such an object wherever it is asked for. */
        boolean isAlwaysThere();

        /** Calls the visitor's method for this kind of object. */
        <R> R choose(ChoiceVisitor<R> visitor);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.single(this);
        }
    }

    /** One method for each way in which an object is chosen. */
    interface ChoiceVisitor<R> {
        R inScope(InScope node);

        R element(Element node);

        R part(Part node);

        R nearest(Nearest node);
    }

    /** The object in scope of a filter or reduction. */
    record InScope(ObjectCollection of) implements SingleObject {
        @Override
        public boolean isAlwaysThere() {
            return true;
        }

        @Override
        public <R> R choose(ChoiceVisitor<R> visitor) {
            return visitor.inScope(this);
        }
    }

    /** {@code collection[index]}. */
    record Element(ObjectCollection of, int index) implements SingleObject {
        @Override
        public boolean isAlwaysThere() {
            return false;
        }

        @Override
        public <R> R choose(ChoiceVisitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /**
     * One of the objects that make up a combination.
     *
     * @param whole member of a collection of combinations
     * @param place of the part, from 0
     */
    record Part(SingleObject whole, int place) implements SingleObject {
        @Override
        public ObjectCollection of() {
            return whole.of().combinations().orElseThrow().part(place);
        }

        @Override
        public boolean isAlwaysThere() {
            return whole.isAlwaysThere();
        }

        @Override
        public <R> R choose(ChoiceVisitor<R> visitor) {
            return visitor.part(this);
        }
    }

    /** The member that is nearest to something else, and not that itself or made of the same object; the first of several at the same distance. */
    record Nearest(PairQuantity distance, FourVector to, ObjectCollection of) implements SingleObject {
        @Override
        public boolean isAlwaysThere() {
            return false;
        }

        @Override
        public <R> R choose(ChoiceVisitor<R> visitor) {
            return visitor.nearest(this);
        }
    }

    /** Missing transverse momentum: massless, η = 0. */
    record Met(BoundMet met) implements FourVector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.met(this);
        }
    }

    /** Component-wise sum, from the first to the last. */
    record Sum(List<FourVector> terms) implements FourVector {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sum(this);
        }
    }

    /** Component-wise sum of all members of a collection, in their order; without members zero, and its direction NaN. */
    record Total(ObjectCollection of) implements FourVector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.total(this);
        }
    }

    /** A four-vector as seen in the rest frame of another; NaN if that has no mass. */
    record Boosted(FourVector vector, FourVector frame) implements FourVector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.boosted(this);
        }
    }
}
