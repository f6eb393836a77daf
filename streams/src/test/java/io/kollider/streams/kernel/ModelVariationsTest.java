package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.Variation;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.model.Models;
import io.kollider.streams.model.ScoringModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model with categorical inputs and four classes, whose scores select events, fill histograms and weigh: only variations that change what it is computed from
 * score again. The events and their scores are those of ONNX Runtime for Python ({@code scores.json}).
 */
class ModelVariationsTest {
    private static final Path MODELS =
            Path.of("src/test/resources/io/kollider/streams/model").toAbsolutePath();
    private static final double TOLERANCE = 2e-5; // as in ModelScoresTest

    /** What each variation replaces. */
    private static final Map<String, String> REPLACED = Map.of(
            "SCALE", "x3", // an input
            "TAG", "c1", // a categorical input
            "CHOICE", "chosen", // the model's own selection
            "OTHER", "y", // what a region selects by beside the score
            "PILEUP", "w"); // a weight

    @TempDir
    private Path directory;

    private final JsonNode golden = read();
    private final List<JsonNode> events = new ArrayList<>();
    private Models models = Models.none();
    private BoundAnalysis bound;
    private Kernels nominal;
    private final CurrentBlock current = new CurrentBlock();
    private final Map<String, Kernels> varied = new LinkedHashMap<>();

    private static JsonNode read() {
        try {
            return JsonMapper.builder()
                    .build()
                    .readTree(MODELS.resolve("scores.json").toFile())
                    .path("ft_transformer_ttbar");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        golden.path("events").forEach(events::add);
        List<BlockColumn> columns = new ArrayList<>();
        for (String name : List.of("runNumber", "eventNumber", "c0_NOSYS", "c1_NOSYS", "c2_NOSYS", "c1_TAG")) {
            columns.add(new BlockColumn(name, BlockType.LONG, false, false, ""));
        }
        IntStream.range(0, 23).forEach(i -> columns.add(real("x" + i + "_NOSYS")));
        for (String name :
                List.of("x3_SCALE", "chosen_NOSYS", "chosen_CHOICE", "y_NOSYS", "y_OTHER", "w_NOSYS", "w_PILEUP")) {
            columns.add(real(name));
        }
        EventBlockSchema schema = EventBlockSchema.of(columns);
        Analysis analysis = analysis();
        models = Models.open(analysis);
        bound = Binding.bind(
                analysis,
                DatasetKind.SIMULATION,
                schema.columns().stream()
                        .map(column -> new Column(
                                column.name(),
                                column.type() == BlockType.LONG ? ColumnType.LONG : ColumnType.DOUBLE,
                                false))
                        .toList());
        nominal = Kernels.nominal(bound, schema, models);
        for (Variation variation : bound.variations()) {
            varied.put(variation.name(), nominal.varied(bound, variation));
        }
        current.set(block(schema));
    }

    private static BlockColumn real(String name) {
        return new BlockColumn(name, BlockType.DOUBLE, false, false, "");
    }

    private Analysis analysis() throws IOException {
        Files.writeString(directory.resolve("none.root"), "");
        StringBuilder systematics = new StringBuilder();
        REPLACED.keySet().stream()
                .sorted()
                .forEach(name -> systematics.append("  %s: {up: %s}%n".formatted(name, name)));
        String text = """
                analysis: variations
                luminosity: {value: 1 /pb}
                input: {tree: events, nominal: NOSYS}
                samples: {top: {datasets: [{dsid: 1, files: none.root, cross-section: 1 pb}]}}
                models:
                  m:
                    file: FILE
                    select: chosen > 0
                    inputs:
                      continuous:
                        values: VALUES
                        standardise: {mean: MEAN, sigma: SIGMA}
                        missing: {below: -99, then: 0}
                      categorical: [c0, c1, c2]
                    output: {scores: [ttbar, tW, Z, diboson]}
                weights: {event: w * m.ttbar / (1 - m.ttbar)}
                regions:
                  topish:
                    select: m.ttbar + m.tW > 0.5 && y > 0
                    histograms: [{variable: m.tW, bins: 2, range: [0, 1]}]
                systematics:
                """;
        Path file = directory.resolve("analysis.yaml");
        Files.writeString(
                file,
                text.replace("FILE", MODELS.resolve("ft_transformer_ttbar.onnx").toString())
                                .replace(
                                        "VALUES",
                                        IntStream.range(0, 23)
                                                .mapToObj(i -> "x" + i)
                                                .toList()
                                                .toString())
                                .replace("MEAN", golden.path("mean").toString())
                                .replace("SIGMA", golden.path("sigma").toString())
                        + systematics);
        return AnalysisFile.read(file, List.of());
    }

    private EventBlock block(EventBlockSchema schema) {
        EventBlock block = new EventBlock(schema);
        block.begin(new BlockHeader("1", "", "file", 0, events.size(), events.size(), List.of()));
        for (int column = 0; column < schema.columns().size(); column++) {
            block.reserve(column, events.size());
            String name = schema.columns().get(column).name();
            String base = name.replaceAll("_.*", "");
            boolean other = REPLACED.entrySet().stream()
                    .anyMatch(entry -> name.equals(entry.getValue() + "_" + entry.getKey()));
            for (int event = 0; event < events.size(); event++) {
                double value = value(base, event) + (other ? 1 : 0);
                if (schema.columns().get(column).type() == BlockType.LONG) {
                    block.longs(column)[event] = (long) value % (base.equals("c1") ? 3 : Long.MAX_VALUE);
                } else {
                    block.doubles(column)[event] = value;
                }
            }
        }
        return block;
    }

    private double value(String base, int event) {
        return switch (base.charAt(0)) {
            case 'x' -> {
                JsonNode raw = events.get(event).path("raw").get(Integer.parseInt(base.substring(1)));
                yield raw.isNumber() ? raw.doubleValue() : Double.parseDouble(raw.asText());
            }
            case 'c' ->
                base.equals("chosen")
                        ? event % 2
                        : events.get(event)
                                .path("categorical")
                                .get(base.charAt(1) - '0')
                                .doubleValue();
            case 'y' -> event % 3 - 1;
            case 'w' -> 1 + event % 5;
            default -> event;
        };
    }

    @AfterEach
    void close() {
        models.close();
    }

    private void evaluate(Kernels kernels) {
        kernels.scalar(bound.regions().get(0).select()).truths(current);
        kernels.scalar(bound.regions().get(0).histograms().get(0).variables().get(0))
                .reals(current);
        kernels.scalar(bound.weight().orElseThrow()).reals(current);
    }

    @Test
    void onlyVariationsOfWhatItIsComputedFromScoreAgain() {
        ScoringModel model = models.model("m");
        evaluate(nominal);
        long once = model.batches();
        long chosen = IntStream.range(0, events.size())
                .filter(event -> event % 2 == 1)
                .count();
        assertThat(once).isEqualTo((chosen + model.rows() - 1) / model.rows());

        Map<String, Long> again = new LinkedHashMap<>();
        varied.forEach((name, kernels) -> {
            long before = model.batches();
            evaluate(kernels);
            again.put(name, model.batches() - before);
        });

        assertThat(again).containsOnlyKeys(REPLACED.keySet());
        assertThat(again.get("SCALE")).isEqualTo(once);
        assertThat(again.get("TAG")).isEqualTo(once);
        assertThat(again.get("CHOICE")).isGreaterThanOrEqualTo(once); // it chooses all events
        assertThat(again.get("OTHER")).isZero();
        assertThat(again.get("PILEUP")).isZero();
    }

    @Test
    void scoresOfClassesSelectFillAndWeigh() {
        boolean[] selected = nominal.scalar(bound.regions().get(0).select()).truths(current);
        double[] filled = nominal.scalar(
                        bound.regions().get(0).histograms().get(0).variables().get(0))
                .reals(current);
        double[] weights = nominal.scalar(bound.weight().orElseThrow()).reals(current);

        int passed = 0;
        for (int event = 0; event < events.size(); event++) {
            JsonNode scores = events.get(event).path("scores");
            boolean scored = event % 2 == 1;
            double ttbar = scores.get(0).doubleValue();
            double tW = scores.get(1).doubleValue();
            assertThat(selected[event]).isEqualTo(scored && ttbar + tW > 0.5 && event % 3 == 2);
            if (scored) {
                assertThat(filled[event]).isCloseTo(tW, within(TOLERANCE));
                double expected = (1 + event % 5) * ttbar / (1 - ttbar);
                double slope = (1 + event % 5) / ((1 - ttbar) * (1 - ttbar));
                assertThat(weights[event]).isCloseTo(expected, within(1.1 * slope * TOLERANCE));
            } else {
                assertThat(weights[event]).isNaN();
            }
            passed += selected[event] ? 1 : 0;
        }
        assertThat(passed).isPositive();
    }

    @Test
    void valuesThatAreGivenScoreAsInPython() throws IOException {
        FeatureScorer scorer = new FeatureScorer(analysis().models().get(0), models.model("m"));
        double[][] values = new double[26][events.size()];
        for (int event = 0; event < events.size(); event++) {
            for (int i = 0; i < 23; i++) {
                values[i][event] = value("x" + i, event);
            }
            for (int i = 0; i < 3; i++) {
                values[23 + i][event] = value("c" + i, event);
            }
        }

        double[][] scores = scorer.score(values, new int[events.size()]);

        for (int event = 0; event < events.size(); event++) {
            for (int output = 0; output < 4; output++) {
                assertThat(scores[event][output])
                        .isCloseTo(events.get(event).path("scores").get(output).doubleValue(), within(TOLERANCE));
            }
        }
    }
}
