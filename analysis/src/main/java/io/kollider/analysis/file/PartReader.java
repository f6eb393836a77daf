package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import io.kollider.analysis.Part;
import io.kollider.analysis.Region;
import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import io.kollider.analysis.Systematic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a sample says of the events of its datasets that belong to it. */
final class PartReader {
    /** Names the sample whose datasets another one has too. */
    static final String FROM = "from";

    private static final String SELECT = "select";
    private static final String WEIGHT = "weight";
    private static final String IGNORE = "ignore-weight";
    private static final String REPLACE = "replace";

    /** Whether a sample is one of these. */
    static boolean isPart(Entry sample) {
        return Stream.of(FROM, SELECT, WEIGHT, IGNORE, REPLACE)
                .anyMatch(key -> sample.optional(key).isPresent());
    }

    /** The part of a sample, if it does not have all events as they are. */
    Optional<Part> part(Entry sample) {
        Optional<Source> select = sample.optional(SELECT).flatMap(Entry::expression);
        Optional<Source> weight = sample.optional(WEIGHT).flatMap(Entry::expression);
        boolean ignores = sample.optional(IGNORE).flatMap(Entry::truth).orElse(false);
        Map<String, Source> replaced = new LinkedHashMap<>();
        sample.optional(REPLACE)
                .ifPresent(regions -> regions.entries()
                        .forEach((region, other) ->
                                other.expression().ifPresent(source -> replaced.put(region, source))));
        return isPart(sample) ? Optional.of(new Part(select, weight, ignores, replaced)) : Optional.empty();
    }

    /** Selections that are replaced must be those of regions. */
    static void requireRegions(List<Sample> samples, List<Region> regions, Problems problems) {
        List<String> names = regions.stream().map(Region::name).toList();
        samples.stream()
                .flatMap(sample -> sample.part().stream())
                .forEach(part -> part.replaced().forEach((region, source) -> {
                    if (!names.contains(region)) {
                        problems.add(source.place(), source.path(), NearName.missing("region", region, names));
                    }
                }));
    }

    /** A systematic must be able to do something to each sample that it names. */
    static void requireEffects(List<Sample> samples, List<Systematic> systematics, Problems problems) {
        for (Systematic systematic : systematics) {
            for (Sample sample : samples) {
                boolean ignores = sample.part().filter(Part::ignoresEventWeight).isPresent();
                if (systematic.samples().contains(sample.name())) {
                    if (ignores && !systematic.weights().isEmpty()) {
                        problem(
                                systematic,
                                "varies the weight of events, which sample '" + sample.name()
                                        + "' ignores (ignore-weight); leave the sample out of 'samples'",
                                problems);
                    }
                    if (sample.isMadeOfData() && !systematic.sources().isEmpty()) {
                        problem(
                                systematic,
                                "sample '" + sample.name()
                                        + "' is made of data, which have no varied files; leave it out of 'samples'",
                                problems);
                    }
                }
            }
        }
    }

    private static void problem(Systematic systematic, String what, Problems problems) {
        problems.add(systematic.source().place(), systematic.source().path(), what);
    }

    /** A sample with the datasets of the one that it names. */
    Sample from(Entry entry, Sample sample, Map<String, Sample> known) {
        Entry from = entry.optional(FROM).orElseThrow();
        String name = from.text().orElse("");
        Sample source = known.get(name);
        if (source == null || name.equals(sample.name())) {
            from.problem(NearName.missing("other sample", name, known.keySet()));
            return sample;
        }
        if (source.datasets().isEmpty()) {
            from.problem("sample '" + name + "' names no datasets itself; name the sample that does");
        }
        if (Stream.of(SELECT, WEIGHT, REPLACE)
                .allMatch(key -> entry.optional(key).isEmpty())) {
            from.problem("the sample has the same events as '" + name + "'; add 'select', 'weight' or 'replace'");
        }
        return new Sample(
                sample.name(),
                sample.label(),
                sample.color(),
                false,
                source.datasets(),
                sample.part(),
                sample.estimate());
    }
}
