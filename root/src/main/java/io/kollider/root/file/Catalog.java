package io.kollider.root.file;

import io.kollider.root.RootUsageException;
import io.kollider.root.io.FileSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The keys of a file, found by path and cycle. */
public final class Catalog {

    private final FileSource source;
    private final List<Directory.Entry> entries;

    public Catalog(FileSource source, List<Directory.Entry> entries) {
        this.source = source;
        this.entries = List.copyOf(entries);
    }

    public List<Directory.Entry> entries() {
        return entries;
    }

    /**
     * The key of a path such as {@code inner/analysis} or {@code analysis;2}; without a cycle the highest.
     *
     * @param what what is looked for, for the message
     * @param isWanted whether a class is of that kind
     */
    public Directory.Entry find(String path, String what, Predicate<String> isWanted) {
        int semicolon = path.lastIndexOf(';');
        String plain = semicolon < 0 ? path : path.substring(0, semicolon);
        String cycle = semicolon < 0 ? "" : path.substring(semicolon + 1);
        List<Directory.Entry> sameName = entries.stream()
                .filter(entry -> (entry.prefix() + entry.key().name()).equals(plain))
                .filter(entry ->
                        cycle.isEmpty() || Integer.toString(entry.key().cycle()).equals(cycle))
                .toList();
        Optional<Directory.Entry> found = sameName.stream()
                .filter(entry -> isWanted.test(entry.key().className()))
                .max(Comparator.comparingInt(entry -> entry.key().cycle()));
        return found.orElseThrow(() -> missing(path, what, isWanted, sameName));
    }

    private RootUsageException missing(
            String path, String what, Predicate<String> isWanted, List<Directory.Entry> sameName) {
        if (!sameName.isEmpty()) {
            return new RootUsageException("%s: %s is a %s, not a %s"
                    .formatted(source.name(), path, sameName.get(0).key().className(), what));
        }
        List<String> candidates = new ArrayList<>();
        for (Directory.Entry entry : entries) {
            String name = entry.prefix() + entry.key().name();
            if (isWanted.test(entry.key().className()) && !candidates.contains(name)) {
                candidates.add(name);
            }
        }
        return new RootUsageException("%s: no %s '%s'; %s"
                .formatted(source.name(), what, path, NearNames.suggestion(path, candidates, what)));
    }
}
