package io.kollider.analysis.file;

import io.kollider.analysis.FilePattern;
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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns names and patterns of files into existing files. */
final class InputFiles {
    private static final Pattern SHUFFLE = Pattern.compile("shuffle:(-?\\d{1,18})");

    private final Path base;
    private final Optional<Entry> order;
    private final FilesExpected expected;
    private final UnaryOperator<String> naming;

    /**
     * Resolves names.
     *
     * @param base what relative names in the analysis file are relative to
     * @param expected whether files that are not there are a mistake
     */
    InputFiles(Path base, Optional<Entry> order, FilesExpected expected) {
        this(base, order, expected, UnaryOperator.identity());
        order.flatMap(Entry::text)
                .filter(o -> !o.equals("given")
                        && !o.equals("reverse")
                        && !SHUFFLE.matcher(o).matches())
                .ifPresent(o -> order.get().problem("'" + o + "' is none of given, reverse, shuffle:SEED"));
    }

    private InputFiles(Path base, Optional<Entry> order, FilesExpected expected, UnaryOperator<String> naming) {
        this.base = base;
        this.order = order;
        this.expected = expected;
        this.naming = naming;
    }

    /** The same, for names in which something is to be put in place first. */
    InputFiles named(UnaryOperator<String> filling) {
        return new InputFiles(base, order, expected, filling);
    }

    /** Which files a dataset has, in the order given. */
    List<FilePattern> patterns(Entry files) {
        List<FilePattern> patterns = new ArrayList<>();
        for (Entry item : files.items()) {
            item.text().flatMap(text -> pattern(item, text)).ifPresent(patterns::add);
        }
        return patterns;
    }

    /** The files of a dataset that are there: in the order given, matches of a pattern by name; then in the order asked for. */
    List<Path> of(Entry files) {
        List<Path> found = new ArrayList<>();
        for (Entry item : files.items()) {
            item.text()
                    .flatMap(text -> pattern(item, text))
                    .ifPresent(pattern -> found.addAll(matching(item, pattern)));
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

    private Optional<FilePattern> pattern(Entry item, String written) {
        String text = naming.apply(written);
        try {
            // On the command line a relative name is relative to where the user stands.
            Path path = (item.place().line() == 0 ? Path.of("").toAbsolutePath() : base)
                    .resolve(text)
                    .normalize();
            Path directory = path.getParent();
            Path name = path.getFileName();
            if (directory == null || name == null) {
                item.problem("'" + text + "' names no file");
                return Optional.empty();
            }
            if (Files.isDirectory(path)) {
                return Optional.of(new FilePattern(FilePattern.Kind.TREE, path, ""));
            }
            boolean glob = text.matches(".*[*?\\[{].*");
            return Optional.of(
                    new FilePattern(glob ? FilePattern.Kind.GLOB : FilePattern.Kind.FILE, directory, name.toString()));
        } catch (InvalidPathException e) {
            item.problem("'" + text + "' is no name of a file: " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Path> matching(Entry item, FilePattern pattern) {
        try {
            List<Path> found = pattern.matches();
            if (found.isEmpty() && expected == FilesExpected.NOW) {
                item.problem(missing(item, pattern));
            }
            return found;
        } catch (PatternSyntaxException e) {
            item.problem("'" + shown(item) + "' is no pattern of files: " + e.getDescription());
        } catch (IOException e) {
            item.problem("'" + shown(item) + "': cannot list its directory: " + e.getMessage());
        }
        return List.of();
    }

    private String shown(Entry item) {
        return item.text().map(naming).orElse("");
    }

    private String missing(Entry item, FilePattern pattern) throws IOException {
        Path directory = pattern.directory();
        if (!Files.isDirectory(directory)) {
            return "'" + shown(item) + "': there is no directory " + directory;
        }
        return switch (pattern.kind()) {
            case FILE ->
                "there is no file " + directory.resolve(pattern.name())
                        + NearName.hint(pattern.name(), names(directory));
            case GLOB -> "no file in " + directory + " matches '" + pattern.name() + "'";
            case TREE -> "no file beneath " + directory + " ends in .root";
        };
    }

    private static TreeSet<String> names(Path directory) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(path -> names.add(String.valueOf(path.getFileName())));
        }
        return names;
    }
}
