package io.kollider.fitter.report;

import io.kollider.analysis.PlotFormat;
import io.kollider.fitter.report.plot.Pdf;
import io.kollider.fitter.report.plot.Png;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * A plot in its formats; each file appears complete or not at all.
 *
 * @param name without the ending
 */
record PlotFile(Path folder, String name) {
    /** @param file without the ending */
    static PlotFile of(Path file) {
        return new PlotFile(file.resolveSibling(""), String.valueOf(file.getFileName()));
    }

    Path svg() {
        return folder.resolve(name + ".svg");
    }

    void write(String svg, Set<PlotFormat> formats) throws IOException {
        for (PlotFormat format : formats) {
            switch (format) {
                case SVG -> TextFile.write(svg(), out -> out.write(svg));
                case PNG -> binary(folder.resolve(name + ".png"), out -> Png.write(svg, out));
                case PDF -> binary(folder.resolve(name + ".pdf"), out -> Pdf.write(svg, out));
            }
        }
    }

    private static void binary(Path file, Content content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            content.writeTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes what is in the file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
