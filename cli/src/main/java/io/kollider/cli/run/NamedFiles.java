package io.kollider.cli.run;

import io.kollider.analysis.NearName;
import io.kollider.schemas.catalogue.FileStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Files by what a user calls them: a path, the end of a path, or the id. A path stands for all variations that the file holds trees of, and
 * with a slash and the name of a variation behind it for that one.
 */
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
                    .filter(file ->
                            file.file().equals(name) || isCalled(file.path(), name) || isCalled(file.name(), name))
                    .toList();
            if (matches.isEmpty()) {
                Set<String> known = files.stream()
                        .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
                throw new RunException("no file '" + name + "' is known" + NearName.hint(name, known));
            }
            List<String> paths =
                    matches.stream().map(FileStatus::path).distinct().toList();
            if (paths.size() > 1) {
                throw new RunException("'" + name + "' can be " + String.join(" or ", paths) + "; write more of it");
            }
            found.addAll(matches);
        }
        return List.copyOf(found);
    }

    private static boolean isCalled(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }
}
