package io.kollider.streams.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.kollider.analysis.NearName;
import io.kollider.analysis.Source;
import io.kollider.analysis.model.ModelInput;
import io.kollider.analysis.model.OnnxModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the tensors of a model file with what the analysis file says of them. */
final class TensorCheck {
    private static final Set<OnnxJavaType> SCORES = EnumSet.of(
            OnnxJavaType.FLOAT,
            OnnxJavaType.DOUBLE,
            OnnxJavaType.FLOAT16,
            OnnxJavaType.INT64,
            OnnxJavaType.INT32,
            OnnxJavaType.BOOL);

    private final OnnxModel model;
    private final OnnxSession session;
    private final int rows;
    private final List<String> problems = new ArrayList<>();

    /** @param rows events of a run */
    TensorCheck(OnnxModel model, OnnxSession session, int rows) {
        this.model = model;
        this.session = session;
        this.rows = rows;
    }

    /** All that does not fit, with places; if nothing is seen from the tensors, the model scores a batch of zeros, which rows that are filled up have anyway. */
    List<String> problems() {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (ModelInput input : model.inputs()) {
            check(input, given);
        }
        session.inputs().forEach((tensor, node) -> {
            if (!given.containsKey(tensor)) {
                problem(
                        model.source(),
                        "%s takes a tensor '%s' %s, which 'inputs' does not give"
                                .formatted(name(), tensor, shapeOf(node)));
            }
        });
        checkOutput();
        if (problems.isEmpty()) {
            scoreZeros(given);
        }
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
        } else if (!(node.getInfo() instanceof TensorInfo info)) {
            problem(input.source(), "'" + tensor + "' of " + name() + " is no tensor, but " + node.getInfo());
        } else if (info.type == OnnxJavaType.STRING) {
            problem(
                    input.source(),
                    "tensor '" + tensor + "' of " + name()
                            + " takes texts; export a model that takes the categories as whole numbers");
        } else if (!Batch.holds(info)) {
            problem(
                    input.source(),
                    "tensor '" + tensor + "' of " + name() + " is of type " + typeOf(info)
                            + "; float, double, float16, int64, int32, int16, int8, uint8 and bool can be filled");
        } else if (!fits(info.getShape(), values)) {
            boolean noEvents = info.getShape().length < 2 && values > 1
                    || info.getShape().length > 0 && info.getShape()[0] > 0 && info.getShape()[0] != rows;
            problem(
                    input.source(),
                    what + " are given, tensor '" + tensor + "' of " + name() + " takes " + shapeOf(node)
                            + (noEvents ? "; the first axis should be that of events, of any length (N)" : ""));
        }
    }

    private void checkOutput() {
        String tensor = output(model, session);
        NodeInfo node = session.outputs().get(tensor);
        if (node == null) {
            problem(
                    model.source(),
                    tensor.isEmpty()
                            ? name() + " has several outputs: say which one with 'output: {tensor: …}' (it has: "
                                    + outputs() + ")"
                            : name() + " has no output '" + tensor + "'"
                                    + NearName.hint(tensor, session.outputs().keySet()) + " (it has: " + outputs()
                                    + ")");
        } else if (!isScores(node)) {
            problem(
                    model.source(),
                    "output '" + tensor + "' of " + name()
                            + " is no tensor of numbers, nor a list of maps from classes to"
                            + " probabilities as of ZipMap (it is " + typeOf(node) + ")");
        } else if (node.getInfo() instanceof TensorInfo info && !holdsScores(info.getShape())) {
            problem(
                    model.source(),
                    "output '%s' of %s is %s, 'output.scores' has %d %s: %s; each value has a name, in their order"
                            .formatted(
                                    tensor,
                                    name(),
                                    shapeOf(node),
                                    model.outputs().size(),
                                    model.outputs().size() == 1 ? "name" : "names",
                                    String.join(", ", model.outputs())));
        }
    }

    private static boolean isScores(NodeInfo node) {
        if (node.getInfo() instanceof SequenceInfo list) {
            return list.sequenceOfMaps && list.mapInfo.valueType != OnnxJavaType.STRING;
        }
        return node.getInfo() instanceof TensorInfo info && SCORES.contains(info.type);
    }

    /**
     * Whether the shape of an output leaves it possible that it holds the scores. Exporters often write no shape, or that of one event: then what a run gives
     * decides.
     */
    private boolean holdsScores(long[] shape) {
        long values = model.outputs().size();
        return shape.length == 0
                || holds(shape, 1, values)
                || rows == 1 && Arrays.stream(shape).allMatch(length -> length > 0) && holds(shape, 0, values);
    }

    private void scoreZeros(Map<String, Integer> given) {
        Map<String, Batch> batches = new LinkedHashMap<>();
        given.forEach((tensor, values) -> batches.put(tensor, session.batch(tensor, rows, values)));
        try {
            session.run(
                    batches,
                    output(model, session),
                    new double[rows * model.outputs().size()]);
        } catch (OrtException | IllegalStateException e) {
            problem(
                    model.source(),
                    "%s fails for %d %s of zeros: %s. Export it for any number of events (dynamic axes), and give each value of its output a name in 'output.scores'"
                            .formatted(
                                    name(),
                                    rows,
                                    rows == 1 ? "event" : "events",
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
    }

    private String outputs() {
        return session.outputs().entrySet().stream()
                .map(output -> output.getKey() + " " + typeOf(output.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The tensor that holds the scores; empty if nothing says which. */
    static String output(OnnxModel model, OnnxSession session) {
        return model.tensor()
                .orElseGet(() -> session.outputs().size() == 1
                        ? session.outputs().keySet().iterator().next()
                        : "");
    }

    private boolean fits(long[] shape, int values) {
        return shape.length > 0 && (shape[0] < 0 || shape[0] == rows) && holds(shape, 1, values);
    }

    /** Whether so many values fill the axes of a shape from one on, of which one may be of any length. */
    private static boolean holds(long[] shape, int from, long values) {
        long fixed = 1;
        int free = 0;
        for (int axis = from; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                free++;
            } else {
                fixed *= shape[axis];
            }
        }
        return free == 0 ? fixed == values : free == 1 && fixed > 0 && values % fixed == 0;
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

    private static String typeOf(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo info) {
            return typeOf(info) + " " + shapeOf(node);
        }
        return node.getInfo() instanceof SequenceInfo list && list.sequenceOfMaps
                ? "maps from classes to values"
                : "no tensor";
    }

    private static String typeOf(TensorInfo info) {
        return info.onnxType
                .name()
                .replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "")
                .toLowerCase(Locale.ROOT);
    }

    private String name() {
        return String.valueOf(session.file().getFileName());
    }

    private void problem(Source source, String what) {
        problems.add(source.place() + " " + source.path() + ": " + what);
    }
}
