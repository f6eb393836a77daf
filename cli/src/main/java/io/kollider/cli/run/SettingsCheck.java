package io.kollider.cli.run;

import io.kollider.producers.ingest.IngestFingerprint;
import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.IngestSettings;
import io.kollider.schemas.catalogue.WantedFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses to mix what was read or counted under different settings: the sums of a data directory belong to one way of reading files and one way of
 * filling histograms, and to files that the analysis still names.
 */
final class SettingsCheck {
    private final Catalogue catalogue;
    private final DataDirectory data;

    SettingsCheck(Catalogue catalogue, DataDirectory data) {
        this.catalogue = catalogue;
        this.data = data;
    }

    /**
     * Compares with the settings that the directory was filled under, or notes them if it is new.
     *
     * @param text one setting a line
     * @throws RunException naming the first setting that differs
     */
    void require(CatalogueKey key, String text, int partitions) {
        IngestSettings now = IngestSettings.of(text, partitions);
        IngestSettings before = catalogue.settings(key).orElse(null);
        if (before == null) {
            catalogue.write(key, now);
        } else {
            requireSame(before, text);
        }
    }

    /**
     * Compares with the settings that the directory was filled under.
     *
     * @throws RunException naming the first setting that differs, or if nothing was filled
     */
    void requireFilled(CatalogueKey key, String text) {
        requireSame(
                catalogue
                        .settings(key)
                        .orElseThrow(
                                () -> new RunException(data.path() + " holds no run; 'kollider run' makes one there")),
                text);
    }

    private void requireSame(IngestSettings before, String text) {
        if (!before.fingerprint()
                .equals(IngestSettings.of(text, before.partitions()).fingerprint())) {
            refuse(difference(before.text(), text));
        }
    }

    /**
     * Compares with how files were read before; a kind of dataset that comes for the first time is added.
     *
     * @throws RunException naming the first setting that differs
     */
    void requireReading(String text, int partitions) {
        String before = catalogue
                .settings(CatalogueKey.ingest())
                .map(IngestSettings::text)
                .orElse("");
        IngestFingerprint.difference(before, text).ifPresent(this::refuse);
        String merged = IngestFingerprint.merged(before, text);
        if (!merged.equals(before)) {
            catalogue.write(CatalogueKey.ingest(), IngestSettings.of(merged, partitions));
        }
    }

    private void refuse(String difference) {
        throw new RunException(
                data.path() + " was filled under other settings (" + difference + "); use a new --data-dir");
    }

    /**
     * Looks for files that are left behind.
     *
     * @param wanted what is to become of each file: one that is withdrawn need not be named
     * @throws RunException if events of a file were counted that the analysis does not name any more
     */
    void requireFiles(List<CatalogueFile> named, WantedFiles wanted) {
        Set<String> ids = named.stream().map(CatalogueFile::file).collect(Collectors.toSet());
        catalogue.files().stream()
                .filter(file -> !ids.contains(file.file()))
                .filter(file -> !wanted.isWithdrawn(file.file()))
                .findFirst()
                .ifPresent(file -> {
                    throw new RunException(
                            data.path() + " holds events of " + file.name() + " (" + file.dataset()
                                    + "), which the analysis does not name any more, or whose content changed;"
                                    + " bring it back, take its events out with 'kollider ingest withdraw', or use a new --data-dir");
                });
    }

    private static String difference(String before, String now) {
        Set<String> old = new LinkedHashSet<>(before.lines().toList());
        Set<String> added = new LinkedHashSet<>(now.lines().toList());
        String was =
                old.stream().filter(line -> !added.contains(line)).findFirst().orElse("nothing");
        String is =
                added.stream().filter(line -> !old.contains(line)).findFirst().orElse("nothing");
        return "was: " + was + "; is: " + is;
    }
}
