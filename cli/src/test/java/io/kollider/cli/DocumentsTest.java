package io.kollider.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command that a document shows is one that there is, with options that it has; every file that a document links to is there. */
class DocumentsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        return documents()
                .flatMap(document -> commands(document).stream()
                        .map(command -> dynamicTest(
                                TOP.relativize(document) + ": " + command,
                                () -> assertThatCode(
                                                () -> Kollider.commandLine().parseArgs(arguments(command)))
                                        .doesNotThrowAnyException())));
    }

    @TestFactory
    Stream<DynamicTest> links() throws IOException {
        return documents()
                .flatMap(document -> LINK.matcher(text(document))
                        .results()
                        .map(link -> document.resolveSibling(link.group(1)))
                        .distinct()
                        .map(target -> dynamicTest(
                                TOP.relativize(document) + ": " + target.getFileName(),
                                () -> assertThatCode(() -> target.toRealPath()).doesNotThrowAnyException())));
    }

    private static Stream<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        found.add(TOP.resolve("README.md"));
        try (Stream<Path> guides = Files.list(TOP.resolve("docs"))) {
            guides.filter(path -> path.toString().endsWith(".md")).forEach(found::add);
        }
        try (Stream<Path> modules = Files.list(TOP)) {
            modules.map(module -> module.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(found::add);
        }
        return found.stream().sorted();
    }

    /** Lines that begin with the command, without comments; what continues on the next line is one. */
    private static List<String> commands(Path document) {
        return SHELL.matcher(text(document))
                .results()
                .flatMap(block -> block.group(1).replaceAll("\\\\\\n\\s*", " ").lines())
                .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                .filter(line -> line.matches("(\\./|bin/)?kollider .*"))
                .toList();
    }

    private static String[] arguments(String command) {
        String own = command.replaceFirst("\\s[|>&].*", "");
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(own);
        while (word.find()) {
            words.add(word.group().replaceAll("['\"]", ""));
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new IllegalStateException(document.toString(), e);
        }
    }
}
