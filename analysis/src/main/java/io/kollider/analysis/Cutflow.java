package io.kollider.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Selections whose events and weights are counted, one after the other.
 *
 * @param region whose selection the steps build up; empty for a cutflow of its own
 * @param name of a cutflow of its own; empty for the only one without
 * @param steps in order, each complete in itself
 */
public record Cutflow(String region, String name, Map<String, Source> steps) {
    public Cutflow {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
}
