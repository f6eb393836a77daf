package io.kollider.producers.convert;

import io.kollider.analysis.Input;
import io.kollider.analysis.NearName;
import io.kollider.root.Histogram;
import io.kollider.root.KeyInfo;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileSum;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sums of weights before any selection, from a file's book-keeping histograms.
 *
 * <p>In the pattern {@code *} stands for any text without a slash. What it stands for in the nominal histograms it stands for in those
 * of the other weights too, so that {@code SCALE__1up} does not find the histogram of {@code EL_SCALE__1up}; with several matches (runs
 * that were merged into one file) the sums are added up in the order of the names. Of several cycles the highest counts.
 */
public final class BookKeeping {
    /** Histograms that a message names where none has a name like the one wanted. */
    private static final int MOST_NAMED = 5;

    private static final String DSID = "{dsid}";
    private static final String VARIATION = "{variation}";

    private final RootFile file;
    private final Input.SumOfWeights.Histogram settings;
    private final String pattern;
    private final SortedSet<String> histograms = new TreeSet<>();

    /** @param dsid put in place of {@code {dsid}} */
    public BookKeeping(RootFile file, Input.SumOfWeights.Histogram settings, String dsid) {
        this.file = file;
        this.settings = settings;
        this.pattern = settings.histogram().replace(DSID, dsid);
        for (KeyInfo key : file.keys()) {
            if (key.isHistogram()) {
                histograms.add(key.path());
            }
        }
    }

    /**
     * The file's sum of each weight.
     *
     * @param nominal the nominal weight's name
     * @param names weights; the nominal one among them
     * @param problems told what is missing, one line each; the sums are then not to be used
     */
    public List<FileSum> sums(String nominal, List<String> names, List<String> problems) {
        List<String> stars = stars(nominal);
        List<FileSum> sums = new ArrayList<>();
        if (stars.isEmpty()) { // then those of the other weights cannot be told apart from others
            problems.add(missing(filled(nominal, "*"), nominal));
            return sums;
        }
        for (String name : names) {
            double sum = 0;
            for (String star : stars) {
                String path = filled(name, star);
                if (histograms.contains(path)) {
                    sum += content(path, problems);
                } else {
                    problems.add(missing(path, name));
                }
            }
            sums.add(new FileSum(name, sum));
        }
        return sums;
    }

    /** What the star stands for in the histograms of the nominal weight; one empty text if the pattern has none. */
    private List<String> stars(String nominal) {
        String[] around = filled(nominal, "*").split("\\*", -1);
        if (around.length == 1) {
            return List.of("");
        }
        StringBuilder regex = new StringBuilder(Pattern.quote(around[0])).append("([^/]*)");
        regex.append(Pattern.quote(around[1]));
        for (int i = 2; i < around.length; i++) { // further stars stand for the same text
            regex.append("\\1").append(Pattern.quote(around[i]));
        }
        Pattern compiled = Pattern.compile(regex.toString());
        return histograms.stream()
                .map(compiled::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private String filled(String variation, String star) {
        return pattern.replace(VARIATION, variation).replace("*", star);
    }

    private double content(String path, List<String> problems) {
        Histogram histogram = file.histogram(path);
        if (settings.bin() < 1 || settings.bin() > histogram.bins()) {
            problems.add("%s: histogram %s has bins 1 to %d, no bin %d; see input.sum-of-weights"
                    .formatted(file.name(), path, histogram.bins(), settings.bin()));
            return 0;
        }
        double content = histogram.content(settings.bin());
        if (!Double.isFinite(content)) {
            problems.add("%s: histogram %s, bin %d holds %s, which is no sum of weights"
                    .formatted(file.name(), path, settings.bin(), content));
        }
        return content;
    }

    private String missing(String path, String name) {
        String hint = histograms.isEmpty() ? "; the file has no histograms" : NearName.hint(path, histograms);
        if (hint.isEmpty()) {
            hint = histograms.stream()
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(", ", "; it has ", histograms.size() > MOST_NAMED ? ", …" : ""));
        }
        return "%s: no histogram %s, the sum of weights of %s%s"
                .formatted(file.name(), path, name.isEmpty() ? "the nominal weight" : name, hint);
    }
}
