package io.kollider.schemas.fit;

import io.kollider.schemas.codec.RecordCodec;
import java.util.Collection;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * A fit that is asked for, or the wish to give one up.
 *
 * @param id the same id is the same request, however often it is sent
 * @param fit of the analysis file; "" for its first one
 * @param poi in place of the fit's own; none for these
 * @param regions some of the fit's; none for all
 * @param without systematics that are left out
 * @param asimov Asimov data in place of what the fit takes
 * @param inference what is wanted beside the fit itself, by the names of {@link Inference}
 * @param partial whether datasets may be incomplete
 * @param timeLimitMillis 0 for none
 * @param by who asked
 * @param requestedMillis since 1970, UTC
 * @param cancel whether the fit of this id is not wanted any more
 */
public record FitRequest(
        String id,
        String fit,
        List<String> poi,
        List<String> regions,
        List<String> without,
        boolean asimov,
        List<Inference> inference,
        boolean partial,
        long timeLimitMillis,
        String by,
        long requestedMillis,
        boolean cancel) {
    /** The stored form. */
    public static final RecordCodec<FitRequest> CODEC = RecordCodec.of(
            "FitRequest",
            request -> avro -> {
                avro.put("id", request.id);
                avro.put("fit", request.fit);
                avro.put("poi", request.poi);
                avro.put("regions", request.regions);
                avro.put("without", request.without);
                avro.put("asimov", request.asimov);
                avro.put(
                        "inference",
                        request.inference.stream().map(Inference::label).toList());
                avro.put("partial", request.partial);
                avro.put("timeLimitMillis", request.timeLimitMillis);
                avro.put("by", request.by);
                avro.put("requestedMillis", request.requestedMillis);
                avro.put("cancel", request.cancel);
            },
            avro -> new FitRequest(
                    (String) avro.get("id"),
                    (String) avro.get("fit"),
                    texts(avro, "poi"),
                    texts(avro, "regions"),
                    texts(avro, "without"),
                    (boolean) avro.get("asimov"),
                    texts(avro, "inference").stream().map(Inference::of).toList(),
                    (boolean) avro.get("partial"),
                    (long) avro.get("timeLimitMillis"),
                    (String) avro.get("by"),
                    (long) avro.get("requestedMillis"),
                    (boolean) avro.get("cancel")));

    private static final int LONGEST_ID = 200;

    public FitRequest {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("the id of a request has 1 to " + LONGEST_ID + " characters, not '" + id + "'");
        }
        if (timeLimitMillis < 0) {
            throw new IllegalArgumentException("the time limit is " + timeLimitMillis + " ms, must be at least 0");
        }
        poi = List.copyOf(poi);
        regions = List.copyOf(regions);
        without = List.copyOf(without);
        inference = List.copyOf(inference);
    }

    /** The plain fit of this name. */
    public static FitRequest of(String id, String fit, String by, long requestedMillis) {
        return new FitRequest(
                id, fit, List.of(), List.of(), List.of(), false, List.of(), false, 0, by, requestedMillis, false);
    }

    /** The wish to give a request up. */
    public static FitRequest cancelling(String id, String by, long requestedMillis) {
        return new FitRequest(
                id, "", List.of(), List.of(), List.of(), false, List.of(), false, 0, by, requestedMillis, true);
    }

    /** Whether it takes long, and must not hold up those that do not. */
    public boolean isLong() {
        return inference.stream().anyMatch(Inference::isLong);
    }

    private static List<String> texts(GenericRecord avro, String field) {
        return ((Collection<?>) avro.get(field)).stream().map(Object::toString).toList();
    }
}
