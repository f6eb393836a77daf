package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of the reference models against those that ONNX Runtime for Python gave ({@code scores.json}). */
class ModelScoresTest {
    private static final Path MODELS =
            Path.of("src/test/resources/io/kollider/streams/model").toAbsolutePath();
    /** What {@code expected.json} allows between versions of ONNX Runtime and kinds of CPU. */
    private static final double TOLERANCE = 2e-5;

    private static final int OBJECT_VALUES = 8;

    private static JsonNode golden;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream = Files.newInputStream(MODELS.resolve("scores.json"))) {
            golden = JsonMapper.builder().build().readTree(stream);
        }
        Files.writeString(directory.resolve("none.root"), "");
    }

    /** An event as columns hold it. */
    private record Event(
            int fold, List<Double> values, List<Double> categories, List<List<Double>> rows, List<Double> scores) {}

    private static List<Event> events(String model) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : golden.path(model).path("events")) {
            List<List<Double>> rows = new ArrayList<>();
            event.path("objects").forEach(row -> rows.add(numbers(row)));
            event.path("pixels").forEach(row -> rows.add(numbers(row)));
            events.add(new Event(
                    event.path("fold").intValue(),
                    numbers(event.path("raw")),
                    numbers(event.path("categorical")),
                    rows,
                    numbers(event.path("scores"))));
        }
        return events;
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(
                number -> numbers.add(number.isNumber() ? number.doubleValue() : Double.parseDouble(number.asText())));
        return numbers;
    }

    private static final EventBlockSchema SCHEMA = EventBlockSchema.of(columns());

    private static List<BlockColumn> columns() {
        List<BlockColumn> columns = new ArrayList<>();
        for (String name : List.of("runNumber", "eventNumber", "fold", "c0", "c1", "c2")) {
            columns.add(new BlockColumn(name, BlockType.LONG, false, false, ""));
        }
        IntStream.range(0, 23).forEach(i -> columns.add(new BlockColumn("x" + i, BlockType.DOUBLE, false, false, "")));
        for (String name : List.of("o_pt", "o_eta", "o_phi", "o_e")) {
            columns.add(new BlockColumn(name, BlockType.DOUBLE, true, false, ""));
        }
        IntStream.range(0, OBJECT_VALUES)
                .forEach(i -> columns.add(new BlockColumn("o_v" + i, BlockType.DOUBLE, true, false, "")));
        return columns;
    }

    private static EventBlock block(List<Event> events) {
        EventBlock block = new EventBlock(SCHEMA);
        block.begin(new BlockHeader("1", "", "file", 0, events.size(), events.size(), List.of()));
        for (int column = 0; column < SCHEMA.columns().size(); column++) {
            fill(block, column, events);
        }
        return block;
    }

    private static void fill(EventBlock block, int column, List<Event> events) {
        String name = SCHEMA.columns().get(column).name();
        if (name.startsWith("o_")) {
            int value = name.startsWith("o_v") ? name.charAt(3) - '0' : -1;
            int objects = events.stream().mapToInt(event -> event.rows.size()).sum();
            block.reserve(column, objects);
            int[] offsets = block.reserveOffsets(column);
            int at = 0;
            for (int event = 0; event < events.size(); event++) {
                offsets[event] = at;
                for (List<Double> row : events.get(event).rows) {
                    block.doubles(column)[at++] = value < 0 || value >= row.size() ? 1 : row.get(value);
                }
            }
            offsets[events.size()] = at;
            return;
        }
        block.reserve(column, events.size());
        for (int event = 0; event < events.size(); event++) {
            Event one = events.get(event);
            switch (name.charAt(0)) {
                case 'x' -> {
                    int value = Integer.parseInt(name.substring(1));
                    block.doubles(column)[event] = value < one.values.size() ? one.values.get(value) : 0;
                }
                case 'c' -> {
                    int value = name.charAt(1) - '0';
                    block.longs(column)[event] = value < one.categories.size()
                            ? one.categories.get(value).longValue()
                            : 0;
                }
                case 'f' -> block.longs(column)[event] = one.fold;
                default -> block.longs(column)[event] = event;
            }
        }
    }

    private static String model(String name) {
        JsonNode constants = golden.path(name);
        String standardise =
                "standardise: {mean: " + constants.path("mean") + ", sigma: " + constants.path("sigma") + "}";
        String sequence = IntStream.range(0, 9).mapToObj(i -> "x" + i).toList().toString();
        String objects =
                "objects: {objects: [{of: objects, values: [v0, v1, v2, v3, v4, v5, v6, v7]}], length: 12, mask: mask}";
        return switch (name) {
            case "bdt_tw" ->
                "file: bdt_tw.onnx\n    inputs: {features: {values: " + sequence
                        + ", missing: keep}}\n    output: {tensor: probabilities, scores: [ttbar, tw]}";
            case "lstm_tw" ->
                "files: [lstm_tw_fold0.onnx, lstm_tw_fold1.onnx, lstm_tw_fold2.onnx, lstm_tw_fold3.onnx, lstm_tw_fold4.onnx]\n"
                        + "    fold: fold\n    inputs: {sequence: {values: " + sequence + ", " + standardise
                        + ", missing: {below: -990}}}";
            case "ft_transformer_ttbar" ->
                "file: ft_transformer_ttbar.onnx\n    inputs:\n      continuous: {values: "
                        + IntStream.range(0, 23).mapToObj(i -> "x" + i).toList() + ", " + standardise
                        + ", missing: {below: -99, then: 0}}\n      categorical: [c0, c1, c2]\n"
                        + "    output: {scores: [a, b, c, d]}";
            case "deepsets_objects", "particlenet_lite" -> "file: " + name + ".onnx\n    inputs: {" + objects + "}";
            case "image_cnn" ->
                "file: image_cnn.onnx\n    inputs: {image: {of: objects, value: v2, rows: {variable: v0 + 0.5, bins: 16, range: [0, 16]},"
                        + " columns: {variable: v1 + 0.5, bins: 16, range: [0, 16]}}}\n    output: {scores: [a, b]}";
            case "dctr" ->
                "file: dctr.onnx\n    inputs: {features: [x0, x1, x2, x3, x4, x5]}\n    output: {scores: [f]}";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Analysis analysis(String model, List<String> scores) throws IOException {
        String text = """
                analysis: scores
                luminosity: {value: 1 /pb}
                input: {tree: events}
                samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
                objects: {objects: {kind: jet, branches: o, energy: e}}
                models:
                  m:
                    MODEL
                regions: {all: {select: "true", histograms: [HISTOGRAMS]}}
                """;
        String histograms = String.join(
                ", ",
                scores.stream()
                        .map(score -> "{name: " + score + ", variable: m." + score + ", bins: 1, range: [0, 1]}")
                        .toList());
        Path file = directory.resolve("analysis.yaml");
        String files = model.replaceAll("([a-z_0-9]+[.]onnx)", MODELS.toString().replace("\\", "/") + "/$1");
        Files.writeString(file, text.replace("MODEL", files).replace("HISTOGRAMS", histograms));
        return AnalysisFile.read(file, List.of());
    }

    private static double[][] scores(Analysis analysis, Models models, List<Event> events) {
        BoundAnalysis bound = Binding.bind(
                analysis,
                DatasetKind.SIMULATION,
                SCHEMA.columns().stream()
                        .map(column -> new Column(
                                column.name(),
                                column.type() == BlockType.LONG ? ColumnType.LONG : ColumnType.DOUBLE,
                                column.jagged()))
                        .toList());
        Kernels kernels = Kernels.nominal(bound, SCHEMA, models);
        CurrentBlock current = new CurrentBlock();
        current.set(block(events));
        List<double[]> scores = new ArrayList<>();
        bound.regions()
                .get(0)
                .histograms()
                .forEach(histogram ->
                        scores.add(kernels.scalar(histogram.variables().get(0))
                                .reals(current)
                                .clone()));
        double[][] byEvent = new double[events.size()][scores.size()];
        for (int event = 0; event < events.size(); event++) {
            for (int score = 0; score < scores.size(); score++) {
                byEvent[event][score] = scores.get(score)[event];
            }
        }
        return byEvent;
    }

    private static List<String> outputs(String model) {
        return switch (model) {
            case "bdt_tw" -> List.of("ttbar", "tw");
            case "ft_transformer_ttbar" -> List.of("a", "b", "c", "d");
            case "image_cnn" -> List.of("a", "b");
            case "dctr" -> List.of("f");
            default -> List.of("score");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bdt_tw",
                "lstm_tw",
                "ft_transformer_ttbar",
                "deepsets_objects",
                "particlenet_lite",
                "image_cnn",
                "dctr"
            })
    void scoresAreThoseOfPython(String model) throws IOException {
        List<Event> events = events(model);
        Analysis analysis = analysis(model(model), outputs(model));
        try (Models models = Models.open(analysis)) {
            double[][] scores = scores(analysis, models, events);

            for (int i = 0; i < events.size(); i++) {
                for (int output = 0; output < outputs(model).size(); output++) {
                    List<Double> expected = events.get(i).scores;
                    if (expected.isEmpty()) {
                        assertThat(scores[i][output])
                                .as("event %d is masked", i)
                                .isNaN();
                    } else {
                        assertThat(scores[i][output])
                                .as("event %d", i)
                                .isCloseTo(expected.get(output), within(TOLERANCE));
                    }
                }
            }
        }
    }

    /** What is in the same block, and where, must not change a bit: the promise that scores depend on the event alone. */
    @ParameterizedTest
    @ValueSource(strings = {"lstm_tw", "ft_transformer_ttbar", "particlenet_lite"})
    void otherEventsChangeNoBit(String model) throws IOException {
        List<Event> events = events(model);
        Analysis analysis = analysis(model(model), outputs(model));
        try (Models models = Models.open(analysis)) {
            double[][] together = scores(analysis, models, events);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, events.size()).boxed().toList());
            Collections.shuffle(order, new Random(1));
            List<Event> some = order.subList(0, models.model("m").rows() / 2 + 3).stream()
                    .map(events::get)
                    .toList();

            double[][] apart = scores(analysis, models, some);

            for (int i = 0; i < some.size(); i++) {
                assertThat(apart[i]).isEqualTo(together[order.get(i)]);
            }
        }
    }

    @Test
    void anEventThatIsNotSelectedHasNoScore() throws IOException {
        List<Event> events = events("dctr");
        Analysis analysis = analysis(model("dctr") + "\n    select: x0 > 50", outputs("dctr"));
        try (Models models = Models.open(analysis)) {
            double[][] scores = scores(analysis, models, events);

            for (int i = 0; i < events.size(); i++) {
                boolean selected = events.get(i).values.get(0) > 50;
                assertThat(Double.isNaN(scores[i][0])).isEqualTo(!selected);
            }
        }
    }

    @Test
    void aFoldWithoutAFileIsRefused() throws IOException {
        Event event = new Event(5, events("lstm_tw").get(0).values, List.of(), List.of(), List.of());
        Analysis analysis = analysis(model("lstm_tw"), outputs("lstm_tw"));
        try (Models models = Models.open(analysis)) {
            assertThatThrownBy(() -> scores(analysis, models, List.of(event)))
                    .hasMessageContaining("is of fold 5.0, the model has files for folds 0 to 4");
        }
    }

    private static void refused(String model, List<String> outputs, String message) throws IOException {
        Analysis analysis = analysis(model, outputs);
        assertThatThrownBy(() -> Models.open(analysis))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatDoesNotFitIsSaidWithItsPlace() throws IOException {
        refused(
                "file: dctr.onnx\n    inputs: {features: [x0, x1]}\n    output: {scores: [f]}",
                List.of("f"),
                "analysis.yaml:9:24 models.m.inputs.features: 2 values are given, tensor 'features' of dctr.onnx takes [N, 6]");
        refused(
                "file: dctr.onnx\n    inputs: {feature: [x0, x1, x2, x3, x4, x5]}\n    output: {scores: [f]}",
                List.of("f"),
                "dctr.onnx takes no tensor 'feature'; did you mean 'features'?");
        refused(
                "file: bdt_tw.onnx\n    inputs: {features: [x0, x1, x2, x3, x4, x5, x6, x7, x8]}",
                List.of("score"),
                "bdt_tw.onnx has several outputs");
        refused(
                "file: dctr.onnx\n    inputs: {features: [x0, x1, x2, x3, x4, x5]}\n    output: {scores: [f, g]}",
                List.of("f"),
                "output 'f' of dctr.onnx is [N, 1], 'output.scores' has 2 names: f, g");
    }
}
