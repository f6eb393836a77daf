package io.kollider.schemas.catalogue;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a record in catalogue, progress, files or claims.
 *
 * @param kind {@link #FILE}, {@link #INGEST} or {@link #CLOSED_FILES}; in files also {@link #FAILED} and {@link #REPLAY}; in claims
 *     {@link #FILE}, {@link #EVENTS} and {@link #LEAVING}
 * @param id the file's id; "" for settings; of a block to be sent again its offset; of claimed events the file's id and their number
 */
public record CatalogueKey(String kind, String id) {
    public static final String FILE = "file";
    public static final String INGEST = "ingest";
    public static final String CLOSED_FILES = "closed-files";
    public static final String FAILED = "failed";
    public static final String REPLAY = "replay";
    public static final String EVENTS = "events";
    public static final String LEAVING = "leaving";

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

    /** The key of a part of the events that a file claims. */
    public static CatalogueKey events(String file, int part) {
        return new CatalogueKey(EVENTS, file + "#" + part);
    }

    /** The key of a file's wish to take its claim back. */
    public static CatalogueKey leaving(String file) {
        return new CatalogueKey(LEAVING, file);
    }

    /** The key of the ingest settings. */
    public static CatalogueKey ingest() {
        return new CatalogueKey(INGEST, "");
    }

    /** The key of the list of data files that nothing may be added to: {@link IngestSettings} whose text is the list. */
    public static CatalogueKey closedFiles() {
        return new CatalogueKey(CLOSED_FILES, "");
    }
}
