package io.kollider.streams.selection;

import io.kollider.analysis.BoundOverlapRemoval;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.ObjectCollection.Objects;
import io.kollider.analysis.expression.ObjectCollection.Stage;
import io.kollider.analysis.expression.Reducer;
import io.kollider.analysis.expression.Scalar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions that are known before overlap removal and hold wherever a given one holds: that an event fails them is enough to leave it out. Overlap removal only
 * takes objects away, and neither it nor a filter changes those that stay. So two leptons after it are at least two before it, and if the first of those left
 * has 27 GeV, some lepton before it has.
 */
final class EarlyConditions {
    /** Order does not matter to what is asked here; one node, so that all unions share its kernel. */
    private static final Scalar NO_ORDER = new Scalar.Real(0);

    private final BoundOverlapRemoval removal;
    private final Map<Scalar, Optional<Scalar>> known = new IdentityHashMap<>();

    EarlyConditions(BoundOverlapRemoval removal) {
        this.removal = removal;
    }

    /** What must hold early for a condition to hold; empty if nothing is known of it. */
    Optional<Scalar> of(Scalar condition) {
        Optional<Scalar> found = known.get(condition);
        if (found == null) {
            found = isEarly(condition) ? Optional.of(condition) : weakened(condition);
            known.put(condition, found);
        }
        return found;
    }

    private Optional<Scalar> weakened(Scalar condition) {
        if (condition instanceof Scalar.Reduction reduction && reduction.reducer() == Reducer.ANY) {
            return early(reduction.collection()).map(all -> any(all, reduction.body()));
        }
        if (!(condition instanceof Scalar.Binary binary)) {
            return Optional.empty();
        }
        return switch (binary.operator()) {
            case AND -> {
                Optional<Scalar> left = of(binary.left());
                Optional<Scalar> right = of(binary.right());
                yield left.isPresent() && right.isPresent()
                        ? Optional.of(new Scalar.Binary(BinaryOperator.AND, left.get(), right.get()))
                        : left.or(() -> right);
            }
            case OR ->
                of(binary.left())
                        .flatMap(left -> of(binary.right())
                                .map(right -> new Scalar.Binary(BinaryOperator.OR, left, right)));
            case EQUAL, GREATER, GREATER_OR_EQUAL ->
                atLeast(binary).or(() -> ofOne(binary.operator(), binary.left(), binary.right()));
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> ofOne(binary.operator(), binary.left(), binary.right());
            default -> Optional.empty();
        };
    }

    /** A number of objects that is large enough was before, too. */
    private Optional<Scalar> atLeast(Scalar.Binary comparison) {
        if (!isConstant(comparison.right())) {
            return Optional.empty();
        }
        BinaryOperator operator = comparison.operator() == BinaryOperator.GREATER
                ? BinaryOperator.GREATER
                : BinaryOperator.GREATER_OR_EQUAL;
        if (comparison.left() instanceof Scalar.Size size) {
            return early(size.collection())
                    .map(all -> new Scalar.Binary(operator, new Scalar.Size(all), comparison.right()));
        }
        if (comparison.left() instanceof Scalar.Reduction count
                && count.reducer() == Reducer.COUNT
                && isEarly(count.body())) {
            return early(count.collection())
                    .map(all -> new Scalar.Binary(
                            operator,
                            new Scalar.Reduction(Reducer.COUNT, all, count.body()),
                            comparison.right()));
        }
        return Optional.empty();
    }

    /** A comparison holds only for an object that is there, which was there before. */
    private Optional<Scalar> ofOne(BinaryOperator operator, Scalar value, Scalar limit) {
        if (!isConstant(limit)
                || !(value instanceof Scalar.OfObject of)
                || !(of.object() instanceof FourVector.Element element)) {
            return Optional.empty();
        }
        Scalar real = limit instanceof Scalar.Whole whole ? new Scalar.Real(whole.value()) : limit;
        return early(element.of()).map(all -> any(all, new Scalar.Binary(operator, of.body(), real)));
    }

    private Scalar any(ObjectCollection all, Scalar body) {
        return isEarly(body)
                ? new Scalar.Reduction(Reducer.ANY, all, body)
                : new Scalar.Binary(BinaryOperator.GREATER_OR_EQUAL, new Scalar.Size(all), new Scalar.Whole(1));
    }

    /** A collection before overlap removal that has all members of another, with the same leaves; empty if there is none. */
    private Optional<ObjectCollection> early(ObjectCollection collection) {
        if (collection instanceof Objects objects) {
            return Optional.of(new Objects(objects.object(), Stage.SELECTED));
        }
        if (collection instanceof ObjectCollection.Union union) {
            List<Objects> members = union.members().stream()
                    .map(member -> new Objects(member.object(), Stage.SELECTED))
                    .toList();
            return Optional.of(new ObjectCollection.Union(union.name(), members, NO_ORDER));
        }
        if (collection instanceof ObjectCollection.Filter filter) {
            return early(filter.source())
                    .map(all -> isEarly(filter.condition())
                            ? new ObjectCollection.Filter(all, filter.condition())
                            : all);
        }
        return collection instanceof ObjectCollection.Selected some ? early(some.source()) : Optional.empty();
    }

    /**
     * Whether a value is cheap, known before overlap removal, and cannot fail: of the object in scope it is then the same in each collection that has the
     * object.
     */
    private boolean isEarly(Scalar node) {
        if (node instanceof Scalar.Unary unary) {
            return isEarly(unary.operand());
        }
        if (node instanceof Scalar.Binary binary) {
            return switch (binary.operator()) {
                case REMAINDER, SHIFT_LEFT, SHIFT_RIGHT -> false;
                default -> isEarly(binary.left()) && isEarly(binary.right());
            };
        }
        if (node instanceof Scalar.Size size) {
            return isEarly(size.collection());
        }
        if (node instanceof Scalar.Reduction reduction) {
            return isEarly(reduction.collection()) && isEarly(reduction.body());
        }
        return isConstant(node)
                || node instanceof Scalar.Truth
                || node instanceof Scalar.EventColumn
                || node instanceof Scalar.ObjectColumn
                || node instanceof Scalar.Call call && call.arguments().stream().allMatch(this::isEarly);
    }

    private boolean isEarly(ObjectCollection collection) {
        if (collection instanceof Objects objects) {
            return objects.stage() == Stage.SELECTED || !removal.concerns(objects.object());
        }
        if (collection instanceof ObjectCollection.Union union) {
            return union.members().stream().allMatch(this::isEarly);
        }
        return collection instanceof ObjectCollection.Filter filter
                && isEarly(filter.source())
                && isEarly(filter.condition());
    }

    private static boolean isConstant(Scalar node) {
        return node instanceof Scalar.Real || node instanceof Scalar.Whole;
    }
}
