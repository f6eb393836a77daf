package io.kollider.streams.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** One model file, open; runs on the caller's thread alone. Safe for several threads. */
final class OnnxSession {
    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    private OnnxSession(Path file, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.inputs = session.getInputInfo();
        this.outputs = session.getOutputInfo();
    }

    static OnnxSession open(Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "kollider");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return new OnnxSession(file, environment, environment.createSession(file.toString(), options));
        }
    }

    Path file() {
        return file;
    }

    Map<String, NodeInfo> inputs() {
        return inputs;
    }

    Map<String, NodeInfo> outputs() {
        return outputs;
    }

    /** How many events a run takes, where the first axis of an input has a fixed length. */
    OptionalInt fixedRows() {
        return inputs.values().stream()
                .map(NodeInfo::getInfo)
                .filter(info -> info instanceof TensorInfo)
                .map(info -> ((TensorInfo) info).getShape())
                .filter(shape -> shape.length > 0 && shape[0] > 0)
                .mapToInt(shape -> Math.toIntExact(shape[0]))
                .findFirst();
    }

    /** A batch for an input tensor that {@link TensorCheck} has accepted. */
    Batch batch(String tensor, int rows, int valuesPerRow) {
        NodeInfo node = inputs.get(tensor);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw new IllegalArgumentException(file + " has no input tensor '" + tensor + "'");
        }
        return new Batch(info.type, TensorCheck.shape(info.getShape(), rows, valuesPerRow), valuesPerRow);
    }

    /** @param scores takes the output's values in their order */
    void run(Map<String, Batch> batches, String output, double[] scores) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (Map.Entry<String, Batch> batch : batches.entrySet()) {
            tensors.put(batch.getKey(), batch.getValue().tensor(environment));
        }
        try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
            Scores.read(result.get(0), scores);
        }
    }

    void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
