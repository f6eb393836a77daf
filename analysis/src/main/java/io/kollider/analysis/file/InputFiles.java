package io.kollider.analysis.file;

import io.kollider.analysis.NearName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns names and patterns of files into existing files. */
final class InputFiles {
    private static final Pattern SHUFFLE = Pattern.compile("shuffle:(-?\\d{1,18})");

    private final Path base;
    private final Optional<Entry> order;

    /** @param base what relative names in the analysis file are relative to */
    InputFiles(Path base, Optional<Entry> order) {
        this.base = base;
        this.order = order;
        order.flatMap(Entry::text)
                .filter(o -> !o.equals("given")
                        && !o.equals("reverse")
                        && !SHUFFLE.matcher(o).matches())
                .ifPresent(o -> order.get().problem("'" + o + "' is none of given, reverse, shuffle:SEED"));
    }

    /** The files of a dataset: names and patterns in the order given, matches of a pattern by name; then in the order asked for. */
    List<Path> of(Entry files) {
        List<Path> found = new ArrayList<>();
        for (Entry item : files.items()) {
            item.text().ifPresent(text -> found.addAll(matching(item, text)));
        }
        String asked = order.flatMap(Entry::text).orElse("given");
        Matcher shuffle = SHUFFLE.matcher(asked);
        if (asked.equals("reverse")) {
            Collections.reverse(found);
        } else if (shuffle.matches()) {
            Collections.shuffle(found, new Random(Long.parseLong(shuffle.group(1))));
        }
        return found;
    }

    private List<Path> matching(Entry item, String text) {
        try {
            // On the command line a relative name is relative to where the user stands.
            Path path = (item.place().line() == 0 ? Path.of("").toAbsolutePath() : base)
                    .resolve(text)
                    .normalize();
            Path directory = path.getParent();
            Path name = path.getFileName();
            if (directory == null || name == null) {
                item.problem("'" + text + "' names no file");
                return List.of();
            }
            if (!Files.isDirectory(directory)) {
                item.problem("'" + text + "': there is no directory " + directory);
                return List.of();
            }
            if (text.matches(".*[*?\\[{].*")) {
                return matches(item, directory, name.toString());
            }
            if (!Files.isRegularFile(path)) {
                item.problem("there is no file " + path + NearName.hint(name.toString(), names(directory)));
                return List.of();
            }
            return List.of(path);
        } catch (PatternSyntaxException e) {
            item.problem("'" + text + "' is no pattern of files: " + e.getDescription());
        } catch (InvalidPathException e) {
            item.problem("'" + text + "' is no name of a file: " + e.getMessage());
        } catch (IOException e) {
            item.problem("'" + text + "': cannot list its directory: " + e.getMessage());
        }
        return List.of();
    }

    private static List<Path> matches(Entry item, Path directory, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(found::add);
        }
        if (found.isEmpty()) {
            item.problem("no file in " + directory + " matches '" + glob + "'");
        }
        Collections.sort(found);
        return found;
    }

    private static TreeSet<String> names(Path directory) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(path -> names.add(String.valueOf(path.getFileName())));
        }
        return names;
    }
}
