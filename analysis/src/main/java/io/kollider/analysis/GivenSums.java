package io.kollider.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sums of weights of all files of a dataset together, where no file holds its own. A file's part is that of its entries: Σw · n / N.
 *
 * @param nominal sum of nominal weights before any selection
 * @param variations the sum of each other weight by its name
 * @param entries N, the entries that all files of the dataset have together, at least 1
 */
public record GivenSums(double nominal, Map<String, Double> variations, long entries) {
    public GivenSums {
        variations = Map.copyOf(variations);
        if (entries < 1) {
            throw new IllegalArgumentException(entries + " entries; a dataset has at least 1");
        }
    }

    /** The part of a file in the sum of a variation, or in the nominal one if the name is that of the nominal weight. */
    public Optional<Double> part(String name, String nominalName, long fileEntries) {
        Optional<Double> sum =
                name.equals(nominalName) ? Optional.of(nominal) : Optional.ofNullable(variations.get(name));
        return sum.map(all -> fileEntries == entries ? all : all * fileEntries / entries);
    }

    /** One setting a line that says all, for people and for comparing. */
    public String text() {
        return "%s %s over %d entries".formatted(nominal, new TreeMap<>(variations), entries);
    }
}
