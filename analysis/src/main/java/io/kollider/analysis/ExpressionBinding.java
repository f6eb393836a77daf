package io.kollider.analysis;

import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Names;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Type;
import io.kollider.analysis.expression.Typing;
import io.kollider.analysis.model.BoundModel;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves expressions, definitions and models by what names mean, and collects what is wrong with them. */
final class ExpressionBinding {
    private final DatasetKind kind;
    private final Names names;
    private final List<String> problems = new ArrayList<>();
    /** What is wrong with a definition, by its name; in data it is reported only when something uses it. */
    private final Map<String, String> unusedMistakes = new LinkedHashMap<>();

    ExpressionBinding(DatasetKind kind, Names names) {
        this.kind = kind;
        this.names = names;
    }

    /** Whether nothing is wrong so far. */
    boolean isSound() {
        return problems.isEmpty();
    }

    /** @throws AnalysisException with all that is wrong */
    void requireSound() {
        if (!problems.isEmpty()) {
            throw new AnalysisException(problems.stream().distinct().toList());
        }
    }

    Optional<Scalar> scalar(Source source) {
        return attempt(source, () -> new Typing(names).scalar(source.text()));
    }

    List<Scalar> scalars(List<Source> sources) {
        return sources.stream().flatMap(source -> scalar(source).stream()).toList();
    }

    /** In the unit of the axis, if it has one. */
    Optional<Scalar> variable(Region.Variable variable) {
        Source source = variable.value();
        return attempt(source, () -> {
            Optional<Unit> unit = Unit.of(variable.unit());
            Typing typing = new Typing(names);
            return unit.isPresent() ? typing.scalarIn(source.text(), unit.get()) : typing.scalar(source.text());
        });
    }

    /** A definition from truth or weights has no meaning for data; there it is an error only where it is used. */
    void define(String name, Source source) {
        try {
            names.define(name, source.text());
        } catch (ExpressionException e) {
            names.failed(name);
            String text = message(source, String.valueOf(e.getMessage()));
            unusedMistakes.put(
                    name,
                    e.failedName().map(f -> unusedMistakes.getOrDefault(f, "")).orElse(text));
            if (kind == DatasetKind.SIMULATION) {
                problem(source, e);
            }
        }
    }

    /** What has no meaning for data is an error there only where it is used, as with definitions. */
    Optional<BoundModel> model(OnnxModel model) {
        ModelBinding binding = new ModelBinding(names);
        Optional<BoundModel> bound = binding.bind(model);
        if (bound.isEmpty()) {
            unusedMistakes.put(model.name(), binding.problem());
            if (kind == DatasetKind.SIMULATION) {
                problems.add(binding.problem());
            }
        }
        return bound;
    }

    /** Notes what is wrong with a name; it is reported only where something uses it. */
    void mistake(String name, String text) {
        unusedMistakes.put(name, text);
    }

    <T> Optional<T> attempt(Source source, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (ExpressionException e) {
            problem(source, e);
            return Optional.empty();
        }
    }

    void problem(Source source, ExpressionException e) {
        Optional<String> cause = e.failedName().map(name -> unusedMistakes.getOrDefault(name, ""));
        String text = cause.orElseGet(() -> message(source, String.valueOf(e.getMessage())));
        if (!text.isEmpty()) {
            problems.add(text);
        }
    }

    void problem(Source source, String what) {
        problems.add(message(source, what));
    }

    /**
     * Whether a column holds whole numbers; if not, that is reported.
     *
     * @param source where the analysis names the column
     * @param use what compares them, such as "periods of triggers are found by them"
     */
    boolean isWhole(Column column, Source source, String use) {
        boolean whole = column.type().inExpressions() == Type.INTEGER;
        if (!whole) {
            problem(source, "branch '%s' should hold whole numbers, as %s".formatted(column.name(), use));
        }
        return whole;
    }

    static String message(Source source, String what) {
        return source.place() + " " + source.path() + ": " + what;
    }

    /** Resolves something. */
    interface Attempt<T> {
        T run() throws ExpressionException;
    }
}
