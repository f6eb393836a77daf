package io.kollider.analysis;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which files belong to a dataset, those that are still to come too.
 *
 * @param kind what the name says
 * @param directory absolute
 * @param name in the directory; a pattern of it, such as {@code data_*.root}; "" for all ROOT files beneath the directory
 */
public record FilePattern(Kind kind, Path directory, String name) {
    private static final String ROOT_FILE = ".root";

    /** What a name says. */
    public enum Kind {
        /** One file. */
        FILE,
        /** All files of the directory whose names match. */
        GLOB,
        /** All files beneath the directory, at any depth, whose names end in {@code .root}. */
        TREE
    }

    /**
     * The files that are there now, by name; nothing if there is no such directory.
     *
     * @throws IOException if a directory cannot be listed
     * @throws java.util.regex.PatternSyntaxException if the name is no pattern
     */
    public List<Path> matches() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return switch (kind) {
            case FILE -> {
                Path file = directory.resolve(name);
                yield Files.isRegularFile(file) ? List.of(file) : List.of();
            }
            case GLOB -> glob();
            case TREE -> tree();
        };
    }

    private List<Path> glob() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, name)) {
            stream.forEach(found::add);
        } catch (DirectoryIteratorException e) { // what a listing throws that breaks off
            throw e.getCause();
        }
        Collections.sort(found);
        return found;
    }

    private List<Path> tree() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                directory, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && file.toString().endsWith(ROOT_FILE)) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE; // it was removed meanwhile
                    }
                });
        Collections.sort(found);
        return found;
    }
}
