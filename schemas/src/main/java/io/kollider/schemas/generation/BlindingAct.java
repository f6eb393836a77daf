package io.kollider.schemas.generation;

import io.kollider.schemas.codec.RecordCodec;
import java.util.List;

/**
 * Somebody unblinded data, or blinded them again. Acts are never deleted: together they are the record of who saw what, and why.
 *
 * @param number from 1, in the order of the acts
 * @param region empty for all regions
 * @param unblinds false for one that blinds again
 * @param by who did it
 * @param reason why
 * @param millis when, since 1970
 * @param blinding fingerprint of what is blinded; the act holds for no other
 * @param analysis SHA-256 of the analysis file, for the record
 */
public record BlindingAct(
        int number,
        String region,
        boolean unblinds,
        String by,
        String reason,
        long millis,
        String blinding,
        String analysis) {
    /** The stored form. */
    public static final RecordCodec<BlindingAct> CODEC = RecordCodec.of(
            "BlindingAct",
            act -> avro -> {
                avro.put("number", act.number);
                avro.put("region", act.region);
                avro.put("unblinds", act.unblinds);
                avro.put("by", act.by);
                avro.put("reason", act.reason);
                avro.put("millis", act.millis);
                avro.put("blinding", act.blinding);
                avro.put("analysis", act.analysis);
            },
            avro -> new BlindingAct(
                    (int) avro.get("number"),
                    (String) avro.get("region"),
                    (boolean) avro.get("unblinds"),
                    (String) avro.get("by"),
                    (String) avro.get("reason"),
                    (long) avro.get("millis"),
                    (String) avro.get("blinding"),
                    (String) avro.get("analysis")));

    /** Whether a region may be seen: the last act about it, or about all regions, under this blinding, unblinds. */
    public static boolean areOpen(List<BlindingAct> acts, String region, String blinding) {
        return acts.stream()
                .filter(act -> act.blinding.equals(blinding))
                .filter(act -> act.region.isEmpty() || act.region.equals(region))
                .reduce((earlier, later) -> later)
                .filter(BlindingAct::unblinds)
                .isPresent();
    }
}
