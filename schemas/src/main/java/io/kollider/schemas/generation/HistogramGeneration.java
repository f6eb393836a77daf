package io.kollider.schemas.generation;

import io.kollider.schemas.codec.RecordCodec;
import java.util.HashSet;
import java.util.Set;

/**
 * One way of filling histograms from a generation of events, with topics and state of its own.
 *
 * @param number from 1
 * @param ingest the generation of events that is counted
 * @param text the histogram fingerprint: all settings that decide what is filled, one a line
 */
public record HistogramGeneration(int number, int ingest, String text, GenerationState state) {
    /** The stored form. */
    public static final RecordCodec<HistogramGeneration> CODEC = RecordCodec.of(
            "HistogramGeneration",
            generation -> avro -> {
                avro.put("number", generation.number);
                avro.put("ingest", generation.ingest);
                avro.put("text", generation.text);
                avro.put("state", generation.state.name());
            },
            avro -> new HistogramGeneration(
                    (int) avro.get("number"),
                    (int) avro.get("ingest"),
                    (String) avro.get("text"),
                    GenerationState.valueOf((String) avro.get("state"))));

    /** A generation that can be used. */
    public static HistogramGeneration kept(int number, int ingest, String text) {
        return new HistogramGeneration(number, ingest, text, GenerationState.KEPT);
    }

    /** The same in another state. */
    public HistogramGeneration with(GenerationState newState) {
        return new HistogramGeneration(number, ingest, text, newState);
    }

    public boolean isKept() {
        return state == GenerationState.KEPT;
    }

    /** The first setting in which another text differs, as "was: …; is: …"; empty if there is none. */
    public String difference(String now) {
        if (now.equals(text)) {
            return "";
        }
        return "was: " + firstLineOf(text, now) + "; is: " + firstLineOf(now, text);
    }

    private static String firstLineOf(String some, String others) {
        Set<String> known = new HashSet<>(others.lines().toList());
        return some.lines().filter(line -> !known.contains(line)).findFirst().orElse("nothing");
    }
}
