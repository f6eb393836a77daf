package io.kollider.analysis;

import io.kollider.analysis.expression.BinaryOperator;
import io.kollider.analysis.expression.Scalar;
import io.kollider.analysis.expression.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Finds the columns that rules about missing values are for. */
final class MissingBinding {
    private final Input input;
    private final Collection<Column> available;
    private final BiConsumer<Source, String> problems;
    private final Map<Column, MissingRule> rules = new LinkedHashMap<>();

    /** @param problems told of each mistake */
    MissingBinding(Input input, Collection<Column> available, BiConsumer<Source, String> problems) {
        this.input = input;
        this.available = List.copyOf(available);
        this.problems = problems;
        for (Column column : this.available) {
            bind(column);
        }
    }

    /** The rule of each column that has one. */
    Map<Column, MissingRule> rules() {
        return Map.copyOf(rules);
    }

    private void bind(Column column) {
        if (column.type() == ColumnType.BOOLEAN || isIdentity(column)) {
            return; // truth values and identities have no value that stands for none
        }
        for (MissingRule rule : input.missing()) {
            if (matches(rule, column)) {
                MissingRule before = rules.putIfAbsent(column, rule);
                if (before != null) {
                    problems.accept(
                            rule.pattern(),
                            "branch '" + column.name() + "' is also one of '"
                                    + before.pattern().text() + "'; make one of the patterns narrower");
                } else if (rule.policy() == MissingRule.Policy.REPLACE
                        && column.type().inExpressions() == Type.INTEGER
                        && rule.replacement() != Math.rint(rule.replacement())) {
                    problems.accept(
                            rule.pattern(),
                            "branch '" + column.name() + "' holds whole numbers, which " + rule.replacement()
                                    + " is not");
                }
            }
        }
    }

    private boolean isIdentity(Column column) {
        return List.of(input.run(), input.event(), input.luminosityBlock()).contains(dotted(stem(column)));
    }

    private boolean matches(MissingRule rule, Column column) {
        String stem = stem(column);
        return rule.matches(column.name()) || rule.matches(stem) || rule.matches(dotted(stem));
    }

    /** In names that people write, a dot stands for what the file has between the parts of a branch's name. */
    private static String dotted(String name) {
        return name.replaceAll("[.:/]+", ".");
    }

    private String stem(Column column) {
        String suffix = "_" + input.nominal();
        return column.name().endsWith(suffix)
                ? column.name().substring(0, column.name().length() - suffix.length())
                : column.name();
    }

    /** Reports rules that are for no column that the analysis reads, and properties that cannot be absent. */
    void check(Collection<Column> read, List<BoundObject> objects) {
        for (MissingRule rule : input.missing()) {
            List<Column> meant =
                    available.stream().filter(column -> matches(rule, column)).toList();
            if (meant.stream().noneMatch(read::contains)) {
                Set<String> names = new TreeSet<>();
                read.forEach(column -> names.add(stem(column)));
                problems.accept(
                        rule.pattern(),
                        "this analysis reads no branch called '"
                                + rule.pattern().text() + "'"
                                + NearName.hint(rule.pattern().text(), names));
            }
        }
        for (BoundObject object : objects) {
            for (Column column : object.roles().values()) {
                MissingRule rule = rules.get(column);
                if (rule != null && rule.policy() == MissingRule.Policy.ABSENT) {
                    problems.accept(
                            rule.pattern(),
                            "overlap removal needs a value in '" + column.name()
                                    + "', which cannot be absent; say 'drop', 'fail' or a number");
                }
            }
        }
    }

    /** That nothing is missing for which events are dropped, of the columns that are read; empty if there are no such columns. */
    Optional<Scalar> complete(Collection<Column> read) {
        Optional<Scalar> complete = Optional.empty();
        for (Column column : read) {
            MissingRule rule = rules.get(column);
            if (rule != null && rule.policy() == MissingRule.Policy.DROP) {
                Scalar present = new Scalar.Present(column);
                complete = Optional.of(
                        complete.isPresent()
                                ? new Scalar.Binary(BinaryOperator.AND, complete.get(), present)
                                : present);
            }
        }
        return complete;
    }
}
