package io.kollider.fitter.report;

import io.kollider.fitter.report.plot.Png;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** A folder that plots are written to, under names that may hold anything. */
public final class PlotFolder {
    private final Path folder;
    private final Set<PlotFormat> formats;
    private final Set<String> used = new HashSet<>();

    /**
     * @param folder created when something is written
     * @param formats one or more
     */
    public PlotFolder(Path folder, Set<PlotFormat> formats) {
        this.folder = folder;
        this.formats = EnumSet.copyOf(formats);
    }

    /** Writes a plot in all formats; each file appears complete or not at all. */
    public void write(String name, String svg) throws IOException {
        Files.createDirectories(folder);
        String file = unused(name);
        for (PlotFormat format : formats) {
            switch (format) {
                case SVG -> TextFile.write(folder.resolve(file + ".svg"), out -> out.write(svg));
                case PNG -> png(folder.resolve(file + ".png"), svg);
            }
        }
    }

    /** Letters, digits and a few signs of the name; with a number if another name gives the same. */
    private String unused(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]+", "_");
        String file = plain;
        for (int i = 2; !used.add(file); i++) {
            file = plain + "-" + i;
        }
        return file;
    }

    private static void png(Path file, String svg) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            Png.write(svg, out);
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
