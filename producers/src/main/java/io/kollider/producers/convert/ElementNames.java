package io.kollider.producers.convert;

import io.kollider.analysis.NearName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which element of an array of weights is which variation, from the text that NanoAOD stores with the branch: {@code [0] is muR=0.50000E+00 muF=0.10000E+01 ;
 * [1] is …} (scales, parton showers), {@code … for LHA IDs 91400 - 91432} (parton densities; an element is then called {@code LHA 91401}).
 * Settings are compared one by one, in any order, numbers by value: {@code muF=1 muR=0.5} is the first one.
 */
final class ElementNames {
    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d{1,6})]\\s+is\\s+([^;\\[]+)");
    private static final Pattern DENSITIES = Pattern.compile("LHA IDs?\\s+(\\d{1,9})\\s*-\\s*(\\d{1,9})");
    private static final Pattern DENSITY = Pattern.compile("LHA (?:ID )?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final int MOST_DENSITIES = 100_000;

    private final Map<Integer, String> names = new LinkedHashMap<>();

    private ElementNames() {}

    /** What a text says; nothing is known of it if that is not how elements are listed. */
    static ElementNames in(String text) {
        ElementNames known = new ElementNames();
        Matcher element = ELEMENT.matcher(text);
        while (element.find()) {
            known.names.put(Integer.parseInt(element.group(1)), element.group(2).strip());
        }
        Matcher densities = DENSITIES.matcher(text);
        if (known.names.isEmpty() && densities.find()) {
            int first = Integer.parseInt(densities.group(1));
            int last = Integer.parseInt(densities.group(2));
            for (int id = first; id <= last && id - first < MOST_DENSITIES; id++) {
                known.names.put(id - first, "LHA " + id);
            }
        }
        return known;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * The element of a name.
     *
     * @param place of the text, for messages
     * @param problems told if there is not exactly one
     */
    OptionalInt index(String name, String place, List<String> problems) {
        Object wanted = settings(name);
        List<Integer> found = new ArrayList<>();
        names.forEach((index, known) -> {
            if (settings(known).equals(wanted)) {
                found.add(index);
            }
        });
        if (found.size() == 1) {
            return OptionalInt.of(found.get(0));
        }
        problems.add(
                found.isEmpty()
                        ? "%s has no element '%s'%s"
                                .formatted(place, name, NearName.hint(name, new TreeSet<>(names.values())))
                        : "%s has '%s' as elements %s; give the number of one".formatted(place, name, found));
        return OptionalInt.empty();
    }

    /** A name in a form in which equal ones are equal: values by key, or the text. */
    private static Object settings(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String part : name.strip().replaceAll("\\s*=\\s*", "=").split("[\\s,]+")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                Matcher density = DENSITY.matcher(name.strip());
                return density.matches() ? density.group(1) : name.strip().replaceAll("\\s+", " ");
            }
            String value = part.substring(equals + 1).replaceAll("^\"|\"$", "");
            values.put(
                    part.substring(0, equals).toLowerCase(Locale.ROOT),
                    number(value).<Object>map(v -> v).orElse(value));
        }
        return values;
    }

    /** Fortran writes exponents with d. */
    private static Optional<Double> number(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][-+]?\\d{1,3})?")
                ? Optional.of(Double.valueOf(text.replaceAll("[dD]", "e")))
                : Optional.empty();
    }
}
