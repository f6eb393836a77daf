package io.kollider.analysis.file;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Csv;
import io.kollider.analysis.Place;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads an analysis file. */
public final class AnalysisFile {
    private AnalysisFile() {}

    /**
     * The analysis in a file, with settings of the command line in place of the file's values. Relative names of files are relative to the analysis file; in
     * settings, to the working directory.
     *
     * @param settings each {@code PATH=VALUE}, VALUE in YAML
     * @throws AnalysisException with everything that is wrong with the file
     */
    public static Analysis read(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.NOW);
    }

    /**
     * The same, but files of samples that are not there yet are no mistake: they are waited for.
     *
     * @throws AnalysisException with everything else that is wrong with the file
     */
    public static Analysis readBeforeFiles(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.LATER);
    }

    /**
     * The same for a process that reads no file of a sample: {@code input.directory} need not be there either.
     *
     * @throws AnalysisException with everything else that is wrong with the file
     */
    public static Analysis readWithoutFiles(Path file, List<String> settings) {
        return read(file, settings, FilesExpected.ELSEWHERE);
    }

    /**
     * The analysis in a text.
     *
     * @param file name of the text in messages; its directory is what names of files are relative to
     * @throws AnalysisException with everything that is wrong with the text
     */
    public static Analysis ofText(Path file, String text) {
        return read(file, text, List.of(), FilesExpected.NOW);
    }

    private static Analysis read(Path file, List<String> settings, FilesExpected expected) {
        return read(file, text(file), settings, expected);
    }

    private static Analysis read(Path file, String text, List<String> settings, FilesExpected expected) {
        Problems problems = new Problems();
        Optional<Yaml> document = YamlParser.parse(text, String.valueOf(file.getFileName()), problems);
        problems.throwIfAny();
        settings.stream()
                .filter(setting -> setting.matches("blinding\\b.*"))
                .forEach(setting -> problems.add(
                        new Place("--set", 0, 0), "blinding", "is changed in the file alone, where it is reviewed"));
        Yaml complete = Overrides.apply(document.orElseThrow(), settings, problems);
        Document read = new Document(file, new Entry(complete, "", problems), expected, problems);
        Optional<Analysis> analysis = new AnalysisReader(read).read();
        problems.throwIfAny();
        return analysis.orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Csv.withoutMark(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new AnalysisException(List.of(file + ": no such file"));
        } catch (MalformedInputException e) {
            throw new AnalysisException(List.of(file + ": is no text in UTF-8"));
        } catch (IOException e) {
            throw new AnalysisException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }
}
