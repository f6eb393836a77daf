package io.kollider.analysis.correction;

import java.util.Map;
import java.util.Optional;

/**
 * What a systematic variation puts in place of a correction.
 *
 * @param other another correction, of the same arguments
 * @param texts of arguments, by the text that stands in the expression
 */
public record Replacement(Optional<CorrectionDefinition> other, Map<String, String> texts) {
    public Replacement {
        texts = Map.copyOf(texts);
    }
}
