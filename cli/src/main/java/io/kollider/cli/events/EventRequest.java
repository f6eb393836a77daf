package io.kollider.cli.events;

import io.kollider.analysis.Sample;
import io.kollider.analysis.Source;
import java.util.List;
import java.util.Optional;

/**
 * Which events are wanted, and what of them.
 *
 * @param select expression that is true for wanted events
 * @param columns expressions with one value an event
 * @param variation name of a variation; samples on which none of its systematics acts stay nominal
 * @param samples in the order in which they are read
 */
public record EventRequest(Source select, List<Source> columns, Optional<String> variation, List<Sample> samples) {
    public EventRequest {
        columns = List.copyOf(columns);
        samples = List.copyOf(samples);
    }
}
