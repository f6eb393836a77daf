package io.kollider.analysis.file;

import java.util.List;
import java.util.Optional;

/** How often a process happens: from an entry's own keys, and where it leaves them out from the table of cross-sections. */
final class RateReader {
    private final CrossSectionTable table;
    private final boolean inWeight;

    /** @param inWeight whether weights are normalised already, so that nothing of this is used */
    RateReader(CrossSectionTable table, boolean inWeight) {
        this.table = table;
        this.inWeight = inWeight;
    }

    /** @param crossSection in pb, before k-factor and filter efficiency */
    record Rate(double crossSection, double kFactor, double filterEfficiency) {}

    /** The rate of a dataset, which must be given or in the table; nothing if it is in neither, which was then reported. */
    Optional<Rate> rate(Entry entry, Optional<String> dsid) {
        if (inWeight) {
            return Optional.of(unused(entry));
        }
        Optional<Entry> given = table.isEmpty() ? entry.required("cross-section") : entry.optional("cross-section");
        Optional<String> etag = entry.optional("etag").flatMap(Entry::text);
        Optional<CrossSectionTable.Row> row =
                table.isEmpty() || given.isPresent() ? Optional.empty() : dsid.flatMap(d -> table.find(entry, d, etag));
        Optional<Double> crossSection = given.flatMap(c -> Quantity.of(c, Quantity.CROSS_SECTION, "831.76 pb"))
                .or(() -> row.map(CrossSectionTable.Row::crossSection));
        Rate rate = factors(
                entry,
                new Rate(
                        crossSection.orElse(0.0),
                        row.map(CrossSectionTable.Row::kFactor).orElse(1.0),
                        row.map(CrossSectionTable.Row::filterEfficiency).orElse(1.0)));
        return crossSection.map(known -> rate);
    }

    private static Rate unused(Entry entry) {
        for (String key : List.of("cross-section", "k-factor", "filter-efficiency", "etag", "sum-of-weights")) {
            entry.optional(key)
                    .ifPresent(value ->
                            value.problem("is not used where weights.normalisation is in-weight; leave it out"));
        }
        return new Rate(1, 1, 1);
    }

    /** Another rate with the factors that the entry gives. */
    Rate factors(Entry entry, Rate other) {
        double kFactor = entry.optional("k-factor").flatMap(Entry::number).orElse(other.kFactor());
        double efficiency =
                entry.optional("filter-efficiency").flatMap(Entry::number).orElse(other.filterEfficiency());
        return new Rate(other.crossSection(), kFactor, efficiency);
    }
}
