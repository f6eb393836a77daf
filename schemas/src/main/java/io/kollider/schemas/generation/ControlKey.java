package io.kollider.schemas.generation;

import io.kollider.schemas.codec.RecordCodec;

/** The key of a record in topic control: {@link #EVENTS} and {@link #HISTOGRAMS} with the generation's number, {@link #SERVING}, or {@link #BLINDING} with the act's. */
record ControlKey(String kind, int number) {
    static final String EVENTS = "events";
    static final String HISTOGRAMS = "histograms";
    static final String SERVING = "serving";
    static final String BLINDING = "blinding";

    static final RecordCodec<ControlKey> CODEC = RecordCodec.of(
            "ControlKey",
            key -> avro -> {
                avro.put("kind", key.kind);
                avro.put("number", key.number);
            },
            avro -> new ControlKey((String) avro.get("kind"), (int) avro.get("number")));
}
