package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;

/**
 * The key of a record in fit-results.
 *
 * @param id of the request
 * @param slice of the result, from 0; {@link #STATE} for its end, {@link #PROGRESS} for states before that
 */
public record FitKey(String id, int slice) {
    /** In place of a slice: how the request ended. */
    public static final int STATE = -1;

    /** In place of a slice: how far it is. A key of its own, so that what an instance writes too late hides no end. */
    public static final int PROGRESS = -2;

    /** The stored form. */
    public static final RecordCodec<FitKey> CODEC = RecordCodec.of(
            "FitKey",
            key -> avro -> {
                avro.put("id", key.id);
                avro.put("slice", key.slice);
            },
            avro -> new FitKey((String) avro.get("id"), (int) avro.get("slice")));

    /** Where a state belongs. */
    public static FitKey of(FitState state) {
        return new FitKey(state.id(), state.status().isFinal() ? STATE : PROGRESS);
    }
}
