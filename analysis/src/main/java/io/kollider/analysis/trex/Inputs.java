package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Samples and their files. */
final class Inputs {
    private final Block job;
    private final List<Block> regions;
    private final Losses losses;
    private final InputPlaces places;
    private final Optional<FoldedSamples> folded;
    private final Set<String> trees = new LinkedHashSet<>();
    private final List<SimulatedSample> simulated = new ArrayList<>();
    private Optional<Block> data = Optional.empty();
    private List<String> dataFiles = List.of();

    /**
     * @param places of ntuples or histograms
     * @param folded samples that are made of truth, if there are any
     */
    Inputs(
            Configuration configuration,
            Block job,
            InputPlaces places,
            Optional<FoldedSamples> folded,
            Identifiers identifiers,
            Losses losses) {
        this.job = job;
        this.folded = folded;
        this.regions = configuration.of("Region");
        this.losses = losses;
        this.places = places;
        Map<Block, List<String>> files = new LinkedHashMap<>();
        for (Block sample : configuration.of("Sample")) {
            switch (sample.text("Type").orElse("BACKGROUND").toUpperCase(Locale.ROOT)) {
                case "GHOST" ->
                    losses.leftOut(
                            sample, "ghosts serve to compute other samples or variations, which are listed as well");
                case "DATA" -> data(sample);
                case "SIGNAL", "BACKGROUND" -> files.put(sample, files(sample));
                default -> losses.leftOut(sample, "its Type should be SIGNAL, BACKGROUND, DATA or GHOST");
            }
        }
        simulated(files, identifiers);
    }

    /** Samples that share files are parts of the same datasets; histograms are stored for each of them. */
    private void simulated(Map<Block, List<String>> files, Identifiers identifiers) {
        Map<String, List<String>> ofSimulation = new LinkedHashMap<>();
        files.forEach((sample, own) -> {
            if (!places.areOfHistograms() && Collections.disjoint(own, dataFiles)) {
                ofSimulation.put(sample.name(), own);
            }
        });
        FileGroups groups = new FileGroups(ofSimulation);
        Map<List<FileGroups.Group>, String> first = new HashMap<>();
        files.forEach((sample, own) -> {
            List<FileGroups.Group> datasets = groups.of(sample.name());
            if (datasets.stream().anyMatch(FileGroups.Group::isShared)) {
                simulated.add(shared(sample, datasets, first, identifiers));
            } else if (!places.areOfHistograms() && !Collections.disjoint(own, dataFiles)) {
                simulated.add(ofData(sample, own, identifiers));
            } else {
                simulated.add(alone(sample, own, identifiers));
            }
        });
    }

    List<SimulatedSample> simulated() {
        return simulated;
    }

    Optional<Block> data() {
        return data;
    }

    /** None if they are not the same in all regions. */
    List<String> dataFiles() {
        return dataFiles;
    }

    /** Trees that are read for the nominal samples; kollider needs one. */
    Set<String> trees() {
        return trees;
    }

    InputPlaces places() {
        return places;
    }

    private void data(Block sample) {
        if (data.isPresent()) {
            losses.leftOut(sample, "an analysis has one sample of data; list all files there");
            return;
        }
        data = Optional.of(sample);
        dataFiles = files(sample);
    }

    private SimulatedSample alone(Block sample, List<String> files, Identifiers identifiers) {
        String key = Identifiers.cleaned(sample.name());
        String indicator = identifiers.of("is_" + sample.name());
        List<Double> lumiScales = numbers(sample, sample.list("LumiScale", "LumiScales"), "LumiScales");
        double common = sample.isFalse("NormalizedByTheory") ? 1 : jobScale();
        Map<String, Double> scales = new LinkedHashMap<>();
        Map<String, List<String>> byDataset = new LinkedHashMap<>();
        if (lumiScales.size() > 1 && lumiScales.size() == files.size()) {
            for (int i = 0; i < files.size(); i++) {
                scales.put(key + "_" + (i + 1), common * lumiScales.get(i));
                byDataset.put(key + "_" + (i + 1), List.of(files.get(i)));
            }
        } else {
            scales.put(key, common * first(sample, lumiScales, files));
            byDataset.put(key, files);
        }
        return new SimulatedSample(sample, indicator, scales, byDataset, SimulatedSample.Sharing.NONE);
    }

    /** The job's scale is that of the datasets, its own that of the sample. */
    private SimulatedSample shared(
            Block sample,
            List<FileGroups.Group> datasets,
            Map<List<FileGroups.Group>, String> first,
            Identifiers identifiers) {
        Map<String, Double> scales = new LinkedHashMap<>();
        Map<String, List<String>> byDataset = new LinkedHashMap<>();
        for (FileGroups.Group dataset : datasets) {
            byDataset.put(dataset.key(), dataset.files());
            if (dataset.owner().equals(sample.name())) {
                scales.put(dataset.key(), jobScale());
            }
        }
        List<String> files = byDataset.values().stream().flatMap(List::stream).toList();
        double own = first(sample, numbers(sample, sample.list("LumiScale", "LumiScales"), "LumiScales"), files);
        boolean ignoresScale = sample.text("IgnoreWeight")
                .filter(ignored -> !ignored.equalsIgnoreCase("FALSE"))
                .isPresent();
        own *= ignoresScale && !sample.isFalse("NormalizedByTheory") ? jobScale() : 1;
        Optional<String> from = Optional.ofNullable(first.putIfAbsent(datasets, sample.name()));
        return new SimulatedSample(
                sample,
                identifiers.of("is_" + sample.name()),
                scales,
                byDataset,
                new SimulatedSample.Sharing(true, from, false, own));
    }

    /** A background that is made of data: fakes, charge misidentification. */
    private SimulatedSample ofData(Block sample, List<String> files, Identifiers identifiers) {
        if (!Set.copyOf(files).equals(Set.copyOf(dataFiles))) {
            losses.block(
                    sample,
                    "reads some files of the data, and others; a sample made of data has all of their files: it is written so");
        }
        double scale = (sample.isFalse("NormalizedByTheory") ? 1 : jobScale())
                * first(sample, numbers(sample, sample.list("LumiScale", "LumiScales"), "LumiScales"), files);
        return new SimulatedSample(
                sample,
                identifiers.of("is_" + sample.name()),
                Map.of(),
                Map.of(),
                new SimulatedSample.Sharing(true, data.map(Block::name), true, scale));
    }

    private double jobScale() {
        return number(job, "Lumi") * number(job, "LumiScale");
    }

    private double first(Block sample, List<Double> lumiScales, List<String> files) {
        if (lumiScales.size() > 1) {
            losses.add(
                    sample,
                    "LumiScales",
                    "has " + lumiScales.size() + " numbers for " + files.size() + " files; the first is taken");
        }
        return lumiScales.isEmpty() ? 1 : lumiScales.get(0);
    }

    /** Those of all regions, if they are the same. */
    private List<String> files(Block sample) {
        if (folded.filter(truth -> truth.contains(sample)).isPresent()) {
            return List.copyOf(folded.orElseThrow().files());
        }
        Set<InputPlaces.Places> found = new LinkedHashSet<>();
        regions.stream().filter(sample::isIn).forEach(region -> found.add(places.of(region, sample, Optional.empty())));
        found.forEach(place -> trees.addAll(place.names()));
        if (places.areOfHistograms()) {
            Set<String> all = new LinkedHashSet<>();
            found.forEach(place -> all.addAll(place.files()));
            return List.copyOf(all);
        }
        if (found.size() != 1) {
            losses.block(
                    sample,
                    found.isEmpty()
                            ? "is in no region, so it has no files"
                            : "is read from other files or trees in each region; kollider reads an event once for all regions: name files that hold the events of all regions, and select in 'regions'");
            return List.of();
        }
        return List.copyOf(found.iterator().next().files());
    }

    private double number(Block block, String option) {
        List<Double> found = numbers(block, block.list(option), option);
        return found.isEmpty() ? 1 : found.get(0);
    }

    private List<Double> numbers(Block block, List<String> texts, String option) {
        List<Double> found = new ArrayList<>();
        for (String text : texts) {
            Optional<Double> number = Numbers.of(text);
            number.ifPresent(found::add);
            if (number.isEmpty()) {
                losses.add(block, option, "'" + text + "' is no number; 1 is taken");
                found.add(1.0);
            }
        }
        return found;
    }
}
