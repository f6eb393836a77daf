package io.kollider.cli.run;

import io.kollider.schemas.catalogue.Catalogue;
import io.kollider.schemas.catalogue.CatalogueFile;
import io.kollider.schemas.catalogue.CatalogueKey;
import io.kollider.schemas.catalogue.IngestSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        IngestSettings now = new IngestSettings(hash(text), partitions, text);
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
        if (!before.fingerprint().equals(hash(text))) {
            throw new RunException(data.path() + " was filled under other settings (" + difference(before.text(), text)
                    + "); use a new --data-dir");
        }
    }

    /** @throws RunException if events of a file were counted that the analysis does not name any more */
    void requireFiles(List<CatalogueFile> named) {
        Set<String> ids = named.stream().map(CatalogueFile::file).collect(Collectors.toSet());
        catalogue.files().stream()
                .filter(file -> !ids.contains(file.file()))
                .findFirst()
                .ifPresent(file -> {
                    throw new RunException(data.path() + " holds events of " + file.name()
                            + ", which the analysis does not name any more, or whose content changed;"
                            + " bring it back or use a new --data-dir");
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

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
