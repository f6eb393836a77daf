package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Typing;
import io.kollider.analysis.expression.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves the steps of overlap removal. */
final class OverlapBinding {
    private final Names names;
    private final ObjectBinding objects;
    private final ExpressionBinding expressions;

    OverlapBinding(Names names, ObjectBinding objects, ExpressionBinding expressions) {
        this.names = names;
        this.objects = objects;
        this.expressions = expressions;
    }

    BoundOverlapRemoval bind(OverlapRemoval definition) {
        List<BoundOverlapStep> steps = new ArrayList<>();
        for (OverlapStep step : definition.steps()) {
            Optional<BoundObject> loser = objects.object(step.loser());
            Optional<BoundObject> winner = objects.object(step.winner());
            boolean bound = loser.isPresent() && winner.isPresent(); // if not, that was reported
            if (bound && areNumbered(step, loser.get(), winner.get())) {
                bind(step, loser.get(), winner.get()).ifPresent(steps::add);
            }
        }
        return new BoundOverlapRemoval(steps);
    }

    private Optional<BoundOverlapStep> bind(OverlapStep step, BoundObject loser, BoundObject winner) {
        Optional<Scalar> when = Optional.empty();
        for (OverlapStep.Condition condition : step.when()) {
            Optional<Scalar> more = condition(condition, loser);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            when = when.map(w -> new Scalar.Binary(BinaryOperator.AND, w, more.get()))
                    .map(Scalar.class::cast)
                    .or(() -> more);
        }
        return Optional.of(new BoundOverlapStep(
                step.name(),
                step.match(),
                loser,
                winner,
                when,
                step.match() instanceof OverlapStep.Match.NearUnlessTagged
                        ? Optional.of(role(loser, "b-tagged"))
                        : Optional.empty(),
                step.match() instanceof OverlapStep.Match.NearOrLinked
                        ? Optional.of(column(winner, "jet"))
                        : Optional.empty()));
    }

    /** Whether tracks and links are whole numbers. */
    private boolean areNumbered(OverlapStep step, BoundObject loser, BoundObject winner) {
        List<Column> numbers = new ArrayList<>();
        if (step.match() instanceof OverlapStep.Match.SameTrack
                || step.match() instanceof OverlapStep.Match.SofterOfTrack) {
            numbers.addAll(List.of(column(loser, "track"), column(winner, "track")));
        } else if (step.match() instanceof OverlapStep.Match.NearOrLinked) {
            numbers.add(column(winner, "jet"));
        }
        return numbers.stream()
                .allMatch(column ->
                        expressions.isWhole(column, step.source(), "step '" + step.name() + "' compares them"));
    }

    private Optional<Scalar> condition(OverlapStep.Condition condition, BoundObject loser) {
        if (condition instanceof OverlapStep.Condition.Given given) {
            return given(given.source(), loser);
        }
        if (condition instanceof OverlapStep.Condition.FewerTracks few) {
            return Optional.of(
                    new Scalar.Binary(BinaryOperator.LESS, role(loser, "tracks"), new Scalar.Whole(few.than())));
        }
        return Optional.of(
                condition instanceof OverlapStep.Condition.CaloTagged
                        ? role(loser, "calo-tagged")
                        : new Scalar.Unary(UnaryOperator.NOT, role(loser, "b-tagged")));
    }

    private Optional<Scalar> given(Source source, BoundObject loser) {
        try {
            return Optional.of(new Typing(names)
                    .scalarInScope(
                            source.text(), new ObjectCollection.Objects(loser, ObjectCollection.Stage.SELECTED)));
        } catch (ExpressionException e) {
            expressions.problem(source, e);
            return Optional.empty();
        }
    }

    private static Scalar role(BoundObject object, String role) {
        return new Scalar.ObjectColumn(List.of(column(object, role)));
    }

    private static Column column(BoundObject object, String role) {
        return Optional.ofNullable(object.roles().get(role))
                .orElseThrow(() -> new IllegalArgumentException(object.name() + " without the role " + role));
    }
}
