package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Gives expressions what triggers mean: {@code trigger}, {@code trigger_LIST} for each list, {@code trigger_matched}, and the property
 * {@code trigger_matched} of objects.
 */
final class TriggerBinding {
    private static final String MATCHED = "trigger_matched";

    private final Triggers triggers;
    private final Names names;
    private final ObjectBinding objects;
    private final BiConsumer<Source, ExpressionException> problems;

    private final Map<String, List<Scalar>> fired = new LinkedHashMap<>();
    private final List<Scalar> matchedEvents = new ArrayList<>();
    private final Map<BoundObject, List<Scalar>> matchedObjects = new LinkedHashMap<>();
    private boolean failed;

    /** @param problems told of each mistake */
    TriggerBinding(
            Triggers triggers, Names names, ObjectBinding objects, BiConsumer<Source, ExpressionException> problems) {
        this.triggers = triggers;
        this.names = names;
        this.objects = objects;
        this.problems = problems;
    }

    /**
     * Defines the names.
     *
     * @param periods empty if they could not be bound, which was reported
     * @return all that the names mean
     */
    List<Scalar> bind(Optional<TriggerPeriods> periods) {
        failed = periods.isEmpty();
        for (Triggers.Period period : triggers.periods()) {
            Optional<Scalar> inPeriod = periods.flatMap(p -> p.contains(period));
            period.lists()
                    .forEach((list, items) ->
                            items.forEach(trigger -> report(trigger, () -> add(list, trigger, inPeriod))));
        }
        List<Scalar> meanings = new ArrayList<>();
        List<Scalar> all = new ArrayList<>();
        fired.forEach((list, decisions) -> {
            define("trigger_" + list, any(decisions), meanings);
            all.addAll(decisions);
        });
        define("trigger", any(all), meanings);
        if (triggers.matched().isPresent()) {
            define(MATCHED, any(matchedEvents), meanings);
            matchedObjects.forEach((object, conditions) -> {
                Scalar matched = any(conditions);
                names.defineProperty(object.name(), MATCHED, matched);
                meanings.add(matched);
            });
        }
        return meanings;
    }

    private void define(String name, Scalar meaning, List<Scalar> meanings) {
        if (failed) {
            names.failed(name);
        } else {
            names.define(name, meaning);
            meanings.add(meaning);
        }
    }

    private void add(String list, Triggers.Trigger trigger, Optional<Scalar> inPeriod) throws ExpressionException {
        Scalar decision = new Scalar.EventColumn(names.eventColumn(triggers.decision(trigger)));
        Scalar decided = inPeriod.map(period -> and(period, decision)).orElse(decision);
        fired.computeIfAbsent(list, l -> new ArrayList<>()).add(decided);
        Map<BoundObject, List<OptionalDouble>> legs = new LinkedHashMap<>();
        for (Triggers.Leg leg : trigger.legs()) {
            Optional<BoundObject> object = objects.object(leg.objects());
            if (object.isEmpty()) { // which was reported
                failed = true;
                return;
            }
            legs.computeIfAbsent(object.get(), o -> new ArrayList<>()).add(leg.above());
        }
        if (legs.isEmpty()) {
            return;
        }
        Scalar matched = decided;
        for (Map.Entry<BoundObject, List<OptionalDouble>> leg : legs.entrySet()) {
            matched = and(matched, matched(trigger, leg.getKey(), leg.getValue(), decided));
        }
        matchedEvents.add(matched);
    }

    /** Whether there is an object for each leg, from the hardest to the softest. */
    private Scalar matched(Triggers.Trigger trigger, BoundObject object, List<OptionalDouble> legs, Scalar decided)
            throws ExpressionException {
        String property = triggers.matched().orElseThrow().replace(Triggers.TRIGGER, trigger.name());
        Scalar flag = new Scalar.ObjectColumn(List.of(names.property(object.name(), objects.prefix(object), property)));
        List<OptionalDouble> falling = new ArrayList<>(legs);
        falling.sort(Collections.reverseOrder(
                (a, b) -> Double.compare(a.orElse(Double.NEGATIVE_INFINITY), b.orElse(Double.NEGATIVE_INFINITY))));
        Optional<Scalar> enough = Optional.empty();
        for (int leg = 0; leg < falling.size(); leg++) {
            Scalar size = new Scalar.Size(new ObjectCollection.Filter(
                    new ObjectCollection.Objects(object, ObjectCollection.Stage.SURVIVING),
                    hard(object, flag, falling.get(leg))));
            Scalar some = new Scalar.Binary(BinaryOperator.GREATER_OR_EQUAL, size, new Scalar.Whole(leg + 1L));
            enough = Optional.of(enough.map(before -> and(before, some)).orElse(some));
        }
        matchedObjects
                .computeIfAbsent(origin(object), o -> new ArrayList<>())
                .add(and(decided, hard(object, flag, falling.get(falling.size() - 1))));
        return enough.orElseThrow();
    }

    private static Scalar hard(BoundObject object, Scalar flag, OptionalDouble above) {
        return above.isEmpty()
                ? flag
                : and(
                        flag,
                        new Scalar.Binary(
                                BinaryOperator.GREATER,
                                new Scalar.ObjectColumn(List.of(object.pt())),
                                new Scalar.Real(above.getAsDouble())));
    }

    /** The objects with branches from which others were chosen. */
    private static BoundObject origin(BoundObject object) {
        return object.base().map(TriggerBinding::origin).orElse(object);
    }

    static Scalar and(Scalar one, Scalar other) {
        return new Scalar.Binary(BinaryOperator.AND, one, other);
    }

    /** Whether any of these holds; false for none. */
    static Scalar any(List<Scalar> conditions) {
        return conditions.stream()
                .reduce((one, other) -> new Scalar.Binary(BinaryOperator.OR, one, other))
                .orElse(new Scalar.Truth(false));
    }

    private void report(Triggers.Trigger trigger, Definition definition) {
        try {
            definition.run();
        } catch (ExpressionException e) {
            failed = true;
            problems.accept(trigger.source(), e);
        }
    }

    private interface Definition {
        void run() throws ExpressionException;
    }
}
