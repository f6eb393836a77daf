package io.kollider.analysis.file;

import io.kollider.analysis.NormFactor;
import io.kollider.analysis.ShapeFactor;
import io.kollider.analysis.Systematic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
        List<NormFactor> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                List<String> acts = value.required("samples")
                        .map(list -> list.names("simulated sample", samples))
                        .orElse(List.of());
                List<String> where = regions(value);
                double initial =
                        value.optional("initial").flatMap(Entry::number).orElse(1.0);
                List<Double> bounds =
                        value.optional("bounds").map(Entry::numbers).orElse(List.of(0.0, 10.0));
                value.noOtherKeys();
                if (bounds.size() != 2 || !(bounds.get(0) <= initial && initial <= bounds.get(1))) {
                    value.problem("bounds should be [low, high] around the initial value " + initial);
                } else {
                    found.add(new NormFactor(name, acts, where, initial, bounds.get(0), bounds.get(1)));
                }
                requireFree(name, value);
                parameters.addFactor(name);
            }
        });
        return found;
    }

    List<ShapeFactor> shapeFactors(Entry entry) {
        List<ShapeFactor> found = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                List<String> acts = value.required("samples")
                        .map(list -> list.names("simulated sample", samples))
                        .orElse(List.of());
                List<String> where = regions(value);
                value.noOtherKeys();
                requireFree(name, value);
                found.add(new ShapeFactor(name, acts, where));
            }
        });
        return found;
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
