package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where ntuples or histograms are: paths, names of files, and names of what is in them, each with suffixes, in all combinations, as TRExFitter's
 * {@code FullNtuplePaths} and {@code FullHistogramPaths}.
 */
final class InputPlaces {
    /** What a systematic's up or down side changes. */
    private static final List<String> OF_A_SIDE = List.of(
            "Path",
            "Paths",
            "PathSuf",
            "File",
            "Files",
            "FileSuf",
            "Name",
            "Names",
            "NameSuf",
            "FolderName",
            "FolderNames");

    private final Block job;
    private final String prefix;

    /** @param prefix of the options, such as {@code Ntuple} or {@code Histo} */
    InputPlaces(Block job, String prefix) {
        this.job = job;
        this.prefix = prefix;
    }

    /**
     * Files, and what is read of each of them.
     *
     * @param files in order, each once
     * @param names of trees or histograms, in order, each once
     */
    record Places(Set<String> files, Set<String> names) {
        /** Each of the histograms in each of the files. */
        List<StoredHistogram.Part> parts() {
            return files.stream()
                    .flatMap(file -> names.stream().map(name -> new StoredHistogram.Part(file, name)))
                    .toList();
        }
    }

    /** A side of a systematic, {@code Up} or {@code Down}. */
    record Side(Block systematic, String suffix) {}

    boolean areOfHistograms() {
        return prefix.equals("Histo");
    }

    /** Whether a side is read from elsewhere. */
    boolean areOthersFor(Side side) {
        return OF_A_SIDE.stream().anyMatch(option -> side.systematic().has(prefix + option + side.suffix()));
    }

    /** What a sample is read from in a region; the nominal one without a side. */
    Places of(Block region, Block sample, Optional<Side> side) {
        Set<String> files = new LinkedHashSet<>();
        for (String path : base("Path", region, sample, side)) {
            for (String pathSuffix : suffixes("Path", region, sample, side)) {
                for (String file : base("File", region, sample, side)) {
                    for (String fileSuffix : suffixes("File", region, sample, side)) {
                        String directory = path + pathSuffix;
                        files.add((directory.isEmpty() ? "" : directory.replaceAll("/+$", "") + "/")
                                + file
                                + fileSuffix
                                + ".root");
                    }
                }
            }
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : base("Name", region, sample, side)) {
            for (String suffix : suffixes("Name", region, sample, side)) {
                for (String folder : base("FolderName", region, sample, side)) {
                    names.add(folder.isEmpty() ? name + suffix : inFolder(folder, name + suffix));
                }
            }
        }
        names.remove("");
        return new Places(files, names);
    }

    /** A histogram in another folder of its file, such as that of a variation in the place of the nominal one's. */
    private static String inFolder(String folder, String name) {
        return folder + "/" + name.substring(name.indexOf('/') + 1);
    }

    /** Of the systematic, else of the sample, else of the region, else of the job. */
    private List<String> base(String what, Block region, Block sample, Optional<Side> side) {
        String option = prefix + what;
        List<String> ofSide = side.map(s -> s.systematic().list(option + s.suffix(), option + "s" + s.suffix()))
                .orElse(List.of());
        for (List<String> found : List.of(
                ofSide,
                sample.list(option, option + "s"),
                region.list(option, option + "s"),
                job.list(option, option + "s"))) {
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of("");
    }

    private List<String> suffixes(String what, Block region, Block sample, Optional<Side> side) {
        String option = prefix + what + "Suf";
        List<String> found = List.of("");
        for (List<String> next : List.of(
                region.list(option + "f", option + "fs"),
                sample.list(option + "f", option + "fs"),
                side.map(s -> s.systematic().list(option + s.suffix())).orElseGet(() -> nominalSuffix(what)))) {
            found = next.isEmpty() ? found : combined(found, next);
        }
        return found;
    }

    /** What the nominal ones have where systematics have their suffix. */
    private List<String> nominalSuffix(String what) {
        return what.equals("Name") ? job.list(prefix + "NameNominal") : List.of();
    }

    private static List<String> combined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>();
        first.forEach(a -> second.forEach(b -> all.add(a + b)));
        return all;
    }
}
