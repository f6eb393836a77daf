package io.kollider.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that are normalised together.
 *
 * @param key {@code <dsid>[_campaign_flavour]}, or {@code data}
 * @param dsid dataset identifier; empty for data
 * @param patterns which files belong to it
 * @param files existing files, in the order in which they are read
 * @param crossSection in pb; 1 for data
 * @param sums of weights, where they are given and not in the files
 * @param campaign whose luminosity it is normalised to, where campaigns have one of their own; "" for none
 */
public record Dataset(
        String key,
        String dsid,
        List<FilePattern> patterns,
        List<Path> files,
        double crossSection,
        double kFactor,
        double filterEfficiency,
        Optional<GivenSums> sums,
        String campaign) {
    /** The key of the dataset of recorded events. */
    public static final String DATA = "data";

    public Dataset {
        patterns = List.copyOf(patterns);
        files = List.copyOf(files);
    }

    /** A dataset of files that are all known and hold their sums of weights. */
    public Dataset(
            String key, String dsid, List<Path> files, double crossSection, double kFactor, double filterEfficiency) {
        this(key, dsid, List.of(), files, crossSection, kFactor, filterEfficiency, Optional.empty(), "");
    }

    /** Whether these are recorded events. */
    public boolean isData() {
        return key.equals(DATA);
    }

    /** Expected events per /pb before any selection: cross-section · k-factor · filter efficiency, in pb. */
    public double effectiveCrossSection() {
        return crossSection * kFactor * filterEfficiency;
    }
}
