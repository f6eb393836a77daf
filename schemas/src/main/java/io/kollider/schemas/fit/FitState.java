package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

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
 * @param found parameters of interest of a fit that converged; none of fits of earlier releases
 * @param dataEntries entries of data that were counted when the fit was made; 0 if unknown
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
        int slices,
        List<FoundParameter> found,
        long dataEntries) {
    private static final Schema FOUND =
            RecordCodec.pinned("FitState").getField("found").schema().getElementType();

    /** The stored form. */
    public static final RecordCodec<FitState> CODEC = RecordCodec.<FitState>of(
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
                        avro.put(
                                "found",
                                state.found.stream().map(FitState::avro).toList());
                        avro.put("dataEntries", state.dataEntries);
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
                            (int) avro.get("slices"),
                            ((List<?>) avro.get("found"))
                                    .stream()
                                            .map(GenericRecord.class::cast)
                                            .map(found -> new FoundParameter(
                                                    (String) found.get("name"), (double) found.get("value"), (double)
                                                            found.get("error")))
                                            .toList(),
                            (long) avro.get("dataEntries")))
            .after("FitState-1");

    public FitState {
        found = List.copyOf(found);
    }

    private static GenericRecord avro(FoundParameter parameter) {
        GenericRecord record = new GenericData.Record(FOUND);
        record.put("name", parameter.name());
        record.put("value", parameter.value());
        record.put("error", parameter.error());
        return record;
    }

    /** Where a request stands. */
    public enum Status {
        /** Asked for, and begun by nobody. No record says so: it is what a request without a state is. */
        QUEUED,
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
            return this != QUEUED && this != RUNNING;
        }
    }

    /** A request that nobody has begun. */
    public static FitState queued(FitRequest request) {
        return first(request, request.fit(), Status.QUEUED, 0);
    }

    /** A request that is begun. */
    public static FitState started(FitRequest request, String fit, long millis) {
        return first(request, fit, Status.RUNNING, millis);
    }

    private static FitState first(FitRequest request, String fit, Status status, long startedMillis) {
        return new FitState(
                request.id(),
                fit,
                status,
                "",
                0,
                0,
                request.by(),
                request.requestedMillis(),
                startedMillis,
                0,
                0,
                List.of(),
                0);
    }

    /** The same, further on. */
    public FitState at(String what, long doneNow, long totalNow) {
        return new FitState(
                id,
                fit,
                status,
                what,
                doneNow,
                totalNow,
                by,
                requestedMillis,
                startedMillis,
                finishedMillis,
                slices,
                found,
                dataEntries);
    }

    /** The same at its end. */
    public FitState ended(Status end, String why, int parts, long millis) {
        return new FitState(
                id, fit, end, why, done, total, by, requestedMillis, startedMillis, millis, parts, found, dataEntries);
    }

    /** The same with what was found, in this many entries of data. */
    public FitState finding(List<FoundParameter> parameters, long entries) {
        return new FitState(
                id,
                fit,
                status,
                message,
                done,
                total,
                by,
                requestedMillis,
                startedMillis,
                finishedMillis,
                slices,
                parameters,
                entries);
    }
}
