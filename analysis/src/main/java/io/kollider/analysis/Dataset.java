package io.kollider.analysis;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are normalised together.
 *
 * @param key {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param dsid dataset identifier; empty for data
 * @param files existing files, in the order in which they are read
 * @param crossSection in pb; 1 for data
 */
public record Dataset(
        String key, String dsid, List<Path> files, double crossSection, double kFactor, double filterEfficiency) {
    /** The key of the dataset of recorded events. */
    public static final String DATA = "data";

    public Dataset {
        files = List.copyOf(files);
    }

    /** Expected events per /pb before any selection: cross-section · k-factor · filter efficiency, in pb. */
    public double effectiveCrossSection() {
        return crossSection * kFactor * filterEfficiency;
    }
}
