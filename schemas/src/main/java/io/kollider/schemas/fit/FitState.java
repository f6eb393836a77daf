package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;
import java.util.Locale;

/**
 * How far a requested fit is.
 *
 * @param id of the request
 * @param fit its name in the analysis file
 * @param message what is being done, or why it failed
 * @param done of {@code total}, of what is being done
 * @param total 0 if unknown
 * @param by who asked
 * @param requestedMillis since 1970, UTC, as the other times
 * @param finishedMillis 0 while it runs
 * @param slices parts of the result; 0 unless it is done
 */
public record FitState(
        String id,
        String fit,
        Status status,
        String message,
        long done,
        long total,
        String by,
        long requestedMillis,
        long startedMillis,
        long finishedMillis,
        int slices) {
    /** The stored form. */
    public static final RecordCodec<FitState> CODEC = RecordCodec.of(
            "FitState",
            state -> avro -> {
                avro.put("id", state.id);
                avro.put("fit", state.fit);
                avro.put("status", state.status.label());
                avro.put("message", state.message);
                avro.put("done", state.done);
                avro.put("total", state.total);
                avro.put("by", state.by);
                avro.put("requestedMillis", state.requestedMillis);
                avro.put("startedMillis", state.startedMillis);
                avro.put("finishedMillis", state.finishedMillis);
                avro.put("slices", state.slices);
            },
            avro -> new FitState(
                    (String) avro.get("id"),
                    (String) avro.get("fit"),
                    Status.of((String) avro.get("status")),
                    (String) avro.get("message"),
                    (long) avro.get("done"),
                    (long) avro.get("total"),
                    (String) avro.get("by"),
                    (long) avro.get("requestedMillis"),
                    (long) avro.get("startedMillis"),
                    (long) avro.get("finishedMillis"),
                    (int) avro.get("slices")));

    /** Where a request stands. */
    public enum Status {
        RUNNING,
        DONE,
        /** It cannot be done, or took too long. */
        FAILED,
        CANCELLED;

        /** As records write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }

        /** Whether nothing more comes. */
        public boolean isFinal() {
            return this != RUNNING;
        }
    }

    /** A request that is begun. */
    public static FitState started(FitRequest request, String fit, long millis) {
        return new FitState(
                request.id(), fit, Status.RUNNING, "", 0, 0, request.by(), request.requestedMillis(), millis, 0, 0);
    }

    /** The same, further on. */
    public FitState at(String what, long doneNow, long totalNow) {
        return new FitState(
                id, fit, status, what, doneNow, totalNow, by, requestedMillis, startedMillis, finishedMillis, slices);
    }

    /** The same at its end. */
    public FitState ended(Status end, String why, int parts, long millis) {
        return new FitState(
                id, fit, end, why, done, total, by, requestedMillis, startedMillis, millis, parts);
    }
}
