package io.kollider.analysis.file;

import io.kollider.analysis.Luminosity;
import io.kollider.analysis.Luminosity.Campaign;
import io.kollider.analysis.LuminosityTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry {@code luminosity}: one value, one for each campaign, or a table. */
final class LuminosityReader {
    private final Path base;

    /** @param base what relative names of tables are relative to */
    LuminosityReader(Path base) {
        this.base = base;
    }

    Optional<Luminosity> luminosity(Entry entry) {
        double uncertainty = entry.optional("uncertainty")
                .flatMap(v -> Quantity.of(v, Quantity.SHARE, "0.83 %"))
                .orElse(0.0);
        Optional<Entry> value = entry.optional("value");
        Optional<Entry> file = entry.optional("table");
        Optional<Entry> unit = entry.optional("unit");
        Optional<Entry> campaigns = entry.optional("campaigns");
        Optional<Luminosity> luminosity = Optional.empty();
        if (file.isPresent()) {
            value.ifPresent(v -> v.problem("is given by the table; leave one of them out"));
            Optional<LuminosityTable> table = LuminosityFile.read(file.get(), base, unit);
            Map<String, Campaign> runs = new LinkedHashMap<>();
            campaigns.ifPresent(c ->
                    c.entries().forEach((name, range) -> runs(range).ifPresent(campaign -> runs.put(name, campaign))));
            campaigns.ifPresent(c -> table.ifPresent(t -> requirePartition(c, runs, t)));
            luminosity = table.map(t -> Luminosity.of(t, uncertainty, runs));
        } else if (campaigns.isPresent()) {
            value.ifPresent(v -> v.problem("is the sum of luminosity.campaigns; leave one of them out"));
            unit.ifPresent(u -> u.problem("is that of luminosity.table, which is not there"));
            Map<String, Campaign> values = new LinkedHashMap<>();
            campaigns
                    .get()
                    .entries()
                    .forEach((name, v) -> value(v).ifPresent(
                                    number -> values.put(name, new Campaign(number, Long.MIN_VALUE, Long.MAX_VALUE))));
            luminosity = Optional.of(new Luminosity(
                    values.values().stream()
                            .mapToDouble(Campaign::inversePicobarn)
                            .sum(),
                    uncertainty,
                    values,
                    Optional.empty()));
        } else {
            unit.ifPresent(u -> u.problem("is that of luminosity.table, which is not there"));
            luminosity = entry.required("value")
                    .flatMap(LuminosityReader::value)
                    .map(number -> new Luminosity(number, uncertainty));
        }
        entry.noOtherKeys();
        return luminosity;
    }

    private static Optional<Double> value(Entry entry) {
        Optional<Double> value = Quantity.of(entry, Quantity.LUMINOSITY, "3.2 /fb");
        if (value.isPresent() && !(value.get() > 0)) {
            entry.problem("the luminosity must be above 0");
        }
        return value;
    }

    private static Optional<Campaign> runs(Entry entry) {
        List<Entry> ends = entry.items();
        if (ends.size() != 2) {
            entry.problem(
                    "should be its first and last run, such as [276262, 311481]: the luminosity is that of the table");
            return Optional.empty();
        }
        Optional<Integer> first = ends.get(0).whole(0);
        Optional<Integer> last = ends.get(1).whole(0);
        if (first.isPresent() && last.isPresent() && first.get() > last.get()) {
            entry.problem("the first run is behind the last one");
        }
        return first.isPresent() && last.isPresent()
                ? Optional.of(new Campaign(0, first.get(), last.get()))
                : Optional.empty();
    }

    /** Each run of the table belongs to one campaign: else luminosity of data would be used by none, or twice. */
    private static void requirePartition(Entry entry, Map<String, Campaign> campaigns, LuminosityTable table) {
        for (int row = 0; row < table.size(); row++) {
            long run = table.run(row);
            List<String> names = campaigns.entrySet().stream()
                    .filter(c -> c.getValue().firstRun() <= run
                            && run <= c.getValue().lastRun())
                    .map(Map.Entry::getKey)
                    .toList();
            if (names.size() != 1) {
                entry.problem("run " + run + " of the table is in "
                        + (names.isEmpty() ? "no campaign" : "campaigns " + String.join(" and ", names)));
                return;
            }
        }
    }
}
