package io.kollider.analysis.expression;

import io.kollider.analysis.BoundObject;
import java.util.List;

/** Some objects of each event, in an order. */
public sealed interface ObjectCollection extends Typed {
    /** The objects of the analysis file that members stem from; a property of a member is a column of its own for each. */
    List<BoundObject> leaves();

    /** Calls the visitor's method for this kind of collection. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of collection. */
    interface Visitor<R> {
        R objects(Objects node);

        R union(Union node);

        R filter(Filter node);
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
        public <R> R accept(Visitor<R> visitor) {
            return visitor.union(this);
        }
    }

    /** The objects for which a condition holds. */
    record Filter(ObjectCollection source, Scalar condition) implements ObjectCollection {
        @Override
        public List<BoundObject> leaves() {
            return source.leaves();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filter(this);
        }
    }
}
