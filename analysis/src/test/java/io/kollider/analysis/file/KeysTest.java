package io.kollider.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.AnalysisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of keys in the documents, which is made from what the readers ask for: {@code -Dkollider.keys=write} writes it anew. */
class KeysTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final Path LIST = DOCUMENTS.resolve("analysis-keys.md");
    private static final Path READERS = Path.of("src", "main", "java", "io", "kollider", "analysis", "file");
    private static final Path PLACES =
            Path.of("src", "test", "resources", "io", "kollider", "analysis", "file", "every-place.yaml");
    /** Other ways to give what {@code every-place.yaml} has. */
    private static final List<String> OTHERWISE = List.of(
            "input.sum-of-weights={tree: Runs, nominal: sums, '?': 0}",
            "input.sum-of-weights={cutbookkeepers: StreamAOD, '?': 0}");

    /** A place with keys of its own beside names that are free, so that no key is unknown there. */
    private static final Map<String, Set<String>> BESIDE_NAMES = Map.of("triggers.periods.NAME", Set.of("runs"));

    private static final Pattern UNKNOWN =
            Pattern.compile("\\S+?(?: (\\S+))?: unknown key '\\?'.* \\(known here: (.*)\\)");
    private static final Pattern ASKED = Pattern.compile("\\.(?:optional|required)\\(\"([^\"]+)\"\\)");

    @Test
    void theListHasTheKeysThatTheReadersKnow() throws IOException {
        String list = list(known());
        if ("write".equals(System.getProperty("kollider.keys"))) {
            Files.writeString(LIST, list);
        }

        assertThat(LIST).content().isEqualTo(list);
    }

    @Test
    void noReaderAsksForAnotherKey() throws IOException {
        Set<String> listed = new TreeSet<>();
        known().values().forEach(listed::addAll);

        Set<String> asked = new TreeSet<>();
        try (Stream<Path> readers = Files.list(READERS)) {
            for (Path reader : readers.toList()) {
                ASKED.matcher(Files.readString(reader)).results().forEach(call -> asked.add(call.group(1)));
            }
        }

        assertThat(listed).containsAll(asked);
    }

    @Test
    void everyKeyIsExplained() throws IOException {
        StringBuilder documents = new StringBuilder();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.equals(LIST))
                    .toList()) {
                documents.append(Files.readString(file));
            }
        }
        Set<String> words = new TreeSet<>();
        Pattern.compile("(?s)```.*?```|`[^`]+`")
                .matcher(documents)
                .results()
                .map(MatchResult::group)
                .flatMap(code -> Pattern.compile("[a-z][a-z-]*").matcher(code).results())
                .forEach(word -> words.add(word.group()));

        Set<String> listed = new TreeSet<>();
        known().values().forEach(listed::addAll);

        assertThat(words).containsAll(listed);
    }

    /** Keys by the place that has them; names of an analysis' own are in capitals. */
    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>(BESIDE_NAMES);
        List<List<String>> ways = new ArrayList<>(List.of(List.of()));
        OTHERWISE.forEach(setting -> ways.add(List.of(setting)));
        for (List<String> way : ways) {
            assertThatThrownBy(() -> AnalysisFile.readWithoutFiles(PLACES, way))
                    .isInstanceOfSatisfying(
                            AnalysisException.class,
                            wrong -> wrong.problems().forEach(problem -> {
                                Matcher matcher = UNKNOWN.matcher(problem);
                                if (matcher.matches()) {
                                    known.computeIfAbsent(
                                                    place(Objects.requireNonNullElse(matcher.group(1), "")),
                                                    p -> new TreeSet<>())
                                            .addAll(List.of(matcher.group(2).split(", ")));
                                }
                            }));
        }
        return known;
    }

    /** Items of lists have no numbers, and all examples of one kind are called NAME. */
    private static String place(String path) {
        return path.replaceAll("\\.\\d+(?=\\.|$)", "[]").replaceAll("\\.[A-Z_]{2,}(?=\\.|\\[|$)", ".NAME");
    }

    private static String list(Map<String, Set<String>> known) {
        StringBuilder list = new StringBuilder();
        list.append("# All keys of the analysis file\n")
                .append(
                        "Made by a test from what the reader of analysis files knows; [analysis-file.md](analysis-file.md) explains them. `NAME` is a name of your own,\n")
                .append(
                        "`[]` an item of a list. Where a place can be of several kinds the keys of all of them stand together.\n\n")
                .append("| place | keys |\n|---|---|\n");
        known.forEach((place, keys) -> list.append("| ")
                .append(place.isEmpty() ? "the file" : "`" + place + "`")
                .append(" | `")
                .append(String.join("`, `", keys))
                .append("` |\n"));
        return list.toString();
    }
}
