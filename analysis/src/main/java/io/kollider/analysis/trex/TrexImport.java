package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An analysis file made of a configuration of TRExFitter that reads ntuples.
 *
 * @param yaml the analysis file; its head lists what is not in it
 * @param notCarried all options that it does not have, those first that change results
 */
public record TrexImport(String yaml, List<NotCarried> notCarried) {
    private static final Pattern REPLACEMENT_FILE = Pattern.compile("(?m)^[ \\t]*ReplacementFile[ \\t]*:(.*)$");

    public TrexImport {
        notCarried = List.copyOf(notCarried);
    }

    /**
     * Reads a configuration.
     *
     * @param replacements file of what stands for tokens {@code XXX_…}; else the one that the configuration names
     * @throws AnalysisException with every line that cannot be read
     */
    public static TrexImport read(Path file, Optional<Path> replacements) {
        String text = text(file);
        String name = String.valueOf(file.getFileName());
        Optional<Path> tokens = replacements.or(() -> named(file, text));
        Map<String, String> replaced = tokens.map(
                        path -> ConfigurationParser.replacements(String.valueOf(path.getFileName()), text(path)))
                .orElse(Map.of());
        return of(name, text, replaced);
    }

    /** @param name of the configuration, for messages */
    static TrexImport of(String name, String text, Map<String, String> replacements) {
        Configuration configuration = ConfigurationParser.parse(name, text, replacements);
        Block job = configuration
                .first("Job")
                .orElseThrow(() -> new AnalysisException(
                        List.of(name + ": has no block 'Job: NAME'; is it a configuration of TRExFitter?")));
        if (!job.text("ReadFrom").orElse("HIST").equalsIgnoreCase("NTUP")) {
            throw new AnalysisException(List.of(name + ":" + job.lineOf("ReadFrom")
                    + ": reads histograms (ReadFrom: HIST), and an analysis file counts events. Import the configuration that made them"
                    + " from ntuples; or let TRExFitter write its workspace and use kollider convert JOB/RooStats/JOB.xml"));
        }
        if (!replacements.isEmpty()) {
            job.setting("ReplacementFile");
        }
        return new AnalysisText(configuration, job, text + replacements).write();
    }

    /** The list for people: what matters one by one, the rest by reasons. */
    static List<String> lines(List<NotCarried> all, boolean matters) {
        if (matters) {
            return all.stream()
                    .filter(NotCarried::matters)
                    .map(NotCarried::toString)
                    .toList();
        }
        Map<String, StringJoiner> byReason = new LinkedHashMap<>();
        for (NotCarried loss : all) {
            if (!loss.matters()) {
                byReason.computeIfAbsent(loss.reason(), r -> new StringJoiner("; ", r + ": ", ""))
                        .add(loss.file() + ":" + loss.line() + " " + loss.what());
            }
        }
        return byReason.values().stream().map(StringJoiner::toString).toList();
    }

    /** What results are other ones without: file, line, option and reason. */
    public List<String> changes() {
        return lines(notCarried, true);
    }

    /** What is not carried over without effect on results: reason, then file, line and option of all that have it. */
    public List<String> asides() {
        return lines(notCarried, false);
    }

    /** Relative to the configuration, or to the working directory, from which TRExFitter is started. */
    private static Optional<Path> named(Path file, String text) {
        Matcher matcher = REPLACEMENT_FILE.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = Words.unquoted(Words.withoutComment(matcher.group(1)));
        Path beside = file.resolveSibling(name);
        return Optional.of(Files.exists(beside) ? beside : Path.of(name));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new AnalysisException(List.of(file + ": no such file"));
        } catch (MalformedInputException e) {
            throw new AnalysisException(List.of(file + ": is no text in UTF-8"));
        } catch (IOException e) {
            throw new AnalysisException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }
}
