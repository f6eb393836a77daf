package io.kollider.analysis.file;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a unit, such as {@code 3.2 /fb}. */
final class Quantity {
    /** Factors to pb. */
    static final Map<String, Double> CROSS_SECTION = Map.of("fb", 1e-3, "pb", 1.0, "nb", 1e3, "ub", 1e6, "mb", 1e9);
    /** Factors to /pb. */
    static final Map<String, Double> LUMINOSITY =
            Map.of("/fb", 1e3, "/pb", 1.0, "/nb", 1e-3, "fb-1", 1e3, "pb-1", 1.0, "nb-1", 1e-3);
    /** Factors to a plain number. */
    static final Map<String, Double> SHARE = Map.of("%", 0.01);
    /** Seconds. */
    static final Map<String, Double> TIME = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);

    /** Factors to bytes. */
    static final Map<String, Double> SIZE = Map.of("kB", 1e3, "MB", 1e6, "GB", 1e9);

    private static final Pattern FORM = Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*(.*)");

    private Quantity() {}

    /** The value in the unit of factor 1; anything else, a missing unit included, is reported. */
    static Optional<Double> of(Entry entry, Map<String, Double> units, String example) {
        return entry.text().flatMap(text -> {
            Matcher form = FORM.matcher(text.strip());
            Optional<Double> value = Optional.empty();
            if (form.matches()) {
                Double factor = units.get(form.group(2));
                try {
                    value = Optional.ofNullable(factor).map(f -> Double.parseDouble(form.group(1)) * f);
                } catch (NumberFormatException e) {
                    value = Optional.empty();
                }
            }
            if (value.isEmpty() || !Double.isFinite(value.get())) {
                entry.problem("should be a number with a unit such as '" + example + "', is '" + text + "' (units: "
                        + String.join(", ", units.keySet().stream().sorted().toList()) + ")");
                return Optional.empty();
            }
            return value;
        });
    }
}
