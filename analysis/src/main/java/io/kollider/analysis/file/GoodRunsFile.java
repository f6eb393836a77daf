package io.kollider.analysis.file;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Csv;
import io.kollider.analysis.GoodRuns;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Good-runs lists: XML of ATLAS' data-quality group ({@code LumiRangeCollection}), or JSON of CMS ({@code {"273158": [[1, 1279]]}}, runs
 * with ranges of luminosity sections). Of several files every block counts that one of them has.
 */
final class GoodRunsFile {
    /** Far above the number of a run or block of any experiment. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    private static final long LARGEST = 4_000_000;

    private final SortedMap<Long, List<GoodRuns.Range>> ranges = new TreeMap<>();
    private final Path base;

    private GoodRunsFile(Path base) {
        this.base = base;
    }

    /**
     * Reads files; what is wrong is reported at the entries that name them.
     *
     * @param base what relative names are relative to
     */
    static Optional<GoodRuns> read(Entry entry, Path base) {
        GoodRunsFile lists = new GoodRunsFile(base);
        boolean sound = true;
        for (Entry item : entry.items()) {
            sound &= item.text().map(name -> lists.read(item, name)).orElse(false);
        }
        return sound ? Optional.of(GoodRuns.of(lists.ranges)) : Optional.empty();
    }

    private boolean read(Entry item, String name) {
        Path from = item.place().line() == 0 ? Path.of("").toAbsolutePath() : base;
        Path file = from.resolve(name).normalize();
        String text;
        try {
            if (Files.size(file) > LARGEST) {
                item.problem(file + " is no good-runs list: it has more than " + LARGEST + " bytes");
                return false;
            }
            text = Csv.withoutMark(Files.readString(file));
        } catch (MalformedInputException e) {
            item.problem(file + " is no text in UTF-8");
            return false;
        } catch (IOException e) {
            item.problem("there is no good-runs list " + file);
            return false;
        }
        List<String> wrong = new ArrayList<>();
        SortedMap<Long, List<GoodRuns.Range>> found = new TreeMap<>();
        if (text.stripLeading().startsWith("<")) {
            new GoodRunsXml(file, found, wrong).read(text);
        } else if (text.stripLeading().startsWith("{")) {
            json(file, text, found, wrong);
        } else {
            wrong.add(
                    file + ":1: should be XML of ATLAS, which begins with '<', or JSON of CMS, which begins with '{'");
        }
        if (wrong.isEmpty() && GoodRuns.of(found).isEmpty()) {
            wrong.add(file + " has no good luminosity block");
        }
        wrong.forEach(item::problem);
        found.forEach((run, blocks) ->
                ranges.computeIfAbsent(run, r -> new ArrayList<>()).addAll(blocks));
        return wrong.isEmpty();
    }

    /** JSON is YAML in flow style, of which repeated keys are refused, once no line begins with a tab. */
    static void json(Path file, String text, SortedMap<Long, List<GoodRuns.Range>> found, List<String> wrong) {
        Problems problems = new Problems();
        Optional<Yaml> document = YamlParser.parse(text.replace('\t', ' '), file.toString(), problems);
        if (document.orElse(null) instanceof Yaml.Mapping runs) {
            runs.values().forEach((run, value) -> {
                try {
                    found.put(number(run, "a run number"), jsonRanges(value));
                } catch (IllegalArgumentException e) {
                    problems.add(value.place(), run, String.valueOf(e.getMessage()));
                }
            });
        }
        try {
            problems.throwIfAny();
        } catch (AnalysisException e) {
            wrong.addAll(e.problems());
        }
    }

    private static List<GoodRuns.Range> jsonRanges(Yaml value) {
        List<GoodRuns.Range> blocks = new ArrayList<>();
        if (!(value instanceof Yaml.Sequence list)) {
            throw new IllegalArgumentException("should be ranges such as [[1, 97]], is " + value.kind());
        }
        for (Yaml item : list.values()) {
            if (!(item instanceof Yaml.Sequence pair)
                    || pair.values().size() != 2
                    || !(pair.values().get(0) instanceof Yaml.Text from)
                    || !(pair.values().get(1) instanceof Yaml.Text to)) {
                throw new IllegalArgumentException(
                        "line " + item.place().line() + " should have a range such as [1, 97]");
            }
            blocks.add(range(from.value(), to.value()));
        }
        return blocks;
    }

    static GoodRuns.Range range(String first, String last) {
        return new GoodRuns.Range(number(first, "a luminosity block"), number(last, "a luminosity block"));
    }

    static long number(String text, String what) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + what);
        }
        return Long.parseLong(text);
    }
}
