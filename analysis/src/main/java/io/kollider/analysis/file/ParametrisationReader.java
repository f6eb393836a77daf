package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Source;
import io.kollider.analysis.eft.Coefficient;
import io.kollider.analysis.eft.Monomials;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.eft.PolynomialFit;
import io.kollider.analysis.eft.ReweightingPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The entries of {@code parametrisations}. */
final class ParametrisationReader {
    private static final String UNIT = "TeV^-2";
    private static final List<Double> BOUNDS = List.of(-10.0, 10.0);
    private static final double TOLERANCE = 0.01;
    /** Of a polynomial of fourth degree in more, there are too many terms for a row each in every histogram. */
    private static final int MOST_WITH_ERRORS = 6;

    private final UnaryOperator<Source> checked;
    private final Optional<Source> nominal;
    private final SignalReader signals;
    private final ParameterNames names;

    /**
     * @param checked reports an expression that cannot be read
     * @param nominal the nominal weight of an event
     * @param names takes those of coefficients
     */
    ParametrisationReader(
            UnaryOperator<Source> checked, Optional<Source> nominal, SignalReader signals, ParameterNames names) {
        this.checked = checked;
        this.nominal = nominal;
        this.signals = signals;
        this.names = names;
    }

    List<Parametrisation> parametrisations(Entry entry) {
        List<Parametrisation> found = new ArrayList<>();
        Map<String, String> taken = new TreeMap<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                parametrisation(name, value).ifPresent(read -> {
                    found.add(read);
                    read.samples().forEach(sample -> {
                        String other = taken.putIfAbsent(sample, name);
                        if (other != null) {
                            value.problem("sample '" + sample + "' is parametrised by '" + other
                                    + "' already; name all of its coefficients in one");
                        }
                    });
                });
            }
        });
        return found;
    }

    private Optional<Parametrisation> parametrisation(String name, Entry entry) {
        List<String> acts = entry.required("samples").map(signals::weighted).orElse(List.of());
        List<Coefficient> coefficients =
                entry.required("coefficients").map(this::coefficients).orElse(List.of());
        Optional<Entry> at = entry.optional("nominal");
        List<ReweightingPoint> points = new ArrayList<>();
        entry.required("points")
                .ifPresent(list -> list.items().forEach(item -> {
                    if (item.isMapping()) {
                        point(item, coefficients).ifPresent(points::add);
                    }
                }));
        boolean errors = entry.optional("mc-errors")
                .flatMap(e -> e.oneOf(new TreeMap<>(Map.of("everywhere", true, "nominal", false))))
                .orElse(true);
        double tolerance = entry.optional("tolerance")
                .flatMap(t -> Quantity.of(t, Quantity.SHARE, "1 %"))
                .orElse(TOLERANCE);
        List<Double> values = at.map(a -> values(a, coefficients))
                .orElseGet(() -> coefficients.stream().map(c -> 0.0).toList());
        entry.noOtherKeys();
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            entry.problem("'" + name + "' should be letters, digits, '-' and '_': it names what is counted");
        }
        if (errors && coefficients.size() > MOST_WITH_ERRORS) {
            entry.problem("statistical errors at all values of " + coefficients.size()
                    + " coefficients would take too many rows in every histogram (most: " + MOST_WITH_ERRORS
                    + " coefficients); write 'mc-errors: nominal'");
            return Optional.empty();
        }
        if (coefficients.isEmpty() || acts.isEmpty()) {
            return Optional.empty();
        }
        Parametrisation read = Parametrisation.of(
                name,
                coefficients,
                acts,
                values,
                nominal.map(Source::text).orElse("1"),
                points,
                errors,
                tolerance,
                new Source(name, entry.path(), entry.place()));
        requireDetermined(entry, read);
        return Optional.of(read);
    }

    private Map<String, Coefficient> byName(List<Coefficient> coefficients) {
        return coefficients.stream()
                .collect(Collectors.toMap(Coefficient::name, c -> c, (first, second) -> first, LinkedHashMap::new));
    }

    private List<Coefficient> coefficients(Entry entry) {
        List<Coefficient> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                names.add(name, value);
                List<Double> bounds =
                        value.optional("bounds").map(Entry::numbers).orElse(BOUNDS);
                String unit = value.optional("unit").flatMap(Entry::text).orElse(UNIT);
                value.noOtherKeys();
                if (bounds.size() != 2
                        || !(bounds.get(0) <= 0 && 0 <= bounds.get(1) && bounds.get(0) < bounds.get(1))) {
                    value.problem("bounds should be [low, high] around 0, the Standard Model");
                } else {
                    found.add(new Coefficient(name, unit, bounds.get(0), bounds.get(1)));
                }
            }
        });
        return found;
    }

    private Optional<ReweightingPoint> point(Entry entry, List<Coefficient> coefficients) {
        List<Double> values =
                entry.required("at").map(at -> values(at, coefficients)).orElse(List.of());
        Optional<Source> weight =
                entry.optional("weight").flatMap(Entry::source).map(checked);
        Optional<Source> factor =
                entry.optional("factor").flatMap(Entry::source).map(checked);
        entry.noOtherKeys();
        if (weight.isPresent() == factor.isPresent()) {
            entry.problem(
                    "needs 'weight', which takes the place of the nominal weight, or 'factor' to the nominal one, and not both");
            return Optional.empty();
        }
        String text = weight.map(Source::text)
                .orElseGet(() -> "(%s) * (%s)"
                        .formatted(
                                nominal.map(Source::text).orElse("1"),
                                factor.orElseThrow().text()));
        return values.isEmpty() ? Optional.empty() : Optional.of(new ReweightingPoint(Optional.empty(), text, values));
    }

    /** One a coefficient; 0 for those that are not there. */
    private List<Double> values(Entry entry, List<Coefficient> coefficients) {
        Map<String, Coefficient> known = byName(coefficients);
        Map<String, Double> values = new LinkedHashMap<>();
        known.keySet().forEach(name -> values.put(name, 0.0));
        entry.entries().forEach((name, value) -> {
            if (!known.containsKey(name)) {
                value.problem(NearName.missing("coefficient", name, known.keySet()));
            } else {
                value.number().ifPresent(number -> values.put(name, number));
            }
        });
        return List.copyOf(values.values());
    }

    private static void requireDetermined(Entry entry, Parametrisation read) {
        PolynomialFit fit = read.polynomial();
        Monomials terms = fit.monomials();
        if (!fit.undetermined().isEmpty()) {
            String missing = fit.undetermined().stream()
                    .map(term -> terms.name(term, read.names()))
                    .collect(Collectors.joining(", "));
            entry.problem(
                    ("%d points, with the nominal one, do not determine these of the %d terms, or so badly that rounding of weights would decide: %s; "
                                    + "add points where the coefficients have other values")
                            .formatted(read.points().size(), terms.count(), missing));
        }
    }
}
