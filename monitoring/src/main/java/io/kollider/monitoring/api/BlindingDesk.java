package io.kollider.monitoring.api;

import io.kollider.schemas.generation.BlindingAct;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where acts of unblinding are kept.
 *
 * @param acts all of them, the oldest first; a {@link org.apache.kafka.common.KafkaException} says that the broker is away, as of the other
 * @param acting returns when the act holds
 */
public record BlindingDesk(Supplier<List<BlindingAct>> acts, Acting acting) {
    /** Puts an act on record. */
    public interface Acting {
        /** @param regions names, or one empty text for all regions */
        void act(List<String> regions, boolean unblinds, String by, String reason);
    }
}
