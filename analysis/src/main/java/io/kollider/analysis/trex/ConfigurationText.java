package io.kollider.analysis.trex;

import io.kollider.analysis.AnalysisException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration as read from its file.
 *
 * @param words all text whose words may be names of branches
 */
record ConfigurationText(Configuration configuration, Block job, String words) {
    private static final Pattern REPLACEMENT_FILE = Pattern.compile("(?m)^[ \\t]*ReplacementFile[ \\t]*:(.*)$");

    /** @throws AnalysisException with every line that cannot be read */
    static ConfigurationText read(Path file, Optional<Path> replacements) {
        String text = text(file);
        Optional<Path> tokens = replacements.or(() -> named(file, text));
        Map<String, String> replaced = tokens.map(
                        path -> ConfigurationParser.replacements(String.valueOf(path.getFileName()), text(path)))
                .orElse(Map.of());
        return of(String.valueOf(file.getFileName()), text, replaced);
    }

    /** @param name of the configuration, for messages */
    static ConfigurationText of(String name, String text, Map<String, String> replacements) {
        Configuration configuration = ConfigurationParser.parse(name, text, replacements);
        if (configuration.first("MultiFit").isPresent()) {
            throw new AnalysisException(
                    List.of(
                            name + ":"
                                    + configuration.first("MultiFit").get().line()
                                    + ": combines other configurations (MultiFit); import each of them, and combine their workspaces with kollider combine"));
        }
        Block job = configuration
                .first("Job")
                .orElseThrow(() -> new AnalysisException(
                        List.of(name + ": has no block 'Job: NAME'; is it a configuration of TRExFitter?")));
        if (!replacements.isEmpty()) {
            job.setting("ReplacementFile");
        }
        return new ConfigurationText(configuration, job, text + replacements);
    }

    boolean readsNtuples() {
        return job.text("ReadFrom").orElse("HIST").equalsIgnoreCase("NTUP");
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

    /** UTF-8, or bytes of an older encoding, which stand in labels and comments alone. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (NoSuchFileException e) {
            throw new AnalysisException(List.of(file + ": no such file"));
        } catch (IOException e) {
            throw new AnalysisException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }
}
