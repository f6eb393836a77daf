package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;

/**
 * What must not change while a data directory is used: another fingerprint means that files would be cut or read differently.
 *
 * @param fingerprint hash of text
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
}
