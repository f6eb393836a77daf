package io.kollider.analysis.file;

import io.kollider.analysis.GivenSums;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The entry {@code sum-of-weights} of a dataset. */
final class GivenSumsReader {
    private GivenSumsReader() {}

    static Optional<GivenSums> sums(Entry entry) {
        if (!entry.isMappingValue()) {
            entry.problem("should be {nominal: 1.234e9, entries: 1200000}: the sum of weights before any selection, and"
                    + " the entries that all files of the dataset have together");
            return Optional.empty();
        }
        Optional<Double> nominal = entry.required("nominal").flatMap(GivenSumsReader::sum);
        Map<String, Double> variations = new LinkedHashMap<>();
        entry.optional("variations")
                .ifPresent(v ->
                        v.entries().forEach((name, value) -> sum(value).ifPresent(sum -> variations.put(name, sum))));
        Optional<Long> entries = entry.required("entries").flatMap(Entry::wholeNumber);
        entry.noOtherKeys();
        if (entries.isPresent() && entries.get() < 1) {
            entry.problem("entries should be at least 1, is " + entries.get());
            return Optional.empty();
        }
        return nominal.isPresent() && entries.isPresent()
                ? Optional.of(new GivenSums(nominal.get(), variations, entries.get()))
                : Optional.empty();
    }

    private static Optional<Double> sum(Entry entry) {
        Optional<Double> sum = entry.number();
        if (sum.isPresent() && !(sum.get() > 0)) {
            entry.problem("a sum of weights must be above 0, is " + sum.get());
        }
        return sum;
    }
}
