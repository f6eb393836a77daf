package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a record in catalogue, progress or files.
 *
 * @param kind {@link #FILE} or {@link #INGEST}; in files also {@link #FAILED} and {@link #REPLAY}
 * @param id the file's id; "" for settings; of a block to be sent again its offset
 */
public record CatalogueKey(String kind, String id) {
    public static final String FILE = "file";
    public static final String INGEST = "ingest";
    public static final String FAILED = "failed";
    public static final String REPLAY = "replay";

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

    /** The key of a file's failure. */
    public static CatalogueKey failed(String id) {
        return new CatalogueKey(FAILED, id);
    }

    /** The key of a wish to send a block of the same partition of events again. */
    public static CatalogueKey replay(long offset) {
        return new CatalogueKey(REPLAY, Long.toString(offset));
    }

    /** The key of the ingest settings. */
    public static CatalogueKey ingest() {
        return new CatalogueKey(INGEST, "");
    }
}
