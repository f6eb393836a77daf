package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Region;
import io.kollider.analysis.RowCheck;
import io.kollider.analysis.Source;
import io.kollider.analysis.axis.Axis;
import io.kollider.analysis.axis.CategoryAxis;
import io.kollider.analysis.axis.CellNumbers;
import io.kollider.analysis.axis.Flow;
import io.kollider.analysis.axis.RegularAxis;
import io.kollider.analysis.axis.VariableAxis;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** The histograms of regions: one variable, or two under {@code x} and {@code y}. */
final class HistogramReader {
    private final UnaryOperator<Source> checked;

    HistogramReader(UnaryOperator<Source> checked) {
        this.checked = checked;
    }

    Optional<Region.Histogram> histogram(Entry entry) {
        Optional<String> name = entry.optional("name").flatMap(Entry::text);
        Optional<Entry> x = entry.optional("x");
        Optional<Entry> y = entry.optional("y");
        List<Region.Variable> variables = new ArrayList<>();
        if (x.isPresent() && y.isPresent()) {
            List.of(x.get(), y.get()).forEach(axis -> {
                if (axis.isMapping()) {
                    variable(axis, Optional.empty()).ifPresent(variables::add);
                    axis.noOtherKeys();
                }
            });
            if (name.isEmpty()) {
                entry.problem("'name' is missing: a histogram of two variables needs one");
            }
        } else if (x.isPresent() || y.isPresent()) {
            entry.problem("has " + (x.isPresent() ? "'x' without 'y'" : "'y' without 'x'")
                    + ": two variables need both, one stands here without them");
        } else {
            Optional<Region.Variable> only = variable(entry, name);
            only.ifPresent(variables::add);
            if (entry.optional("variable").isPresent()) {
                name = name.or(() -> only.map(variable -> variable.value().text()));
            } else if (name.isEmpty() && only.isPresent()) {
                entry.problem("'name' is missing: categories by selection need one");
            }
        }
        Optional<Entry> quality = entry.optional("quality");
        Optional<RowCheck> rows = quality.flatMap(HistogramReader::rows);
        if (quality.isPresent() && x.isEmpty() && y.isEmpty()) {
            quality.get().problem("compares the rows of a histogram of two variables, 'x' and 'y': this one has one");
            rows = Optional.empty();
        }
        entry.noOtherKeys();
        if (name.isEmpty() || variables.size() != (x.isPresent() ? 2 : 1)) {
            return Optional.empty();
        }
        if (!name.get().matches("[A-Za-z0-9_.-]{1,100}")) {
            entry.problem("'" + name.get() + "' names no histogram: add 'name' with letters, digits, '_', '.' and '-'");
        }
        Region.Histogram histogram = new Region.Histogram(name.get(), variables, rows);
        try {
            CellNumbers.of(histogram.axes());
        } catch (ArithmeticException | IllegalArgumentException e) {
            entry.problem("has more cells than a histogram can have");
            return Optional.empty();
        }
        return Optional.of(histogram);
    }

    /** An axis with what is filled there, outside of a region. */
    Optional<Region.Variable> axis(Entry entry) {
        Optional<Region.Variable> variable = entry.isMapping() ? variable(entry, Optional.empty()) : Optional.empty();
        entry.noOtherKeys();
        return variable;
    }

    private static Optional<RowCheck> rows(Entry entry) {
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        Optional<Double> warn = entry.optional("warn").flatMap(HistogramReader::probability);
        Optional<Double> alarm = entry.optional("alarm").flatMap(HistogramReader::probability);
        Optional<Integer> entries = entry.optional("entries").flatMap(least -> least.whole(1));
        entry.noOtherKeys();
        try {
            return Optional.of(new RowCheck(
                    warn.orElse(RowCheck.DEFAULT.warn()),
                    alarm.orElse(RowCheck.DEFAULT.alarm()),
                    entries.orElse(RowCheck.DEFAULT.entries())));
        } catch (IllegalArgumentException e) {
            entry.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Double> probability(Entry entry) {
        return Quantity.of(entry, Quantity.SHARE, "1 %");
    }

    /** @param named the label where none is given */
    private Optional<Region.Variable> variable(Entry entry, Optional<String> named) {
        Optional<Entry> categories = entry.optional("categories");
        Optional<Source> value =
                entry.optional("variable").flatMap(Entry::source).map(checked);
        Optional<Axis> axis;
        Optional<Source> variable = value;
        if (categories.isPresent() && entry.optional("variable").isEmpty()) {
            List<Source> selections = new ArrayList<>();
            axis = selections(categories.get(), selections);
            variable = axis.map(found -> firstThatHolds(categories.get(), selections));
        } else {
            axis = categories.isPresent() ? values(categories.get()) : range(entry);
            if (value.isEmpty()) {
                entry.required("variable");
            }
        }
        if (categories.isPresent()
                && List.of("bins", "range", "edges").stream()
                        .anyMatch(key -> entry.optional(key).isPresent())) {
            entry.problem("'categories' are an axis of their own, without 'bins', 'range' and 'edges'");
        }
        String unit = entry.optional("unit").flatMap(Entry::text).orElse("");
        if (!unit.isEmpty() && Unit.of(unit).isEmpty()) {
            entry.problem("unknown unit '" + unit + "'" + NearName.hint(unit, Unit.symbols()) + " (known: "
                    + String.join(", ", Unit.symbols()) + ")");
        } else if (!unit.isEmpty() && categories.isPresent()) {
            entry.problem("categories have no unit");
        }
        Optional<String> label = entry.optional("label")
                .flatMap(Entry::text)
                .or(() -> named)
                .or(() -> value.map(Source::text))
                .or(() -> categories.map(c -> "category"));
        Optional<Flow> overflow = entry.optional("overflow").flatMap(o -> o.choice(Flow.class));
        if (categories.isPresent() && overflow.equals(Optional.of(Flow.FOLD))) {
            entry.problem("what is in no category belongs to none: 'overflow' is keep or drop, not fold");
        }
        Optional<Flow> flow = categories.isPresent() ? overflow.or(() -> Optional.of(Flow.DROP)) : overflow;
        return variable.isEmpty() || axis.isEmpty()
                ? Optional.empty()
                : Optional.of(new Region.Variable(variable.get(), unit, label.orElse(""), axis.get(), flow));
    }

    private static Optional<Axis> range(Entry entry) {
        Optional<Entry> edges = entry.optional("edges");
        Optional<Entry> bins = entry.optional("bins");
        Optional<Entry> range = entry.optional("range");
        try {
            if (edges.isPresent() && bins.isEmpty() && range.isEmpty()) {
                return Optional.of(new VariableAxis(edges.get().numbers()));
            }
            if (bins.isPresent() && range.isPresent() && edges.isEmpty()) {
                List<Double> limits = range.get().numbers();
                Optional<Integer> count = bins.get().whole(1);
                if (limits.size() != 2) {
                    range.get().problem("should be [low, high]");
                } else if (count.isPresent()) {
                    return Optional.of(new RegularAxis(count.get(), limits.get(0), limits.get(1)));
                }
                return Optional.empty();
            }
            entry.problem("needs an axis: either 'bins' and 'range', or 'edges', or 'categories'");
        } catch (IllegalArgumentException e) {
            entry.problem(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** Whole numbers, {@code [11, 13]}, perhaps with names, {@code {electron: 11, muon: 13}}. */
    private static Optional<Axis> values(Entry categories) {
        Map<String, Long> values = new LinkedHashMap<>();
        if (categories.isMappingValue()) {
            categories
                    .entries()
                    .forEach((name, value) -> value.wholeNumber().ifPresent(number -> values.put(name, number)));
        } else {
            categories
                    .items()
                    .forEach(item -> item.wholeNumber().ifPresent(number -> {
                        if (values.put(Long.toString(number), number) != null) {
                            item.problem("category " + number + " stands twice");
                        }
                    }));
        }
        return axis(categories, values);
    }

    /** Selections by name: an event is in the first category whose selection it passes. */
    private Optional<Axis> selections(Entry categories, List<Source> into) {
        Map<String, Long> places = new LinkedHashMap<>();
        if (categories.isMapping()) {
            categories
                    .entries()
                    .forEach((name, value) -> value.source().map(checked).ifPresent(source -> {
                        into.add(source);
                        places.put(name, (long) places.size());
                    }));
        }
        return axis(categories, places);
    }

    private static Optional<Axis> axis(Entry categories, Map<String, Long> values) {
        try {
            return Optional.of(new CategoryAxis(List.copyOf(values.values()), List.copyOf(values.keySet())));
        } catch (IllegalArgumentException e) {
            categories.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The number of the first selection that an event passes, from 0; -1 if it passes none. */
    private static Source firstThatHolds(Entry categories, List<Source> selections) {
        StringBuilder text = new StringBuilder();
        LongStream.range(0, selections.size())
                .forEach(place -> text.append('(')
                        .append(selections.get((int) place).text())
                        .append(") ? ")
                        .append(place)
                        .append(" : ("));
        text.append("-1").append(")".repeat(selections.size()));
        return new Source(text.toString(), categories.path(), categories.place());
    }
}
