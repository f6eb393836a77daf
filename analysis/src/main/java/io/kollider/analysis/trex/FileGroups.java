package io.kollider.analysis.trex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files of simulation, as many datasets as there are sets of samples that read them: samples that share a file share a dataset. */
final class FileGroups {
    private final Map<String, Set<String>> readers = new LinkedHashMap<>();
    private final Map<String, List<String>> files;

    /** @param files by the name of the sample that reads them */
    FileGroups(Map<String, List<String>> files) {
        this.files = files;
        files.forEach((sample, own) -> own.forEach(file ->
                readers.computeIfAbsent(file, f -> new LinkedHashSet<>()).add(sample)));
    }

    /**
     * A dataset.
     *
     * @param owner the first sample that reads it
     * @param key after the owner; with a number if that has several
     */
    record Group(String owner, String key, List<String> files, boolean isShared) {}

    /** The datasets of a sample. */
    List<Group> of(String sample) {
        Map<Set<String>, List<String>> groups = new LinkedHashMap<>();
        files.getOrDefault(sample, List.of())
                .forEach(file -> groups.computeIfAbsent(readers.get(file), r -> new ArrayList<>())
                        .add(file));
        List<Group> found = new ArrayList<>();
        groups.forEach((reading, own) -> {
            String owner = reading.iterator().next();
            found.add(new Group(owner, key(owner, reading), own, reading.size() > 1));
        });
        return found;
    }

    private String key(String owner, Set<String> reading) {
        List<Set<String>> all = files.getOrDefault(owner, List.of()).stream()
                .map(readers::get)
                .filter(set -> set.iterator().next().equals(owner))
                .distinct()
                .toList();
        String name = Identifiers.cleaned(owner);
        return all.size() == 1 ? name : name + "_" + (all.indexOf(reading) + 1);
    }
}
