package io.kollider.schemas.generation;

import io.kollider.schemas.codec.RecordCodec;

/**
 * One way of reading files into events, with topics of its own: events, progress, catalogue (which says how files are read), files.
 *
 * @param number from 1
 * @param partitions of its topics, for good
 */
public record EventsGeneration(int number, int partitions, GenerationState state) {
    /** The stored form. */
    public static final RecordCodec<EventsGeneration> CODEC = RecordCodec.of(
            "EventsGeneration",
            generation -> avro -> {
                avro.put("number", generation.number);
                avro.put("partitions", generation.partitions);
                avro.put("state", generation.state.name());
            },
            avro -> new EventsGeneration(
                    (int) avro.get("number"), (int) avro.get("partitions"), GenerationState.valueOf((String)
                            avro.get("state"))));

    /** A generation that can be used. */
    public static EventsGeneration kept(int number, int partitions) {
        return new EventsGeneration(number, partitions, GenerationState.KEPT);
    }

    /** The same in another state. */
    public EventsGeneration with(GenerationState newState) {
        return new EventsGeneration(number, partitions, newState);
    }

    public boolean isKept() {
        return state == GenerationState.KEPT;
    }
}
