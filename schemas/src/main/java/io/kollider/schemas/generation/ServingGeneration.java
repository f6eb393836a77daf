package io.kollider.schemas.generation;

import io.kollider.schemas.codec.RecordCodec;

/**
 * Which generation of histograms is read: one record, so that a switch happens at once or not at all.
 *
 * @param histograms number of the generation
 */
public record ServingGeneration(int histograms) {
    /** The stored form. */
    public static final RecordCodec<ServingGeneration> CODEC = RecordCodec.of(
            "ServingGeneration",
            serving -> avro -> avro.put("histograms", serving.histograms),
            avro -> new ServingGeneration((int) avro.get("histograms")));
}
