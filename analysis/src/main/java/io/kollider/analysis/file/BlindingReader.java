package io.kollider.analysis.file;

import io.kollider.analysis.Blinding;
import io.kollider.analysis.Blinding.InFits;
import io.kollider.analysis.Blinding.Range;
import io.kollider.analysis.Fit;
import io.kollider.analysis.NearName;
import io.kollider.analysis.NormFactor;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.eft.Parametrisation;
import io.kollider.analysis.unfolding.Unfolding;
import io.kollider.analysis.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is blinded. */
final class BlindingReader {
    private static final String NUMBER = "([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
    /** {@code 120 .. 130 GeV}; the first number may have the unit as well. */
    private static final Pattern RANGE =
            Pattern.compile(NUMBER + "\\s*([A-Za-z]*)\\s*\\.\\.\\s*" + NUMBER + "\\s*([A-Za-z]*)");

    private final List<Region> regions;
    private final List<String> regionNames;
    private final List<String> samples;
    private final List<String> carriers;

    /**
     * @param samples all of them, data too
     * @param fits whose parameters of interest make samples signal: those that they multiply, whose coefficients they are, and that are unfolded
     */
    BlindingReader(
            List<Region> regions,
            List<Sample> samples,
            List<NormFactor> factors,
            List<Parametrisation> parametrisations,
            List<Unfolding> unfoldings,
            List<Fit> fits) {
        this.regions = regions;
        this.regionNames = regions.stream().map(Region::name).toList();
        this.samples = samples.stream()
                .filter(sample -> !sample.isData())
                .map(Sample::name)
                .toList();
        Set<String> ofInterest =
                fits.stream().flatMap(fit -> fit.poi().stream()).collect(Collectors.toSet());
        Set<String> signal = new LinkedHashSet<>();
        factors.stream()
                .filter(factor -> ofInterest.contains(factor.name()))
                .forEach(factor -> signal.addAll(factor.samples()));
        parametrisations.stream()
                .filter(parametrisation -> parametrisation.names().stream().anyMatch(ofInterest::contains))
                .forEach(parametrisation -> signal.addAll(parametrisation.samples()));
        unfoldings.stream()
                .filter(unfolding ->
                        fits.stream().anyMatch(fit -> fit.unfolding().equals(Optional.of(unfolding.name()))))
                .forEach(unfolding -> signal.addAll(unfolding.samples()));
        this.carriers = List.copyOf(signal);
    }

    Optional<Blinding> blinding(Entry entry) {
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        List<String> signal = entry.optional("signal")
                .map(list -> list.names("simulated sample", samples))
                .orElse(carriers);
        OptionalDouble threshold =
                entry.optional("threshold").map(this::threshold).orElse(OptionalDouble.empty());
        List<String> open = entry.optional("open")
                .map(list -> list.names("region", regionNames))
                .orElse(List.of());
        Optional<Entry> named = entry.optional("regions");
        List<String> whole =
                named.map(list -> list.names("region", regionNames)).orElse(List.of());
        List<Range> ranges = new ArrayList<>();
        entry.optional("ranges")
                .ifPresent(list -> list.entries()
                        .forEach((variable, value) -> value.items()
                                .forEach(item -> range(variable, item).ifPresent(ranges::add))));
        InFits fits = entry.optional("fits")
                .flatMap(value -> value.choice(InFits.class))
                .orElse(InFits.ASIMOV);
        entry.noOtherKeys();
        boolean nothing = entry.optional("threshold").isEmpty() && whole.isEmpty() && ranges.isEmpty();
        if (nothing && entry.optional("ranges").isEmpty()) {
            entry.problem("blinds nothing: give 'threshold', 'regions' or 'ranges'");
        }
        if (threshold.isPresent() && signal.isEmpty()) {
            entry.problem("'threshold' needs a signal: name samples in 'signal', or a parameter of interest in a fit");
        }
        whole.stream()
                .filter(open::contains)
                .forEach(region -> named.orElseThrow()
                        .problem("'" + region + "' is blinded whole here, and shown under 'open': choose one"));
        return Optional.of(new Blinding(signal, threshold, open, whole, ranges, fits));
    }

    private OptionalDouble threshold(Entry entry) {
        Optional<Double> value = entry.number();
        if (value.isPresent() && !(value.get() >= 0)) {
            entry.problem("is signal over background, 0 or more: 0.3");
        }
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private Optional<Range> range(String variable, Entry entry) {
        Optional<String> text = entry.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = RANGE.matcher(text.get().strip());
        if (!form.matches()) {
            entry.problem("should be an interval such as '120 .. 130 GeV', is '" + text.get() + "'");
            return Optional.empty();
        }
        String symbol = form.group(4).isEmpty() ? form.group(2) : form.group(4);
        Optional<Unit> unit = Unit.of(symbol);
        if (!symbol.isEmpty() && unit.isEmpty()) {
            entry.problem("'" + symbol + "' is no unit" + NearName.hint(symbol, Unit.symbols()) + " (known: "
                    + String.join(", ", Unit.symbols()) + ")");
            return Optional.empty();
        }
        if (!form.group(2).isEmpty() && !form.group(2).equals(symbol)) {
            entry.problem("both ends should have the same unit");
            return Optional.empty();
        }
        Range range = new Range(variable, Double.parseDouble(form.group(1)), Double.parseDouble(form.group(3)), unit);
        if (!(range.low() < range.high())) {
            entry.problem("should rise from the first number to the second");
            return Optional.empty();
        }
        return fits(range, entry) ? Optional.of(range) : Optional.empty();
    }

    /** Whether it is about a variable that is histogrammed, in its unit. */
    private boolean fits(Range range, Entry entry) {
        TreeSet<String> known = new TreeSet<>();
        boolean found = false;
        for (Region region : regions) {
            for (Region.Histogram histogram : region.histograms()) {
                for (int axis = 0; axis < histogram.variables().size(); axis++) {
                    Region.Variable variable = histogram.variables().get(axis);
                    known.add(variable.value().text());
                    known.add(histogram.name());
                    if (range.isOf(histogram, axis)) {
                        found = true;
                        String problem = problem(range, variable);
                        if (!problem.isEmpty()) {
                            entry.problem(
                                    "histogram '" + histogram.name() + "' of region " + region.name() + " " + problem);
                            return false;
                        }
                    }
                }
            }
        }
        if (!found) {
            entry.problem("no histogram has the variable '" + range.variable() + "'"
                    + NearName.hint(range.variable(), known));
        }
        return found;
    }

    private static String problem(Range range, Region.Variable variable) {
        if (!variable.axis().categories().isEmpty()) {
            return "has categories there; blind the region whole";
        }
        Optional<Unit> axis = Unit.of(variable.unit());
        if (range.unit().map(Unit::dimension).equals(axis.map(Unit::dimension))) {
            return "";
        }
        return variable.unit().isEmpty() ? "has no unit there" : "is in " + variable.unit() + " there: give the unit";
    }
}
