package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a record in catalogue or progress.
 *
 * @param kind {@link #FILE}, {@link #INGEST} or {@link #HISTOGRAMS}
 * @param id the file's id; "" for settings
 */
public record CatalogueKey(String kind, String id) {
    public static final String FILE = "file";
    public static final String INGEST = "ingest";
    public static final String HISTOGRAMS = "histograms";

    public static final RecordCodec<CatalogueKey> CODEC = RecordCodec.of(
            "CatalogueKey",
            key -> avro -> {
                avro.put("kind", key.kind);
                avro.put("id", key.id);
            },
            avro -> new CatalogueKey((String) avro.get("kind"), (String) avro.get("id")));

    /** The key of a file's records. */
    public static CatalogueKey file(String id) {
        return new CatalogueKey(FILE, id);
    }

    /** The key of the ingest settings. */
    public static CatalogueKey ingest() {
        return new CatalogueKey(INGEST, "");
    }

    /** The key of what decides the content of histograms: {@link IngestSettings} whose text is the histogram fingerprint's. */
    public static CatalogueKey histograms() {
        return new CatalogueKey(HISTOGRAMS, "");
    }
}
