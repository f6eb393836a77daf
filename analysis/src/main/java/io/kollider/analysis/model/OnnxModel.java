package io.kollider.analysis.model;

import io.kollider.analysis.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trained model as the analysis file describes it.
 *
 * @param name by which expressions find its scores
 * @param files one, or one a fold: file k scores events of fold k, which it has not seen in training
 * @param fold from 0; where there are several files
 * @param select events to score; others have no score (NaN). All, if empty
 * @param inputs its tensors
 * @param tensor the output tensor that holds the scores; where empty, the model's only one
 * @param outputs names of the scores, in the order of the tensor's last axis
 */
public record OnnxModel(
        String name,
        List<Path> files,
        Optional<Source> fold,
        Optional<Source> select,
        List<ModelInput> inputs,
        Optional<String> tensor,
        List<String> outputs,
        Source source) {
    public OnnxModel {
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
