package io.kollider.analysis.expression;

import io.kollider.analysis.BoundObject;
import io.kollider.analysis.expression.ExpressionParser.BinaryContext;
import io.kollider.analysis.expression.ExpressionParser.ComparisonContext;
import io.kollider.analysis.expression.ObjectCollection.Stage;
import io.kollider.analysis.unit.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that make collections of others, and pick objects from them. */
final class CollectionCalls {
    static final List<String> NAMES = List.of(
            "size",
            "before_overlap",
            "from",
            "pairs",
            "triples",
            "quadruples",
            "sort",
            "argmin",
            "argmax",
            "disjoint",
            "nearest",
            "nearest_y",
            "shares");

    private final String name;
    private final Calls.Arguments arguments;

    CollectionCalls(String name, Calls.Arguments arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /** Empty if the function is another one. */
    Optional<Value> value() throws ExpressionException {
        return switch (name) {
            case "size" -> Optional.of(Value.of(new Scalar.Size(counted()), Dimension.NUMBER));
            case "before_overlap" -> Optional.of(Value.of(beforeOverlap(only())));
            case "from" -> Optional.of(from());
            case "pairs" -> Optional.of(combinations(2));
            case "triples" -> Optional.of(combinations(3));
            case "quadruples" -> Optional.of(combinations(4));
            case "sort" -> Optional.of(sorted());
            case "argmin" -> Optional.of(extreme(false));
            case "argmax" -> Optional.of(extreme(true));
            case "disjoint" -> Optional.of(Value.of(new ObjectCollection.Disjoint(only())));
            case "nearest" -> Optional.of(nearest(PairQuantity.DELTA_R_ETA));
            case "nearest_y" -> Optional.of(nearest(PairQuantity.DELTA_R_RAPIDITY));
            case "shares" -> Optional.of(shares());
            default -> Optional.empty();
        };
    }

    private ObjectCollection only() throws ExpressionException {
        arguments.expect(1);
        return arguments.collection(0);
    }

    /** A collection, or the one for whose objects there are values. */
    private ObjectCollection counted() throws ExpressionException {
        arguments.expect(1);
        Optional<ObjectCollection> over = arguments.value(0).over();
        return over.isPresent() ? over.get() : arguments.collection(0);
    }

    private static ObjectCollection beforeOverlap(ObjectCollection collection) throws ExpressionException {
        if (collection instanceof ObjectCollection.Objects objects) {
            return new ObjectCollection.Objects(objects.object(), Stage.SELECTED);
        }
        if (collection instanceof ObjectCollection.Union union) {
            List<ObjectCollection.Objects> members = new ArrayList<>();
            for (ObjectCollection.Objects member : union.members()) {
                members.add(new ObjectCollection.Objects(member.object(), Stage.SELECTED));
            }
            return new ObjectCollection.Union(union.name(), members, union.key());
        }
        throw new ExpressionException(
                "before_overlap takes objects as the analysis file names them; filter its result instead");
    }

    /** {@code from(electrons)} of the object in scope, {@code from(x, electrons)} of any other. */
    private Value from() throws ExpressionException {
        arguments.expect(1, 2);
        Value asked = arguments.count() == 2
                ? object(0)
                : Value.of(new FourVector.InScope(arguments
                        .typing()
                        .scope()
                        .orElseThrow(() -> new ExpressionException(
                                "from asks where an object stems from: it needs a collection around it, or the object"
                                        + " as its first argument"))));
        FourVector.SingleObject object = (FourVector.SingleObject) asked.node();
        int last = arguments.count() - 1;
        if (!(arguments.collection(last) instanceof ObjectCollection.Objects objects)) {
            throw new ExpressionException("from takes objects as the analysis file names them, such as electrons");
        }
        if (object.of().combinations().isPresent()) {
            throw new ExpressionException("a combination does not stem from one object; ask it of its parts: from(a, "
                    + arguments.text(last) + ")");
        }
        List<BoundObject> leaves = object.of().leaves();
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            if (leaves.get(leaf).stemsFrom(objects.object().name())) {
                Scalar stems = new Scalar.StemsFrom(leaf);
                return new Value(
                        object instanceof FourVector.InScope ? stems : new Scalar.OfObject(object, stems),
                        Dimension.NUMBER,
                        asked.over());
            }
        }
        return new Value(new Scalar.Truth(false), Dimension.NUMBER, asked.over());
    }

    private Value combinations(int size) throws ExpressionException {
        if (arguments.count() != 1 && arguments.count() != size) {
            throw new ExpressionException(name + " takes one collection, or " + size + " of them, has "
                    + arguments.count() + " arguments; a condition stands behind it: " + name + "(jets)[mass > 50]");
        }
        List<ObjectCollection> sources = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            if (arguments.context(i) instanceof ComparisonContext || arguments.context(i) instanceof BinaryContext) {
                throw new ExpressionException(name + " takes collections; a condition stands behind it: " + name + "("
                        + arguments.text(0) + ")[" + arguments.text(i) + "]");
            }
            sources.add(arguments.collection(i));
        }
        return Value.of(new ObjectCollection.Combinations(sources, size));
    }

    private Value sorted() throws ExpressionException {
        arguments.expect(2);
        ObjectCollection collection = arguments.collection(0);
        return Value.of(new ObjectCollection.Sorted(collection, key(collection)));
    }

    private Value extreme(boolean largest) throws ExpressionException {
        arguments.expect(2);
        ObjectCollection collection = arguments.collection(0);
        return Value.of(new FourVector.Element(new ObjectCollection.Extreme(collection, key(collection), largest), 0));
    }

    private Scalar key(ObjectCollection collection) throws ExpressionException {
        Value key = arguments.valueInScope(1, collection);
        if (key.over().isPresent()) {
            throw new ExpressionException("'" + arguments.text(1) + "' should be one value for each of '"
                    + arguments.text(0) + "', such as pt");
        }
        return Typing.anyScalar(key, arguments.context(1));
    }

    private Value nearest(PairQuantity distance) throws ExpressionException {
        arguments.expect(2);
        Value to = arguments.vector(0);
        return new Value(
                new FourVector.Nearest(distance, (FourVector) to.node(), arguments.collection(1)),
                Dimension.UNKNOWN,
                to.over());
    }

    private Value shares() throws ExpressionException {
        arguments.expect(2);
        Value one = object(0);
        Value other = object(1);
        return new Value(
                new Scalar.Shares((FourVector.SingleObject) one.node(), (FourVector.SingleObject) other.node()),
                Dimension.NUMBER,
                Typing.sameObjects(List.of(one, other), "shares(…)"));
    }

    private Value object(int argument) throws ExpressionException {
        Value value = arguments.vector(argument);
        if (value.node() instanceof FourVector.SingleObject) {
            return value;
        }
        throw new ExpressionException(name + " takes an object of a collection, such as leptons[0] or this, which '"
                + arguments.text(argument) + "' is not");
    }
}
