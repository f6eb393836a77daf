package io.kollider.analysis.correction;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A correction of a file.
 *
 * @param parameters what it is asked with, in order
 * @param texts by text input, those that it knows; an input that is missing here takes any
 */
public record Correction(String name, List<Parameter> parameters, Content content, Map<Integer, Set<String>> texts) {
    public Correction {
        parameters = List.copyOf(parameters);
        texts = Map.copyOf(texts);
    }
}
