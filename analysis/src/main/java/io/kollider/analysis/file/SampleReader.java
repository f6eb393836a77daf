package io.kollider.analysis.file;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.Input;
import io.kollider.analysis.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of {@code samples}. */
final class SampleReader {
    /** Ten colours that stay apart for colour-blind readers: M. Petroff, "Accessible Color Sequences for Data Visualization", arXiv:2107.02270. */
    private static final List<String> COLORS = List.of(
            "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581",
            "#92dadd");

    private final InputFiles files;
    private final CrossSectionTable table;
    private final Input input;
    private final Map<String, String> sampleOfDataset = new HashMap<>();

    SampleReader(InputFiles files, CrossSectionTable table, Input input) {
        this.files = files;
        this.input = input;
        this.table = table;
    }

    List<Sample> samples(Entry entry) {
        List<Sample> samples = new ArrayList<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                samples.add(sample(name, value, samples.size()));
            }
        });
        if (samples.stream().filter(Sample::isData).count() > 1) {
            entry.problem("only one sample can be data; list all of its files there");
        }
        return samples;
    }

    private Sample sample(String name, Entry entry, int index) {
        String label = entry.optional("label").flatMap(Entry::text).orElse(name);
        String color = entry.optional("color").flatMap(Entry::text).orElse(COLORS.get(index % COLORS.size()));
        if (!color.matches("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?|[a-zA-Z]+")) {
            entry.optional("color").ifPresent(c -> c.problem("'" + color + "' is no colour such as #3f90da"));
        }
        boolean data = entry.optional("data").flatMap(Entry::truth).orElse(false);
        List<Dataset> datasets = new ArrayList<>();
        if (data) {
            entry.required("files")
                    .ifPresent(f -> datasets.add(
                            new Dataset(Dataset.DATA, "", files.patterns(f), files.of(f), 1, 1, 1, Optional.empty())));
        } else {
            List<Entry> items = entry.required("datasets").map(Entry::items).orElse(List.of());
            if (items.size() > 1) {
                entry.optional("files")
                        .ifPresent(f -> f.problem("the sample has " + items.size()
                                + " datasets; say whose files these are: samples." + name + ".datasets.0.files"));
            }
            for (Entry item : items) {
                if (item.isMapping()) {
                    dataset(item, entry).ifPresent(datasets::add);
                }
            }
        }
        entry.noOtherKeys();
        datasets.forEach(dataset -> once(dataset, name, entry));
        return new Sample(name, label, color, data, datasets);
    }

    private Optional<Dataset> dataset(Entry entry, Entry sample) {
        Optional<String> dsid = entry.required("dsid").flatMap(Entry::text);
        String campaign = entry.optional("campaign")
                .flatMap(Entry::text)
                .map(c -> "_" + c)
                .orElse("");
        String flavour =
                entry.optional("flavour").flatMap(Entry::text).map(f -> "_" + f).orElse("");
        // 'samples.NAME.files' is short for the files of a sample's only dataset, for the command line.
        Optional<Entry> named = sample.optional("files");
        Optional<Entry> found = named.isPresent() ? named : entry.required("files");
        entry.optional("files");
        if (input.isNormalisedInWeight()) {
            return normalised(entry, dsid, dsid.orElse("") + campaign + flavour, found);
        }
        Optional<Entry> given = table.isEmpty() ? entry.required("cross-section") : entry.optional("cross-section");
        Optional<String> etag = entry.optional("etag").flatMap(Entry::text);
        Optional<CrossSectionTable.Row> row =
                table.isEmpty() || given.isPresent() ? Optional.empty() : dsid.flatMap(d -> table.find(entry, d, etag));
        Optional<Double> crossSection = given.flatMap(c -> Quantity.of(c, Quantity.CROSS_SECTION, "831.76 pb"))
                .or(() -> row.map(CrossSectionTable.Row::crossSection));
        double kFactor = entry.optional("k-factor")
                .flatMap(Entry::number)
                .orElse(row.map(CrossSectionTable.Row::kFactor).orElse(1.0));
        double efficiency = entry.optional("filter-efficiency")
                .flatMap(Entry::number)
                .orElse(row.map(CrossSectionTable.Row::filterEfficiency).orElse(1.0));
        Optional<GivenSums> sums = entry.optional("sum-of-weights").flatMap(GivenSumsReader::sums);
        entry.noOtherKeys();
        requireKey(entry, dsid.orElse("x") + campaign + flavour);
        List<Path> paths = found.map(files::of).orElse(List.of());
        if (crossSection.isEmpty() || dsid.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Dataset(
                dsid.get() + campaign + flavour,
                dsid.get(),
                found.map(files::patterns).orElse(List.of()),
                paths,
                crossSection.get(),
                kFactor,
                efficiency,
                sums));
    }

    private static void requireKey(Entry entry, String key) {
        if (!key.matches("[A-Za-z0-9_.-]{1,100}")) {
            entry.problem("dsid, campaign and flavour should be letters, digits, '_', '.' and '-'");
        }
    }

    /** A dataset whose weights hold its normalisation: it has neither cross-section nor sum of weights. */
    private Optional<Dataset> normalised(Entry entry, Optional<String> dsid, String key, Optional<Entry> found) {
        for (String other : List.of("cross-section", "k-factor", "filter-efficiency", "etag", "sum-of-weights")) {
            entry.optional(other)
                    .ifPresent(value ->
                            value.problem("is not used where weights.normalisation is in-weight; leave it out"));
        }
        entry.noOtherKeys();
        requireKey(entry, key);
        if (dsid.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Dataset(
                key, dsid.get(), files.patterns(found.get()), files.of(found.get()), 1, 1, 1, Optional.empty()));
    }

    private void once(Dataset dataset, String sample, Entry entry) {
        String other = sampleOfDataset.putIfAbsent(dataset.key(), sample);
        if (other != null) {
            entry.problem("dataset " + dataset.key() + " is in sample '" + other
                    + "' already; a dataset counts once (different campaigns need 'campaign')");
        }
    }
}
