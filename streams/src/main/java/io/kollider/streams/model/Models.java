package io.kollider.streams.model;

import ai.onnxruntime.OrtException;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.model.OnnxModel;
import io.kollider.streams.correction.Corrections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All models of an analysis, open, and the values of its corrections. Safe for several threads; to be closed when nothing scores any more. */
public final class Models implements AutoCloseable {
    private final Map<String, ScoringModel> models = new LinkedHashMap<>();

    private final Corrections corrections;

    private Models(Corrections corrections) {
        this.corrections = corrections;
    }

    /**
     * Opens the models and checks that they take the tensors that the analysis gives them.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static Models open(Analysis analysis) {
        List<String> problems = new ArrayList<>();
        Models models = new Models(Corrections.open(analysis.corrections(), problems));
        for (OnnxModel definition : analysis.models()) {
            models.open(definition, problems);
        }
        if (!problems.isEmpty()) {
            models.close();
            throw new AnalysisException(problems);
        }
        return models;
    }

    /**
     * Checks that the models can be opened and take what the analysis gives them.
     *
     * @throws AnalysisException with all that is wrong
     */
    public static void check(Analysis analysis) {
        open(analysis).close();
    }

    /** No models, for what scores nothing. */
    public static Models none() {
        return new Models(Corrections.none());
    }

    private void open(OnnxModel definition, List<String> problems) {
        List<OnnxSession> sessions = new ArrayList<>();
        for (Path file : definition.files()) {
            try {
                sessions.add(OnnxSession.open(file));
            } catch (OrtException e) {
                problems.add("%s %s: %s cannot be opened: %s"
                        .formatted(
                                definition.source().place(),
                                definition.source().path(),
                                file,
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")));
            }
        }
        ScoringModel model = new ScoringModel(definition, sessions);
        models.put(definition.name(), model);
        if (sessions.size() == definition.files().size()) {
            sessions.forEach(session -> problems.addAll(new TensorCheck(definition, session, model.rows()).problems()));
        }
    }

    /** The values of the analysis' corrections. */
    public Corrections corrections() {
        return corrections;
    }

    /** The model of this name. */
    public ScoringModel model(String name) {
        ScoringModel model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("no model '" + name + "' was opened");
        }
        return model;
    }

    /** Closes all models. */
    @Override
    public void close() {
        models.values().forEach(ScoringModel::close);
    }
}
