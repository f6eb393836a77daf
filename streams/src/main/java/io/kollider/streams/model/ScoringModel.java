package io.kollider.streams.model;

import ai.onnxruntime.OrtException;
import io.kollider.analysis.model.OnnxModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** An open model: one session a file. Safe for several threads. */
public final class ScoringModel {
    /** Events of one run of a model that takes any number of them. */
    static final int ROWS = 64;

    private final OnnxModel definition;
    private final List<OnnxSession> sessions;
    /** The tensor of scores of each session. */
    private final List<String> outputs;

    private final int rows;
    private final LongAdder batches = new LongAdder();

    ScoringModel(OnnxModel definition, List<OnnxSession> sessions) {
        this.definition = definition;
        this.sessions = List.copyOf(sessions);
        this.rows = sessions.isEmpty() ? ROWS : sessions.get(0).fixedRows().orElse(ROWS);
        this.outputs = sessions.stream()
                .map(session -> TensorCheck.output(definition, session))
                .toList();
    }

    /** How many files it has, one a fold. */
    public int files() {
        return sessions.size();
    }

    /** Events of one run, always: rows are filled up, so that what is scored beside an event cannot change a bit of its score. */
    public int rows() {
        return rows;
    }

    /** A batch for one of its input tensors. */
    public Batch batch(String tensor, int valuesPerRow) {
        return sessions.get(0).batch(tensor, rows, valuesPerRow);
    }

    /**
     * Scores the rows of the batches.
     *
     * @param inputs a batch for each input tensor
     * @param scores [row][output], row by row, replaced
     * @throws IllegalStateException if the model fails
     */
    public void score(int file, Map<String, Batch> inputs, double[] scores) {
        try {
            batches.increment();
            sessions.get(file).run(inputs, outputs.get(file), scores);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "model " + definition.name() + ", "
                            + definition.files().get(file).getFileName() + ": " + e.getMessage(),
                    e);
        }
    }

    /** How many batches were scored since it was opened: what scoring costs. */
    public long batches() {
        return batches.sum();
    }

    void close() {
        sessions.forEach(OnnxSession::close);
    }
}
