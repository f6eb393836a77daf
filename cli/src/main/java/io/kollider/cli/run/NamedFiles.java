package io.kollider.cli.run;

import io.kollider.analysis.NearName;
import io.kollider.schemas.catalogue.FileStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Files by what a user calls them: a path, the end of a path, or the id. */
public final class NamedFiles {
    private NamedFiles() {}

    /**
     * The files of these names.
     *
     * @throws RunException if a name stands for no file, or for several
     */
    public static List<FileStatus> of(List<String> names, List<FileStatus> files) {
        Set<FileStatus> found = new LinkedHashSet<>();
        for (String name : names) {
            List<FileStatus> matches = files.stream()
                    .filter(file -> file.file().equals(name)
                            || file.path().equals(name)
                            || file.path().endsWith("/" + name))
                    .toList();
            if (matches.isEmpty()) {
                Set<String> known = files.stream()
                        .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
                throw new RunException("no file '" + name + "' is known" + NearName.hint(name, known));
            }
            if (matches.size() > 1) {
                throw new RunException("'" + name + "' can be "
                        + matches.stream().map(FileStatus::path).collect(Collectors.joining(" or "))
                        + "; write more of it");
            }
            found.add(matches.get(0));
        }
        return List.copyOf(found);
    }
}
