package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where ntuples are: paths, names of files and of trees, each with suffixes, in all combinations, as TRExFitter's {@code FullNtuplePaths}. */
final class NtuplePlaces {
    /** What a systematic's up or down side changes. */
    private static final List<String> OF_A_SIDE = List.of(
            "NtuplePath", "NtuplePaths", "NtuplePathSuf", "NtupleFile", "NtupleFiles", "NtupleFileSuf", "NtupleName",
            "NtupleNames", "NtupleNameSuf");

    private final Block job;

    NtuplePlaces(Block job) {
        this.job = job;
    }

    /**
     * Files and trees.
     *
     * @param files in order, each once
     * @param trees in order, each once
     */
    record Places(Set<String> files, Set<String> trees) {}

    /** A side of a systematic, {@code Up} or {@code Down}. */
    record Side(Block systematic, String suffix) {
        boolean changesPlaces() {
            return OF_A_SIDE.stream().anyMatch(option -> systematic.has(option + suffix));
        }
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
        Set<String> trees = new LinkedHashSet<>();
        for (String name : base("Name", region, sample, side)) {
            for (String suffix : suffixes("Name", region, sample, side)) {
                trees.add(name + suffix);
            }
        }
        trees.remove("");
        return new Places(files, trees);
    }

    /** Of the systematic, else of the sample, else of the region, else of the job. */
    private List<String> base(String what, Block region, Block sample, Optional<Side> side) {
        String option = "Ntuple" + what;
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
        String option = "Ntuple" + what + "Suf";
        List<String> found = List.of("");
        for (List<String> next : List.of(
                region.list(option + "f", option + "fs"),
                sample.list(option + "f", option + "fs"),
                side.map(s -> s.systematic().list(option + s.suffix())).orElse(List.of()))) {
            found = next.isEmpty() ? found : combined(found, next);
        }
        return found;
    }

    private static List<String> combined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>();
        first.forEach(a -> second.forEach(b -> all.add(a + b)));
        return all;
    }
}
