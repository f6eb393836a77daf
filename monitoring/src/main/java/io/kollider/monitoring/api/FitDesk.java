package io.kollider.monitoring.api;

import io.kollider.schemas.fit.FitRequest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where fits are asked for and their results are found.
 *
 * @param requests returns when the broker has the request; a {@link org.apache.kafka.common.KafkaException} says that it is away
 * @param results the JSON document of a fit that is done, in UTF-8
 */
public record FitDesk(Consumer<FitRequest> requests, Function<String, Optional<byte[]>> results) {}
