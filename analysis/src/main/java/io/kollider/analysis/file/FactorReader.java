package io.kollider.analysis.file;

import io.kollider.analysis.NormFactor;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Systematic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code norm-factors} and {@code shape-factors}: factors on samples that a fit finds without outside knowledge. */
final class FactorReader {
    private final Collection<String> samples;
    private final Collection<String> regions;
    private final ParameterNames parameters;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param samples names of simulated samples
     * @param regions names of regions
     * @param systematics whose parameters no factor may be called as
     * @param parameters takes the names of norm-factors
     */
    FactorReader(
            Collection<String> samples,
            Collection<String> regions,
            List<Systematic> systematics,
            ParameterNames parameters) {
        this.samples = samples;
        this.regions = regions;
        this.parameters = parameters;
        systematics.forEach(systematic -> taken.add(systematic.parameter()));
    }

    List<NormFactor> normFactors(Entry entry) {
        return factors(entry, this::normFactor);
    }

    List<ShapeFactor> shapeFactors(Entry entry) {
        return factors(entry, (name, value, acts, where) -> Optional.of(new ShapeFactor(name, acts, where)));
    }

    /** What is left of a factor, after samples and regions; empty if it is wrong. */
    private interface Rest<F> {
        Optional<F> read(String name, Entry value, List<String> samples, List<String> regions);
    }

    private <F> List<F> factors(Entry entry, Rest<F> rest) {
        List<F> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                List<String> acts = value.required("samples")
                        .map(list -> list.names("simulated sample", samples))
                        .orElse(List.of());
                rest.read(name, value, acts, regions(value)).ifPresent(found::add);
                value.noOtherKeys();
                requireFree(name, value);
            }
        });
        return found;
    }

    private Optional<NormFactor> normFactor(String name, Entry value, List<String> acts, List<String> where) {
        parameters.addFactor(name);
        double initial = value.optional("initial").flatMap(Entry::number).orElse(1.0);
        List<Double> bounds = value.optional("bounds").map(Entry::numbers).orElse(List.of(0.0, 10.0));
        if (bounds.size() != 2 || !(bounds.get(0) <= initial && initial <= bounds.get(1))) {
            value.problem("bounds should be [low, high] around the initial value " + initial);
            return Optional.empty();
        }
        return Optional.of(new NormFactor(name, acts, where, initial, bounds.get(0), bounds.get(1)));
    }

    private List<String> regions(Entry factor) {
        return factor.optional("regions")
                .map(list -> list.names("region", regions))
                .orElse(List.of());
    }

    private void requireFree(String name, Entry factor) {
        if (!taken.add(name)) {
            factor.problem("there is a systematic or another factor '" + name + "'; give one of them another name");
        }
    }
}
