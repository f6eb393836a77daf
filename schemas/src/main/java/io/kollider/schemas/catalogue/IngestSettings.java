package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How files become events, the same for a whole generation of events: another fingerprint means that files would be cut or read differently.
 *
 * @param fingerprint SHA-256 of text, in hexadecimal
 * @param partitions of events
 * @param text what was hashed, one setting a line, to say what changed
 */
public record IngestSettings(String fingerprint, int partitions, String text) {
    public static final RecordCodec<IngestSettings> CODEC = RecordCodec.of(
            "IngestSettings",
            settings -> avro -> {
                avro.put("fingerprint", settings.fingerprint);
                avro.put("partitions", settings.partitions);
                avro.put("text", settings.text);
            },
            avro -> new IngestSettings(
                    (String) avro.get("fingerprint"), (int) avro.get("partitions"), (String) avro.get("text")));

    /** The settings of a text. */
    public static IngestSettings of(String text, int partitions) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new IngestSettings(HexFormat.of().formatHex(hash), partitions, text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
