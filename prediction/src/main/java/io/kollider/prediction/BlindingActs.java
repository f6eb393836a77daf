package io.kollider.prediction;

import io.kollider.analysis.Analysis;
import io.kollider.schemas.generation.BlindingAct;
import io.kollider.schemas.generation.ControlTopic;
import io.kollider.schemas.generation.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The acts of unblinding of an analysis: who showed which data, or hid them again, when and why. Safe for several threads. */
public final class BlindingActs {
    private final ControlTopic control;
    private final String blinding;
    private final String file;

    private BlindingActs(ControlTopic control, String blinding, String file) {
        this.control = control;
        this.blinding = blinding;
        this.file = file;
    }

    /**
     * Those of an analysis, whose file is read for its checksum.
     *
     * @param control stays open as long as this is used
     * @throws IOException if the file cannot be read
     */
    public static BlindingActs of(Analysis analysis, ControlTopic control) throws IOException {
        return new BlindingActs(
                control, DataBlinding.fingerprint(analysis), sha256(Files.readAllBytes(analysis.file())));
    }

    /** All of them, the oldest first. */
    public List<BlindingAct> all() {
        return control.refresh().acts();
    }

    /**
     * Commits an act a region, all of them or none; when this returns they hold.
     *
     * @param regions names, or one empty text for all regions
     * @param unblinds false to hide what was shown
     * @param by who does it
     * @param reason why
     */
    public void add(List<String> regions, boolean unblinds, String by, String reason) {
        long now = System.currentTimeMillis();
        control.change(before -> {
            Generations after = before;
            for (String region : regions) {
                after = after.with(new BlindingAct(after.nextAct(), region, unblinds, by, reason, now, blinding, file));
            }
            return after;
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
