package io.kollider.analysis.correction;

import io.kollider.analysis.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A correction as the analysis file declares it.
 *
 * @param name by which expressions call it
 * @param parameters its arguments, in order
 * @param texts by text parameter, the texts that it knows; a parameter that is missing here takes any
 */
public record CorrectionDefinition(
        String name, List<Parameter> parameters, Map<Integer, Set<String>> texts, Origin origin, Source source) {
    public CorrectionDefinition {
        parameters = List.copyOf(parameters);
        texts = Map.copyOf(texts);
    }
}
