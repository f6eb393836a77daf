package io.kollider.analysis.trex;

import java.util.ArrayList;
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
    private final Set<String> trees = new LinkedHashSet<>();
    private final Map<String, String> sampleOfFile = new HashMap<>();
    private final List<SimulatedSample> simulated = new ArrayList<>();
    private Optional<Block> data = Optional.empty();
    private List<String> dataFiles = List.of();

    /** @param places of ntuples or histograms */
    Inputs(Configuration configuration, Block job, InputPlaces places, Identifiers identifiers, Losses losses) {
        this.job = job;
        this.regions = configuration.of("Region");
        this.losses = losses;
        this.places = places;
        for (Block sample : configuration.of("Sample")) {
            switch (sample.text("Type").orElse("BACKGROUND").toUpperCase(Locale.ROOT)) {
                case "GHOST" ->
                    losses.leftOut(
                            sample, "ghosts serve to compute other samples or variations, which are listed as well");
                case "DATA" -> data(sample);
                case "SIGNAL", "BACKGROUND" -> simulated.add(simulated(sample, identifiers));
                default -> losses.leftOut(sample, "its Type should be SIGNAL, BACKGROUND, DATA or GHOST");
            }
        }
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

    private SimulatedSample simulated(Block sample, Identifiers identifiers) {
        String key = Identifiers.cleaned(sample.name());
        String indicator = identifiers.of("is_" + sample.name());
        List<String> files = files(sample);
        List<Double> lumiScales = numbers(sample, sample.list("LumiScale", "LumiScales"), "LumiScales");
        double common = sample.isFalse("NormalizedByTheory") ? 1 : number(job, "Lumi") * number(job, "LumiScale");
        Map<String, Double> scales = new LinkedHashMap<>();
        Map<String, List<String>> byDataset = new LinkedHashMap<>();
        if (lumiScales.size() > 1 && lumiScales.size() == files.size()) {
            for (int i = 0; i < files.size(); i++) {
                scales.put(key + "_" + (i + 1), common * lumiScales.get(i));
                byDataset.put(key + "_" + (i + 1), List.of(files.get(i)));
            }
            return new SimulatedSample(sample, indicator, scales, byDataset);
        }
        if (lumiScales.size() > 1) {
            losses.add(
                    sample,
                    "LumiScales",
                    "has " + lumiScales.size() + " numbers for " + files.size() + " files; the first is taken");
        }
        scales.put(key, common * (lumiScales.isEmpty() ? 1 : lumiScales.get(0)));
        byDataset.put(key, files);
        return new SimulatedSample(sample, indicator, scales, byDataset);
    }

    /** Those of all regions, if they are the same. */
    private List<String> files(Block sample) {
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
        List<String> files = List.copyOf(found.iterator().next().files());
        for (String file : files) {
            String other = sampleOfFile.putIfAbsent(file, sample.name());
            if (other != null) {
                losses.block(
                        sample,
                        "reads " + file + ", as sample " + other
                                + " does: the datasets are the same then; write one of them as 'from: " + other
                                + "', and Selection and MCweight of both as 'select' and 'weight'");
            }
        }
        return files;
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
