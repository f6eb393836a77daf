package io.kollider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Every command that a document shows is one that there is, with options that it has; every file and heading that a document links to is there. */
class DocumentsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```");
    private static final Set<String> OF_A_SHELL = Set.of("sh", "console", "");
    private static final Pattern SPAN = Pattern.compile("`((?:\\./)?kollider [^`]+)`");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    /** Entries of the changelog are read at the top, where they are put together. */
    private static final String ENTRIES = "unreleased";

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        return documents()
                .flatMap(document -> commands(document).stream()
                        .map(command -> dynamicTest(
                                TOP.relativize(document) + ": " + command,
                                () -> assertThatCode(() -> parse(arguments(command)))
                                        .doesNotThrowAnyException())));
    }

    @TestFactory
    Stream<DynamicTest> optionsWithinSentences() throws IOException {
        return documents()
                .flatMap(document -> SPAN.matcher(withoutBlocks(document))
                        .results()
                        .map(span -> arguments(span.group(1)))
                        .map(words -> dynamicTest(
                                TOP.relativize(document) + ": " + String.join(" ", words), () -> requireKnown(words))));
    }

    @TestFactory
    Stream<DynamicTest> links() throws IOException {
        return documents()
                .flatMap(document -> LINK.matcher(withoutBlocks(document))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .map(link -> dynamicTest(
                                TOP.relativize(document) + ": " + link, () -> requireTarget(document, link))));
    }

    private static void requireTarget(Path document, String link) {
        Matcher matcher = LINK.matcher(link);
        assertThat(matcher.matches()).isTrue();
        Path target = document;
        if (!matcher.group(1).isEmpty()) {
            boolean entry = ENTRIES.equals(String.valueOf(document.getParent().getFileName()));
            target = (entry ? TOP : document.getParent()).resolve(matcher.group(1));
        }
        assertThat(target).exists();
        if (matcher.group(2) != null) {
            assertThat(headings(target)).contains(matcher.group(2));
        }
    }

    /** As links name them: in lower case, without punctuation, with hyphens for spaces. */
    private static Set<String> headings(Path document) {
        Set<String> headings = new TreeSet<>();
        HEADING.matcher(withoutBlocks(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .forEach(heading -> headings.add(
                        heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-')));
        return headings;
    }

    private static void parse(List<String> arguments) {
        Kollider.commandLine().parseArgs(arguments.toArray(String[]::new));
    }

    /** A command that a sentence names may lack arguments, but has no subcommand or option that there is not. */
    private static void requireKnown(List<String> words) {
        CommandLine command = Kollider.commandLine();
        for (String word : words) {
            if (word.startsWith("--")) {
                assertThat(command.getCommandSpec().optionsMap())
                        .as(command.getCommandName())
                        .containsKey(word.replaceFirst("=.*", ""));
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else if (!word.equals("…")) {
                assertThat(command.getParent())
                        .as("'" + word + "' is no command")
                        .isNotNull();
            }
        }
    }

    /** All of the repository, without what builds leave. */
    private static Stream<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean written = folder.equals(TOP)
                        || !(name.equals("target") || name.equals("results") || name.startsWith("."));
                return written ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted();
    }

    /** Lines that begin with the command, or with a prompt and the command, without comments; what continues on the next line is one. */
    private static List<String> commands(Path document) {
        return BLOCK.matcher(text(document))
                .results()
                .filter(block -> OF_A_SHELL.contains(block.group(2)))
                .flatMap(block -> block.group(3).replaceAll("\\\\\\n\\s*", " ").lines())
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip().replaceFirst("^\\$ ", ""))
                .filter(line -> line.matches("(\\./|bin/)?kollider .*"))
                .toList();
    }

    private static List<String> arguments(String command) {
        String own = command.replaceFirst("\\s[|>&].*", "");
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(own);
        while (word.find()) {
            words.add(word.group().replaceAll("['\"]", ""));
        }
        return words.subList(1, words.size());
    }

    private static String withoutBlocks(Path document) {
        return BLOCK.matcher(text(document)).replaceAll("");
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
