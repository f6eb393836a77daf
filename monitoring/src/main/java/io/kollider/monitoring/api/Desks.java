package io.kollider.monitoring.api;

import io.kollider.schemas.deadletter.DeadLetter;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where orders go.
 *
 * @param replays has blocks and files tried again, and returns when the broker knows; a {@link org.apache.kafka.common.KafkaException} says that it is away
 */
public record Desks(FitDesk fits, BlindingDesk blinding, Consumer<List<DeadLetter>> replays) {}
