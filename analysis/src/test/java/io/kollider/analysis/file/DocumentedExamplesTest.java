package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kollider.analysis.AnalysisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of an analysis file that a document shows is one that is read: it lacks what is not shown, and has no mistake beside that. */
class DocumentedExamplesTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    /** Of what a piece does not show: objects, regions, samples, units and keys beside it. */
    private static final Pattern ELSEWHERE = Pattern.compile(".*(is missing|there is no|is no |acts on no|has no region"
            + "|no histogram has|should be objects|objects of kind|which objects|needs|no such file).*");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> blocks() throws IOException {
        Stream<Path> guides;
        try (Stream<Path> files = Files.list(TOP.resolve("docs"))) {
            guides = files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
        return Stream.concat(Stream.of(TOP.resolve("README.md")), guides)
                .flatMap(document -> BLOCK.matcher(text(document))
                        .results()
                        .filter(block -> !block.group(1).startsWith("externalRules"))
                        .map(block -> dynamicTest(
                                document.getFileName() + ":" + line(document, block),
                                () -> assertThat(mistakes(whole(block.group(1))))
                                        .isEmpty())));
    }

    private List<String> mistakes(String piece) throws IOException {
        try {
            AnalysisFile.readWithoutFiles(Files.writeString(directory.resolve("piece.yaml"), piece), List.of());
            return List.of();
        } catch (AnalysisException e) {
            return e.problems().stream()
                    .filter(problem -> !ELSEWHERE.matcher(problem).matches())
                    .toList();
        }
    }

    /** A list of histograms or datasets is at the place where it stands. */
    private static String whole(String piece) {
        if (piece.startsWith("histograms:")) {
            return "regions:\n  all:\n    select: 'true'\n" + piece.indent(4);
        }
        return piece.startsWith("datasets:") ? "samples:\n  sample:\n" + piece.indent(4) : piece;
    }

    private static long line(Path document, MatchResult block) {
        return text(document).substring(0, block.start(1)).lines().count() + 1;
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
