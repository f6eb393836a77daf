package io.kollider.analysis.file;

import io.kollider.analysis.Dataset;
import io.kollider.analysis.Estimate;
import io.kollider.analysis.GivenSums;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Part;
import io.kollider.analysis.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The entries of {@code samples}. */
final class SampleReader {
    /** Ten colours that stay apart for colour-blind readers: M. Petroff, "Accessible Color Sequences for Data Visualization", arXiv:2107.02270. */
    private static final List<String> COLORS = List.of(
            "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70", "#717581",
            "#92dadd");

    private final InputFiles files;
    private final RateReader rates;
    private final Set<String> campaigns;
    private final PartReader parts = new PartReader();
    private final Map<String, Sample> sampleOfDataset = new HashMap<>();

    /** @param campaigns those that have a luminosity of their own; empty if there are none */
    SampleReader(InputFiles files, RateReader rates, Set<String> campaigns) {
        this.files = files;
        this.rates = rates;
        this.campaigns = campaigns;
    }

    List<Sample> samples(Entry entry) {
        Map<String, Sample> read = new LinkedHashMap<>();
        Map<String, Entry> others = new LinkedHashMap<>();
        entry.entries().forEach((name, value) -> {
            if (value.isMapping()) {
                requireName(name, value);
                read.put(name, sample(name, value, read.size()));
                if (value.optional(PartReader.FROM).isPresent()) {
                    others.put(name, value);
                }
            }
        });
        others.forEach((name, value) -> read.computeIfPresent(name, (n, sample) -> parts.from(value, sample, read)));
        read.forEach((name, sample) -> {
            Entry value = entry.entries().get(name);
            if (value != null) {
                sample.datasets().forEach(dataset -> requireOnce(dataset, sample, value));
            }
        });
        List<Sample> samples = EstimateReader.completed(List.copyOf(read.values()), entry);
        if (samples.stream().filter(Sample::isData).count() > 1) {
            entry.problem("only one sample can be data; list all of its files there");
        }
        return samples;
    }

    /** A sample with a part names what is counted of it. */
    private static void requireName(String name, Entry entry) {
        if (PartReader.isPart(entry) && !name.matches("[A-Za-z0-9_.-]{1,100}")) {
            entry.problem("the name of a sample with a part of a dataset should be letters, digits, '_', '.' and '-'");
        }
    }

    private Sample sample(String name, Entry entry, int index) {
        String label = entry.optional("label").flatMap(Entry::text).orElse(name);
        String color = entry.optional("color").flatMap(Entry::text).orElse(COLORS.get(index % COLORS.size()));
        if (!color.matches("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?|[a-zA-Z]+")) {
            entry.optional("color").ifPresent(c -> c.problem("'" + color + "' is no colour such as #3f90da"));
        }
        boolean data = entry.optional("data").flatMap(Entry::truth).orElse(false);
        boolean from = entry.optional(PartReader.FROM).isPresent();
        Optional<Entry> estimated = entry.optional("estimate");
        Optional<Part> part = parts.part(entry);
        List<Dataset> datasets = new ArrayList<>();
        if (data) {
            part.ifPresent(p -> entry.problem("data are counted as they are: give this to a sample with 'from: " + name
                    + "', or select in regions and event.clean"));
            entry.required("files")
                    .ifPresent(f -> datasets.add(new Dataset(
                            Dataset.DATA, "", files.patterns(f), files.of(f), 1, 1, 1, Optional.empty(), "")));
        } else if (estimated.isPresent()) {
            part.ifPresent(p -> entry.problem("an estimate has no events of its own to select or weight"));
            Stream.of("datasets", "files")
                    .flatMap(key -> entry.optional(key).stream())
                    .forEach(other -> other.problem("an estimate has no files; leave this out"));
        } else if (from) {
            Stream.of("datasets", "files")
                    .flatMap(key -> entry.optional(key).stream())
                    .forEach(other -> other.problem("'from' says whose files these are; leave this out"));
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
        Optional<Estimate> estimate =
                estimated.filter(e -> !data && part.isEmpty()).flatMap(e -> EstimateReader.estimate(e, name));
        return new Sample(name, label, color, data, datasets, part, estimate);
    }

    private Optional<Dataset> dataset(Entry entry, Entry sample) {
        Optional<String> dsid = entry.required("dsid").flatMap(Entry::text);
        String campaign = entry.optional("campaign")
                .flatMap(Entry::text)
                .map(c -> "_" + c)
                .orElse("");
        if (!campaigns.isEmpty() && (campaign.isEmpty() || !campaigns.contains(campaign.substring(1)))) {
            entry.problem(
                    campaign.isEmpty()
                            ? "'campaign' is missing: luminosity is given by campaign (" + String.join(", ", campaigns)
                                    + ")"
                            : "campaign '" + campaign.substring(1) + "' has no luminosity in luminosity.campaigns"
                                    + NearName.hint(campaign.substring(1), campaigns));
        }
        String flavour =
                entry.optional("flavour").flatMap(Entry::text).map(f -> "_" + f).orElse("");
        // 'samples.NAME.files' is short for the files of a sample's only dataset, for the command line.
        Optional<Entry> named = sample.optional("files");
        Optional<Entry> found = named.isPresent() ? named : entry.required("files");
        entry.optional("files");
        Optional<RateReader.Rate> rate = rates.rate(entry, dsid);
        Optional<GivenSums> sums = entry.optional("sum-of-weights").flatMap(GivenSumsReader::sums);
        entry.noOtherKeys();
        requireKey(entry, dsid.orElse("x") + campaign + flavour);
        List<Path> paths = found.map(files::of).orElse(List.of());
        if (rate.isEmpty() || dsid.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Dataset(
                dsid.get() + campaign + flavour,
                dsid.get(),
                found.map(files::patterns).orElse(List.of()),
                paths,
                rate.get().crossSection(),
                rate.get().kFactor(),
                rate.get().filterEfficiency(),
                sums,
                campaign.isEmpty() ? "" : campaign.substring(1)));
    }

    private static void requireKey(Entry entry, String key) {
        if (key.equals(Dataset.DATA)) {
            entry.problem("dsid '" + key + "' stands for recorded events");
        }
        if (!key.matches("[A-Za-z0-9_.-]{1,100}")) {
            entry.problem("dsid, campaign and flavour should be letters, digits, '_', '.' and '-'");
        }
    }

    /** Several samples may have parts of a dataset; then it is the same dataset in each. */
    private void requireOnce(Dataset dataset, Sample sample, Entry entry) {
        Sample other = sampleOfDataset.putIfAbsent(dataset.key(), sample);
        if (other == null || (sample.isMadeOfData() && other.isData()) || (sample.isData() && other.isMadeOfData())) {
            return;
        }
        if (sample.part().isEmpty() && other.part().isEmpty()) {
            entry.problem("dataset " + dataset.key() + " is in sample '" + other.name()
                    + "' already; a dataset counts once (different campaigns need 'campaign';"
                    + " samples that divide it need 'select')");
        } else if (other.datasets().stream().noneMatch(dataset::equals)) {
            entry.problem("dataset " + dataset.key() + " is another one in sample '" + other.name()
                    + "': files, cross-section and all else must be the same; 'from: " + other.name()
                    + "' has the same datasets");
        }
    }
}
