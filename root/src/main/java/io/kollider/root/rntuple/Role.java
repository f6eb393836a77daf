package io.kollider.root.rntuple;

/** The structural role of a field. */
enum Role {
    LEAF,
    COLLECTION,
    RECORD,
    VARIANT,
    /** Objects that ROOT's streamer packed into bytes. */
    STREAMED,
    /** One that this version of the format does not have. */
    UNKNOWN;

    static Role of(int code) {
        return code < UNKNOWN.ordinal() ? values()[code] : UNKNOWN;
    }
}
