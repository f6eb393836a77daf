package io.kollider.fitter.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes text in UTF-8; the file appears complete or not at all. */
public final class TextFile {
    private TextFile() {}

    public static void write(Path file, Content content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes what is in the file. */
    public interface Content {
        void writeTo(Writer out) throws IOException;
    }
}
