package io.kollider.streams.selection;

import io.kollider.analysis.BoundOverlapRemoval;
import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.FourVector;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.ObjectCollection.Objects;
import io.kollider.analysis.expression.ObjectCollection.Stage;
import io.kollider.analysis.expression.Reducer;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Type;
import java.util.ArrayList;
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

    /**
     * What must hold early for any of some selections to hold: what each of them asks for. Where all ask for numbers of objects it is these alone, for the least of
     * the numbers: they are the cheapest, and leave out the most. Empty if there is nothing.
     */
    Optional<Scalar> ofAny(List<Scalar> selections) {
        Optional<List<Scalar>> common = selections.stream()
                .map(selection -> of(selection).map(EarlyConditions::conjuncts).orElse(List.of()))
                .reduce(EarlyConditions::inBoth);
        List<Scalar> asked = common.orElse(List.of());
        List<Scalar> numbers = asked.stream().filter(EarlyConditions::isNumber).toList();
        return (numbers.isEmpty() ? asked : numbers)
                .stream().reduce((one, other) -> new Scalar.Binary(BinaryOperator.AND, one, other));
    }

    private static List<Scalar> inBoth(List<Scalar> some, List<Scalar> others) {
        List<Scalar> both = new ArrayList<>();
        for (Scalar one : some) {
            others.stream()
                    .filter(other -> asksTheSame(one, other))
                    .reduce(EarlyConditions::weaker)
                    .map(other -> weaker(one, other))
                    .ifPresent(both::add);
        }
        return both;
    }

    private static boolean asksTheSame(Scalar one, Scalar other) {
        return isNumber(one) && isNumber(other)
                ? ((Scalar.Binary) one).left().equals(((Scalar.Binary) other).left())
                : one.equals(other);
    }

    private static Scalar weaker(Scalar one, Scalar other) {
        return isNumber(one) && least(other) < least(one) ? other : one;
    }

    private static boolean isNumber(Scalar condition) {
        return condition instanceof Scalar.Binary binary
                && binary.operator() == BinaryOperator.GREATER_OR_EQUAL
                && binary.right() instanceof Scalar.Whole
                && binary.left().type() == Type.INTEGER;
    }

    private static long least(Scalar number) {
        return ((Scalar.Whole) ((Scalar.Binary) number).right()).value();
    }

    private static List<Scalar> conjuncts(Scalar node) {
        if (node instanceof Scalar.Binary binary && binary.operator() == BinaryOperator.AND) {
            List<Scalar> both = new ArrayList<>(conjuncts(binary.left()));
            both.addAll(conjuncts(binary.right()));
            return both;
        }
        return List.of(node);
    }

    /** What must hold early for a condition to hold; empty if nothing is known of it. */
    private Optional<Scalar> of(Scalar condition) {
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
                        .flatMap(left ->
                                of(binary.right()).map(right -> new Scalar.Binary(BinaryOperator.OR, left, right)));
            case EQUAL, GREATER, GREATER_OR_EQUAL ->
                atLeast(binary).or(() -> ofOne(binary.operator(), binary.left(), binary.right()));
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> ofOne(binary.operator(), binary.left(), binary.right());
            default -> Optional.empty();
        };
    }

    /** A number of objects that is large enough was before, too. */
    private Optional<Scalar> atLeast(Scalar.Binary comparison) {
        Optional<Scalar> number = number(comparison.left());
        if (number.isEmpty() || !isConstant(comparison.right())) {
            return Optional.empty();
        }
        double limit = comparison.right() instanceof Scalar.Whole whole
                ? whole.value()
                : ((Scalar.Real) comparison.right()).value();
        boolean above = comparison.operator() == BinaryOperator.GREATER;
        return number.map(value -> least(value, above ? (long) Math.floor(limit) + 1 : (long) Math.ceil(limit)));
    }

    private Optional<Scalar> number(Scalar value) {
        if (value instanceof Scalar.Size size) {
            return early(size.collection()).map(EarlyConditions::size);
        }
        return value instanceof Scalar.Reduction count && count.reducer() == Reducer.COUNT && isEarly(count.body())
                ? early(count.collection()).map(all -> new Scalar.Reduction(Reducer.COUNT, all, count.body()))
                : Optional.empty();
    }

    /** Of several kinds the sum of their numbers, so that they need not be put together. */
    private static Scalar size(ObjectCollection collection) {
        return collection instanceof ObjectCollection.Union union
                ? union.members().stream()
                        .map(EarlyConditions::size)
                        .reduce((one, other) -> new Scalar.Binary(BinaryOperator.ADD, one, other))
                        .orElseThrow()
                : new Scalar.Size(collection);
    }

    private static Scalar least(Scalar number, long limit) {
        return new Scalar.Binary(BinaryOperator.GREATER_OR_EQUAL, number, new Scalar.Whole(limit));
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
        return isEarly(body) ? new Scalar.Reduction(Reducer.ANY, all, body) : least(size(all), 1);
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
                    .map(all ->
                            isEarly(filter.condition()) ? new ObjectCollection.Filter(all, filter.condition()) : all);
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
