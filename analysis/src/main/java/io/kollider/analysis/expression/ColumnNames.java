package io.kollider.analysis.expression;

import io.kollider.analysis.Column;
import io.kollider.analysis.DottedName;
import io.kollider.analysis.NearName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds columns by the names that people write. Between the parts of a column's name, {@code .} stands for what the file has there: the
 * same auxiliary variable is {@code AnalysisJetsAuxDyn.pt} in a tree and {@code AnalysisJetsAuxDyn:pt} in an RNTuple, a static one {@code
 * XAux/XAux.n} and {@code XAux:.n}. A column of exactly that name comes first; of several others none is taken.
 */
final class ColumnNames {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, List<Column>> dotted = new LinkedHashMap<>();
    private final String suffix;

    /** @param nominal suffix of nominal branches, without underscore; empty for none */
    ColumnNames(Collection<Column> available, String nominal) {
        this.suffix = nominal.isEmpty() ? "" : "_" + nominal;
        for (Column column : available) {
            columns.put(column.name(), column);
            dotted.computeIfAbsent(DottedName.of(column.name()), name -> new ArrayList<>())
                    .add(column);
        }
    }

    /** The column of an event's value, one or a list: by its name, or with the nominal suffix. */
    Optional<Column> event(String name) throws ExpressionException {
        Optional<Column> plain = column(name);
        return plain.isPresent() || suffix.isEmpty() ? plain : column(name + suffix);
    }

    /** The column of an object's property: the nominal one, or one without variations. */
    Optional<Column> property(String prefix, String property) throws ExpressionException {
        Optional<Column> nominal = suffix.isEmpty() ? Optional.empty() : joined(prefix, property + suffix);
        return nominal.isPresent() ? nominal : joined(prefix, property);
    }

    private Optional<Column> joined(String prefix, String property) throws ExpressionException {
        Optional<Column> underscore = column(prefix + "_" + property);
        Optional<Column> dot = column(prefix + "." + property);
        if (underscore.isPresent() && dot.isPresent()) {
            throw ambiguous(property + "' of '" + prefix, List.of(underscore.get(), dot.get()));
        }
        return underscore.or(() -> dot);
    }

    private Optional<Column> column(String name) throws ExpressionException {
        Column exact = columns.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Column> alike = dotted.getOrDefault(DottedName.of(name), List.of());
        if (alike.size() > 1) {
            throw ambiguous(name, alike);
        }
        return alike.stream().findFirst();
    }

    private static ExpressionException ambiguous(String name, List<Column> columns) {
        return new ExpressionException("'" + name + "' could be any of "
                + String.join(
                        ", ", columns.stream().map(c -> "'" + c.name() + "'").toList())
                + ": give one of them another name when writing the file");
    }

    /** What a column's name has behind an object's prefix; empty if it is none of its properties. */
    static Optional<String> rest(String column, String prefix) {
        if (column.startsWith(prefix + "_")) {
            return Optional.of(DottedName.of(column.substring(prefix.length() + 1)));
        }
        String dots = DottedName.of(column);
        return dots.startsWith(prefix + ".") ? Optional.of(dots.substring(prefix.length() + 1)) : Optional.empty();
    }

    /** What stands before the first dot of columns' names. */
    TreeSet<String> firstParts() {
        TreeSet<String> parts = new TreeSet<>();
        dotted.keySet().stream()
                .filter(name -> name.contains("."))
                .forEach(name -> parts.add(name.substring(0, name.indexOf('.'))));
        return parts;
    }

    /** Properties of a prefix without the nominal suffix and without varied ones. */
    TreeSet<String> properties(String prefix) {
        TreeSet<String> rests = new TreeSet<>();
        TreeSet<String> stems = new TreeSet<>();
        for (String name : columns.keySet()) {
            rest(name, prefix).ifPresent(rest -> {
                boolean nominal = !suffix.isEmpty() && rest.endsWith(suffix);
                (nominal ? stems : rests).add(nominal ? rest.substring(0, rest.length() - suffix.length()) : rest);
            });
        }
        rests.removeIf(rest -> stems.stream().anyMatch(stem -> rest.startsWith(stem + "_")));
        rests.addAll(stems);
        return rests;
    }

    /** That no column has a prefix, and which prefix is near. */
    String noPrefix(String prefix) {
        TreeSet<String> prefixes = new TreeSet<>();
        for (String name : dotted.keySet()) {
            int dot = name.lastIndexOf('.');
            int underscore = name.indexOf('_');
            if (dot > 0) {
                prefixes.add(name.substring(0, dot));
            } else if (underscore > 0) {
                prefixes.add(name.substring(0, underscore));
            }
        }
        return "no branch begins with '" + prefix + "_' or '" + prefix + ".'" + NearName.hint(prefix, prefixes);
    }

    /** Names of columns with one value an event, with and without the nominal suffix. */
    TreeSet<String> ofEvents() {
        TreeSet<String> names = new TreeSet<>();
        for (Column column : columns.values()) {
            if (!column.jagged()) {
                String name = column.name();
                names.add(name);
                names.add(DottedName.of(name));
                if (!suffix.isEmpty() && name.endsWith(suffix)) {
                    names.add(name.substring(0, name.length() - suffix.length()));
                }
            }
        }
        return names;
    }
}
