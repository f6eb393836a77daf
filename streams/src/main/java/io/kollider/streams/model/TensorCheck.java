package io.kollider.streams.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the tensors of a model file with what the analysis file says of them. */
final class TensorCheck {
    private final OnnxModel model;
    private final OnnxSession session;
    private final List<String> problems = new ArrayList<>();

    TensorCheck(OnnxModel model, OnnxSession session) {
        this.model = model;
        this.session = session;
    }

    /** All that does not fit, with places. */
    List<String> problems() {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (ModelInput input : model.inputs()) {
            check(input, given);
        }
        session.inputs().forEach((tensor, shape) -> {
            if (!given.containsKey(tensor)) {
                problem(
                        model.source(),
                        "%s takes a tensor '%s'%s, which 'inputs' does not give"
                                .formatted(name(), tensor, shapeOf(shape)));
            }
        });
        checkOutput();
        return problems;
    }

    private void check(ModelInput input, Map<String, Integer> given) {
        if (input instanceof ModelInput.Features features) {
            int values = features.values().size();
            check(input, input.tensor(), values, values + " values", given);
        } else if (input instanceof ModelInput.ObjectList list) {
            int width = list.parts().get(0).values().size();
            check(
                    input,
                    input.tensor(),
                    list.length() * width,
                    list.length() + " objects of " + width + " values",
                    given);
            list.mask().ifPresent(mask -> check(input, mask, list.length(), list.length() + " objects", given));
        } else {
            ModelInput.Image image = (ModelInput.Image) input;
            int rows = image.rows().bins();
            int columns = image.columns().bins();
            check(input, input.tensor(), rows * columns, rows + " rows of " + columns + " pixels", given);
        }
    }

    private void check(ModelInput input, String tensor, int values, String what, Map<String, Integer> given) {
        if (given.put(tensor, values) != null) {
            problem(input.source(), "tensor '" + tensor + "' is given twice");
        }
        NodeInfo node = session.inputs().get(tensor);
        if (node == null) {
            problem(
                    input.source(),
                    name() + " takes no tensor '" + tensor + "'"
                            + NearName.hint(tensor, session.inputs().keySet()) + " (it takes: "
                            + String.join(", ", session.inputs().keySet()) + ")");
        } else if (!(node.getInfo() instanceof TensorInfo info) || !Batch.holds(info.type)) {
            problem(
                    input.source(),
                    "tensor '" + tensor + "' of " + name() + " is " + node.getInfo()
                            + "; float, double, int32 and int64 can be filled");
        } else if (!fits(info.getShape(), values)) {
            problem(
                    input.source(),
                    what + " are given, tensor '" + tensor + "' of " + name() + " takes " + shapeOf(node));
        }
    }

    private void checkOutput() {
        String tensor = output(model, session);
        NodeInfo node = session.outputs().get(tensor);
        if (node == null) {
            String has = String.join(", ", session.outputs().keySet());
            problem(
                    model.source(),
                    tensor.isEmpty()
                            ? name() + " has several outputs: say which one with 'output: {tensor: …}' (it has: " + has
                                    + ")"
                            : name() + " has no output '" + tensor + "'"
                                    + NearName.hint(tensor, session.outputs().keySet()) + " (it has: " + has + ")");
        } else if (!(node.getInfo() instanceof TensorInfo info)
                || !(info.type == OnnxJavaType.FLOAT
                        || info.type == OnnxJavaType.DOUBLE
                        || info.type == OnnxJavaType.INT64)) {
            problem(
                    model.source(),
                    "output '" + tensor + "' of " + name()
                            + " is no tensor of numbers; export the model without ZipMap");
        } else if (!fits(info.getShape(), model.outputs().size())) {
            problem(
                    model.source(),
                    "output '%s' of %s is %s, 'output.scores' has %d %s: %s"
                            .formatted(
                                    tensor,
                                    name(),
                                    shapeOf(node),
                                    model.outputs().size(),
                                    model.outputs().size() == 1 ? "name" : "names",
                                    String.join(", ", model.outputs())));
        }
    }

    /** The tensor that holds the scores; empty if nothing says which. */
    static String output(OnnxModel model, OnnxSession session) {
        return model.tensor()
                .orElseGet(() -> session.outputs().size() == 1
                        ? session.outputs().keySet().iterator().next()
                        : "");
    }

    private static boolean fits(long[] shape, int values) {
        if (shape.length == 0) {
            return false;
        }
        long fixed = 1;
        int free = 0;
        for (int axis = 1; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                free++;
            } else {
                fixed *= shape[axis];
            }
        }
        boolean batch = shape[0] < 0 || shape[0] == ScoringModel.ROWS;
        return batch && (free == 0 ? fixed == values : free == 1 && fixed > 0 && values % fixed == 0);
    }

    /** The shape of a batch: the first axis runs over its rows, one free axis takes what the others leave. */
    static long[] shape(long[] declared, int rows, int valuesPerRow) {
        long[] shape = declared.clone();
        shape[0] = rows;
        long fixed = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            fixed *= Math.max(1, shape[axis]);
        }
        for (int axis = 1; axis < shape.length; axis++) {
            shape[axis] = shape[axis] < 0 ? valuesPerRow / fixed : shape[axis];
        }
        return shape;
    }

    private static String shapeOf(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo info
                ? Arrays.stream(info.getShape())
                        .mapToObj(length -> length < 0 ? "N" : Long.toString(length))
                        .collect(Collectors.joining(", ", "[", "]"))
                : "";
    }

    private String name() {
        return String.valueOf(session.file().getFileName());
    }

    private void problem(Source source, String what) {
        problems.add(source.place() + " " + source.path() + ": " + what);
    }
}
