package io.kollider.schemas.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that are to be counted, at one moment.
 *
 * @param entries by dataset
 * @param digest stands for the set of files: the first 16 hexadecimal digits of the SHA-256 of their sorted datasets and ids
 */
public record KnownFiles(Map<String, Long> entries, String digest) {
    public KnownFiles {
        entries = new TreeMap<>(entries);
    }

    /** Of these files, in any order. */
    public static KnownFiles of(Collection<CatalogueFile> files) {
        Map<String, Long> entries = new TreeMap<>();
        MessageDigest digest = sha256();
        files.forEach(file -> entries.merge(file.dataset(), file.entries(), Long::sum));
        files.stream()
                .map(file -> file.dataset() + " " + file.file() + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return new KnownFiles(entries, HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
