package io.kollider.analysis;

import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.MathFunction;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typing;
import io.kollider.analysis.unit.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Finds the columns of objects, and gives expressions their names. */
final class ObjectBinding {
    private static final Set<String> OVERLAP_ROLES = Set.of("track", "calo-tagged", "tracks", "b-tagged", "jet");

    private final Names names;
    private final BiConsumer<Source, ExpressionException> problems;
    private final List<BoundObject> objects = new ArrayList<>();
    private final List<BoundMet> mets = new ArrayList<>();
    private final Map<String, ObjectDefinition.Branches> origins = new HashMap<>();

    /** @param problems told of each mistake */
    ObjectBinding(Names names, BiConsumer<Source, ExpressionException> problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Objects with branches of their own and those chosen from them, in the order in which they were bound. */
    List<BoundObject> objects() {
        return objects;
    }

    List<BoundMet> mets() {
        return mets;
    }

    /** Binds one object; those that its union or selection names must have been bound before. */
    void bind(ObjectDefinition definition) {
        if (definition instanceof ObjectDefinition.Union union) {
            boolean added = report(
                    union.sort(),
                    () -> names.addUnion(
                            union.name(), union.members(), union.sort().text()));
            if (!added) {
                names.failed(union.name());
            }
            return;
        }
        if (definition instanceof ObjectDefinition.Chosen chosen) {
            bindChosen(chosen);
            return;
        }
        ObjectDefinition.Branches branches = (ObjectDefinition.Branches) definition;
        if (branches.kind() == ObjectKind.MET) {
            bindMet(branches);
            return;
        }
        Map<String, Column> roles = new LinkedHashMap<>();
        branches.roles().forEach((role, property) -> {
            if (!isQuantity(property)) {
                report(
                        branches.source(),
                        () -> roles.put(role, names.property(branches.name(), branches.prefix(), property)));
            }
        });
        Optional<FourthComponent> fourth = fourth(branches, roles);
        long quantities = branches.roles().values().stream()
                .filter(ObjectBinding::isQuantity)
                .count();
        if (fourth.isEmpty() || roles.size() + quantities < branches.roles().size()) {
            names.failed(branches.name());
            return;
        }
        Map<String, Column> further = new LinkedHashMap<>(roles);
        further.keySet().retainAll(OVERLAP_ROLES);
        BoundObject raw = BoundObject.of(
                branches.name(),
                branches.kind(),
                required(roles, "pt"),
                required(roles, "eta"),
                required(roles, "phi"),
                fourth.get(),
                further);
        select(raw, branches, branches.select(), branches.sort());
    }

    /** Binds objects that others were chosen from before. */
    private void bindChosen(ObjectDefinition.Chosen chosen) {
        Optional<BoundObject> base = object(chosen.from());
        ObjectDefinition.Branches branches = origins.get(chosen.from());
        if (base.isEmpty() || branches == null) { // what is wrong with the others was reported
            names.failed(chosen.name());
            return;
        }
        select(base.get().chosen(chosen.name()), branches, Optional.of(chosen.select()), chosen.sort());
    }

    /** The objects of a name that have been bound. */
    Optional<BoundObject> object(String name) {
        return objects.stream().filter(object -> object.name().equals(name)).findFirst();
    }

    /** The prefix of the branches of objects, and of those that they were chosen from. */
    String prefix(BoundObject object) {
        return required(origins, object.name()).prefix();
    }

    /** @param branches where properties of the objects are found */
    private void select(
            BoundObject raw, ObjectDefinition.Branches branches, Optional<Source> selection, Optional<Source> order) {
        names.add(raw, branches.prefix(), branches.roles());
        BoundObject selected = raw.with(
                selection.flatMap(source -> inScope(source, raw)).orElse(raw.select()),
                order.flatMap(source -> inScope(source, raw)).or(raw::sort));
        names.add(selected, branches.prefix(), branches.roles());
        origins.put(selected.name(), branches);
        objects.add(selected);
    }

    private Optional<Scalar> inScope(Source source, BoundObject object) {
        return attempt(
                source,
                () -> new Typing(names)
                        .scalarInScope(
                                source.text(), new ObjectCollection.Objects(object, ObjectCollection.Stage.SELECTED)));
    }

    private void bindMet(ObjectDefinition.Branches branches) {
        Map<String, Scalar> roles = new LinkedHashMap<>();
        branches.roles()
                .forEach((role, property) -> report(
                        branches.source(),
                        () -> roles.put(
                                role, names.term(branches.name(), branches.prefix(), property, branches.term()))));
        if (roles.size() < branches.roles().size()) {
            names.failed(branches.name());
            return;
        }
        BoundMet met = new BoundMet(
                branches.name(),
                Optional.ofNullable(roles.get("pt")).orElseGet(() -> of(MathFunction.HYPOT, roles, "x", "y")),
                Optional.ofNullable(roles.get("phi")).orElseGet(() -> of(MathFunction.ATAN2, roles, "y", "x")));
        mets.add(met);
        names.add(met);
    }

    private static Scalar of(MathFunction function, Map<String, Scalar> roles, String first, String second) {
        return new Scalar.Call(function, List.of(required(roles, first), required(roles, second)));
    }

    /** What completes the four-vector; empty if it cannot be found, which was then reported. */
    private Optional<FourthComponent> fourth(ObjectDefinition.Branches branches, Map<String, Column> roles) {
        String mass = branches.roles().get("mass");
        if (mass != null && isQuantity(mass)) {
            return attempt(branches.source(), () -> new Typing(names).constant(mass, Dimension.ENERGY))
                    .map(FourthComponent.SharedMass::new);
        }
        return Optional.ofNullable(roles.get("mass"))
                .<FourthComponent>map(FourthComponent.Mass::new)
                .or(() -> Optional.ofNullable(roles.get("energy")).map(FourthComponent.Energy::new));
    }

    /** Names do not begin with a digit. */
    private static boolean isQuantity(String text) {
        return Character.isDigit(text.charAt(0));
    }

    private static <T> T required(Map<String, T> roles, String role) {
        return Optional.ofNullable(roles.get(role))
                .orElseThrow(() -> new IllegalArgumentException("an object without the role " + role));
    }

    private <T> Optional<T> attempt(Source source, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (ExpressionException e) {
            problems.accept(source, e);
            return Optional.empty();
        }
    }

    private boolean report(Source source, Definition definition) {
        try {
            definition.run();
            return true;
        } catch (ExpressionException e) {
            problems.accept(source, e);
            return false;
        }
    }

    private interface Attempt<T> {
        T run() throws ExpressionException;
    }

    private interface Definition {
        void run() throws ExpressionException;
    }
}
