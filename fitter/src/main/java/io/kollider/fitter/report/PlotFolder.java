package io.kollider.fitter.report;

import io.kollider.analysis.PlotFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        new PlotFile(folder, file).write(svg, formats);
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
}
