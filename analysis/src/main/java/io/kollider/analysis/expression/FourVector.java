package io.kollider.analysis.expression;

import io.kollider.analysis.BoundMet;
import io.kollider.analysis.BoundObject;
import java.util.List;

/** An energy and a momentum. */
public sealed interface FourVector extends Typed {
    /** Calls the visitor's method for this kind of four-vector. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of four-vector. */
    interface Visitor<R> {
        R element(Element node);

        R inScope(InScope node);

        R met(Met node);

        R sum(Sum node);
    }

    /** {@code collection[index]}: all components NaN where the event has no such object. */
    record Element(ObjectCollection collection, int index) implements FourVector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.element(this);
        }
    }

    /** The object in scope of a filter or reduction. */
    record InScope(List<BoundObject> leaves) implements FourVector {
        public InScope {
            leaves = List.copyOf(leaves);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inScope(this);
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
}
