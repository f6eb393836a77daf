package io.kollider.analysis.file;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.EventSource;
import io.kollider.analysis.FilePattern;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The entry of a variation whose events are in files, or in a tree, of their own. */
final class VariedSourceReader {
    private static final String DATASETS = "datasets";
    private static final String FILES = "files";
    private static final String TREE = "tree";

    private final InputFiles files;
    private final RateReader rates;
    private final String nominalTree;
    private final List<Sample> samples;

    VariedSourceReader(InputFiles files, RateReader rates, String nominalTree, List<Sample> samples) {
        this.files = files;
        this.rates = rates;
        this.nominalTree = nominalTree;
        this.samples = samples.stream().filter(Sample::isSimulated).toList();
    }

    /** Whether a variation is one of these. */
    static boolean isSeparate(Entry variation) {
        return variation.isMappingValue()
                && Stream.of(TREE, FILES, DATASETS)
                        .anyMatch(key -> variation.optional(key).isPresent());
    }

    /** Names of the samples that have one of the datasets. */
    List<String> samplesOf(List<EventSource> sources) {
        return samples.stream()
                .filter(sample -> sample.datasets().stream()
                        .anyMatch(dataset -> sources.stream()
                                .anyMatch(source -> source.dataset().key().equals(dataset.key()))))
                .map(Sample::name)
                .toList();
    }

    /**
     * Where the events of a variation are, one for each dataset that it changes.
     *
     * @param acts names of the samples that the systematic acts on
     */
    List<EventSource> sources(Entry entry, String variation, List<String> acts) {
        Map<String, Dataset> datasets = new TreeMap<>();
        samples.stream()
                .filter(sample -> acts.contains(sample.name()))
                .flatMap(sample -> sample.datasets().stream())
                .forEach(dataset -> datasets.put(dataset.key(), dataset));
        Optional<Entry> each = entry.optional(DATASETS);
        List<EventSource> sources = new ArrayList<>();
        if (each.isPresent()) {
            if (each.get().isMapping() && each.get().entries().isEmpty()) {
                each.get().problem("names no dataset");
            }
            each.get().entries().forEach((key, value) -> {
                Dataset dataset = datasets.get(key);
                if (dataset == null) {
                    value.problem("the systematic acts on no dataset '" + key + "'"
                            + NearName.hint(key, datasets.keySet()) + " (it acts on: "
                            + String.join(", ", datasets.keySet()) + ")");
                } else if (value.isMapping()) {
                    source(value, dataset, variation).ifPresent(sources::add);
                    value.noOtherKeys();
                }
            });
            return sources;
        }
        if (datasets.size() > 1) {
            requireCommon(entry, datasets.size());
        }
        datasets.values().forEach(dataset -> source(entry, dataset, variation).ifPresent(sources::add));
        return sources;
    }

    /** Of several datasets only that can be said together which is true of each. */
    private static void requireCommon(Entry entry, int count) {
        String advice = "the systematic acts on %d datasets; say it of each, under 'datasets'".formatted(count);
        Stream.of("dsid", "etag", "cross-section", "sum-of-weights")
                .flatMap(key -> entry.optional(key).stream())
                .forEach(value -> value.problem(advice));
        entry.optional(FILES).stream()
                .flatMap(value -> value.items().stream())
                .filter(item -> item.text()
                        .filter(text -> !text.contains("{dsid}") && !text.contains("{dataset}"))
                        .isPresent())
                .forEach(item -> item.problem(advice + ", or write {dsid} or {dataset} in the names"));
    }

    private Optional<EventSource> source(Entry entry, Dataset nominal, String variation) {
        Optional<Entry> named = entry.optional(FILES);
        String tree = entry.optional(TREE)
                .flatMap(Entry::text)
                .map(text -> text.replace("{tree}", nominalTree).replace("{variation}", variation))
                .orElse(nominalTree);
        if (named.isEmpty() && tree.equals(nominalTree)) {
            entry.problem("the nominal events are in tree '" + nominalTree
                    + "' of these files: name another 'tree', or 'files'");
        }
        Optional<Entry> dsid = entry.optional("dsid");
        if (named.isEmpty()) {
            dsid.ifPresent(d -> d.problem("another dsid has files of its own: name them in 'files'"));
        }
        dsid.flatMap(Entry::text)
                .filter(d -> !d.matches("[A-Za-z0-9_.-]{1,100}"))
                .ifPresent(d -> dsid.get().problem("should be letters, digits, '_', '.' and '-'"));
        Optional<RateReader.Rate> rate = rate(entry, dsid.flatMap(Entry::text), nominal);
        Optional<GivenSums> sums = entry.optional("sum-of-weights").flatMap(GivenSumsReader::sums);
        if (sums.isEmpty() && nominal.sums().isPresent()) {
            entry.problem("the sums of weights of dataset " + nominal.key()
                    + " are given for its nominal events; give those of these as 'sum-of-weights', with their entries");
        }
        InputFiles filled = files.named(text -> text.replace("{dsid}", nominal.dsid())
                .replace("{dataset}", nominal.key())
                .replace("{variation}", variation));
        List<FilePattern> patterns = named.map(filled::patterns).orElse(nominal.patterns());
        List<Path> paths = named.map(filled::of).orElse(nominal.files());
        return rate.map(r -> new EventSource(
                new Dataset(
                        nominal.key(),
                        dsid.flatMap(Entry::text).orElse(nominal.dsid()),
                        patterns,
                        paths,
                        r.crossSection(),
                        r.kFactor(),
                        r.filterEfficiency(),
                        sums,
                        nominal.campaign()),
                DatasetKind.SIMULATION,
                variation,
                tree));
    }

    /** That of the nominal dataset, unless the entry says which process its files are of. */
    private Optional<RateReader.Rate> rate(Entry entry, Optional<String> dsid, Dataset nominal) {
        return dsid.isPresent() || entry.optional("cross-section").isPresent()
                ? rates.rate(entry, dsid.or(() -> Optional.of(nominal.dsid())))
                : Optional.of(rates.factors(
                        entry,
                        new RateReader.Rate(nominal.crossSection(), nominal.kFactor(), nominal.filterEfficiency())));
    }
}
