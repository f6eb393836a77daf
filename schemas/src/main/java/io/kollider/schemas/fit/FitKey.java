package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a record in fit-results.
 *
 * @param id of the request
 * @param slice of the result, from 0; {@link #STATE} for the state
 */
public record FitKey(String id, int slice) {
    /** In place of a slice: the key of the state. */
    public static final int STATE = -1;

    /** The stored form. */
    public static final RecordCodec<FitKey> CODEC = RecordCodec.of(
            "FitKey",
            key -> avro -> {
                avro.put("id", key.id);
                avro.put("slice", key.slice);
            },
            avro -> new FitKey((String) avro.get("id"), (int) avro.get("slice")));

    /** Where a request's state is. */
    public static FitKey state(String id) {
        return new FitKey(id, STATE);
    }
}
