package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Place;
import io.kollider.analysis.Source;
import io.kollider.analysis.expression.ExpressionException;
import io.kollider.analysis.expression.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A value of the analysis file with its path and place. Whatever is asked of it and not fulfilled is reported; the answer is then empty, and reading goes on
 * to find the next mistake.
 */
final class Entry {
    private final Yaml value;
    private final String path;
    private final Problems problems;
    private final TreeSet<String> asked = new TreeSet<>();

    Entry(Yaml value, String path, Problems problems) {
        this.value = value;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    Place place() {
        return value.place();
    }

    void problem(String what) {
        problems.add(value.place(), path, what);
    }

    /** The value of a key, if it is there. */
    Optional<Entry> optional(String key) {
        asked.add(key);
        return value instanceof Yaml.Mapping mapping
                ? Optional.ofNullable(mapping.values().get(key)).map(v -> child(key, v))
                : Optional.empty();
    }

    /** The value of a key that must be there. */
    Optional<Entry> required(String key) {
        Optional<Entry> found = optional(key);
        if (found.isEmpty() && isMapping() && value instanceof Yaml.Mapping mapping) {
            problem("'" + key + "' is missing"
                    + NearName.hint(key, mapping.values().keySet()));
        }
        return found;
    }

    /** Reports keys that nobody asked for; call it when all known ones were. */
    void noOtherKeys() {
        if (isMapping() && value instanceof Yaml.Mapping mapping) {
            mapping.values().forEach((key, v) -> {
                if (!asked.contains(key)) {
                    problems.add(
                            mapping.keyPlaces().getOrDefault(key, v.place()),
                            path,
                            "unknown key '" + key + "'" + NearName.hint(key, asked) + " (known here: "
                                    + String.join(", ", asked) + ")");
                }
            });
        }
    }

    /** All keys with their values, in the order of the file. */
    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (isMapping()) {
            ((Yaml.Mapping) value).values().forEach((key, v) -> entries.put(key, child(key, v)));
        }
        return entries;
    }

    /** The items of a list; a single value counts as a list of one. */
    List<Entry> items() {
        List<Entry> items = new ArrayList<>();
        if (value instanceof Yaml.Sequence sequence) {
            for (int i = 0; i < sequence.values().size(); i++) {
                items.add(child(Integer.toString(i), sequence.values().get(i)));
            }
        } else {
            items.add(this);
        }
        return items;
    }

    /** Whether this is a mapping; reports it if not. */
    boolean isMapping() {
        if (value instanceof Yaml.Mapping) {
            return true;
        }
        problem("should be keys with values, is " + value.kind());
        return false;
    }

    /** Whether this is a mapping; another kind of value may be meant as well. */
    boolean isMappingValue() {
        return value instanceof Yaml.Mapping;
    }

    /** Whether this is one value, neither list nor mapping. */
    boolean isText() {
        return value instanceof Yaml.Text;
    }

    Optional<String> text() {
        if (value instanceof Yaml.Text text) {
            return Optional.of(text.value());
        }
        problem(
                value instanceof Yaml.Nothing
                        ? "has no value; after a # all is comment, so put text with it in quotes"
                        : "should be one value, is " + value.kind());
        return Optional.empty();
    }

    Optional<Source> source() {
        return text().map(text -> new Source(text, path, value.place()));
    }

    /** An expression; one that is none is reported, and comes back. */
    Optional<Source> expression() {
        Optional<Source> source = source();
        source.ifPresent(expression -> {
            try {
                Syntax.check(expression.text());
            } catch (ExpressionException e) {
                problem("'" + expression.text() + "': " + e.getMessage());
            }
        });
        return source;
    }

    Optional<Double> number() {
        return parsed("a number", text -> {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        });
    }

    /** The items of a list as numbers, without those that are none. */
    List<Double> numbers() {
        List<Double> numbers = new ArrayList<>();
        items().forEach(item -> item.number().ifPresent(numbers::add));
        return numbers;
    }

    /**
     * The items of a list as names; those that are not known are reported, with the nearest one that is.
     *
     * @param what they name, as messages call it
     */
    List<String> names(String what, Collection<String> known) {
        List<String> names = new ArrayList<>();
        items().forEach(item -> item.text().ifPresent(name -> {
            if (!known.contains(name)) {
                item.problem(NearName.missing(what, name, known));
            }
            names.add(name);
        }));
        return names;
    }

    Optional<Integer> whole(int least) {
        return parsed("a whole number of at least " + least, text -> {
            int number = Integer.parseInt(text);
            return number >= least ? number : null;
        });
    }

    Optional<Long> wholeNumber() {
        return parsed("a whole number", Long::valueOf);
    }

    Optional<Boolean> truth() {
        return parsed("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /** One of an enum's values, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return oneOf(choices);
    }

    /** One of some words. */
    <T> Optional<T> oneOf(Map<String, T> choices) {
        return text().flatMap(text -> {
            Optional<T> found = Optional.ofNullable(choices.get(text));
            if (found.isEmpty()) {
                problem("'" + text + "' is none of " + String.join(", ", choices.keySet())
                        + NearName.hint(text, choices.keySet()));
            }
            return found;
        });
    }

    private <T> Optional<T> parsed(String what, Function<String, T> parser) {
        return text().flatMap(text -> {
            Optional<T> found;
            try {
                found = Optional.ofNullable(parser.apply(text.replace("_", "")));
            } catch (NumberFormatException e) {
                found = Optional.empty();
            }
            if (found.isEmpty()) {
                problem("should be " + what + ", is '" + text + "'");
            }
            return found;
        });
    }

    private Entry child(String key, Yaml child) {
        return new Entry(child, path.isEmpty() ? key : path + "." + key, problems);
    }
}
