package io.kollider.streams.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kollider.analysis.Analysis;
import io.kollider.analysis.Binding;
import io.kollider.analysis.BoundAnalysis;
import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.DatasetKind;
import io.kollider.analysis.expression.ObjectCollection;
import io.kollider.analysis.file.AnalysisFile;
import io.kollider.schemas.event.BlockColumn;
import io.kollider.schemas.event.BlockHeader;
import io.kollider.schemas.event.BlockType;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import io.kollider.streams.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What overlap removal leaves of crowded events, from the text in the analysis file on, against overlap.json, which overlap.py beside it made. */
class OverlapRemovalTest {
    private static final Path GOLDEN = Path.of("src/test/resources/overlap/overlap.json");
    private static final String OBJECTS = """
              el: {kind: electron, branches: el, mass: 0.511 MeV, track: track, select: ok}
              mu: {kind: muon, branches: mu, mass: 105.66 MeV, track: track, calo-tagged: calo, select: ok%s}
              tau: {kind: tau, branches: tau, mass: m, select: ok}
              ph: {kind: photon, branches: ph, mass: 0 MeV, select: ok}
              jet: {kind: jet, branches: jet, mass: m, tracks: ntrk, b-tagged: b, select: ok}
              fat: {kind: large-r-jet, branches: fat, mass: m, select: ok}
            """;

    @TempDir
    private Path directory;

    static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        golden().path("cases").forEach(cases::add);
        return cases.stream();
    }

    private static JsonNode golden() throws IOException {
        return JsonMapper.builder().build().readTree(GOLDEN.toFile());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void leavesWhatThePlainDefinitionLeaves(JsonNode expected) throws IOException {
        String objects = OBJECTS.formatted(expected.path("linked").booleanValue() ? ", jet: jet" : "");
        Run run = run(objects, expected.path("overlap-removal").asText());

        List<String> left = new ArrayList<>();
        expected.path("left").forEach(event -> left.add(event.asText()));
        assertThat(run.left("el", "mu", "tau", "ph", "jet", "fat")).isEqualTo(left);
        Map<String, Long> removed = new LinkedHashMap<>();
        expected.path("removed")
                .properties()
                .forEach(step -> removed.put(step.getKey(), step.getValue().asLong()));
        assertThat(run.removed()).isEqualTo(removed);
    }

    @Test
    void objectsChosenFromOthersAreWhatIsLeftOfThem() throws IOException {
        String chosen = OBJECTS.formatted("")
                + "  hard: {from: el, select: pt > 30 GeV, sort: -pt}\n  hardest: {from: hard, select: pt > 99.5 GeV}\n";
        Run run = run(chosen, "standard");
        Run plain = run(OBJECTS.formatted(""), "standard");
        JsonNode pts = golden().path("columns").path("el_pt");

        List<String> electrons = plain.left("el");
        for (int event = 0; event < electrons.size(); event++) {
            JsonNode pt = pts.get(event);
            String hard = electrons
                    .get(event)
                    .chars()
                    .filter(place -> place != '-')
                    .map(place -> place - '0')
                    .filter(place -> pt.get(place).asDouble() > 30e3)
                    .boxed()
                    .sorted((a, b) ->
                            Double.compare(pt.get(a).asDouble(), pt.get(b).asDouble()))
                    .map(String::valueOf)
                    .reduce("", String::concat);
            String hardest = hard.chars()
                    .map(place -> place - '0')
                    .filter(place -> pt.get(place).asDouble() > 99.5e3)
                    .mapToObj(String::valueOf)
                    .reduce("", String::concat);
            assertThat(run.left("hard").get(event)).isEqualTo(hard.isEmpty() ? "-" : hard);
            assertThat(run.left("hardest").get(event)).isEqualTo(hardest.isEmpty() ? "-" : hardest);
        }
    }

    @Test
    void onlyNamedObjectsTakePart() throws IOException {
        String chosen = OBJECTS.formatted("") + "  hard: {from: el, select: pt > 30 GeV}\n";
        Run run = run(chosen, "{steps: standard, objects: [hard, jet]}");
        Run same = run(
                OBJECTS.formatted("").replace("track: track, select: ok}", "track: track, select: ok && pt > 30 GeV}"),
                "[jet_near_e, e_near_jet]");

        assertThat(run.left("hard", "jet")).isEqualTo(same.left("el", "jet"));
        assertThat(run.left("el")).isEqualTo(run(OBJECTS.formatted(""), "none").left("el"));
        assertThat(run.removed().keySet()).containsExactly("jet_near_e", "e_near_jet");
    }

    private Run run(String objects, String overlap) throws IOException {
        Files.writeString(directory.resolve("none.root"), "");
        String text = """
                analysis: overlap
                luminosity: {value: 1 /fb}
                input: {tree: events, units: {energy: MeV}}
                samples: {data: {data: true, files: [none.root]}}
                objects:
                %soverlap-removal: %s
                regions: {all: {select: "true", histograms: [{name: n, variable: size(el), bins: 2, range: [0, 2]}]}}
                """.formatted(objects.indent(2), overlap);
        Analysis analysis = AnalysisFile.read(Files.writeString(directory.resolve("a.yaml"), text), List.of());
        return new Run(analysis, golden().path("columns"));
    }

    /** An analysis that has looked at the events. */
    private static final class Run {
        private final BoundAnalysis bound;
        private final Kernels kernels;
        private final CurrentBlock current = new CurrentBlock();

        Run(Analysis analysis, JsonNode columns) {
            int events = columns.elements().next().size();
            List<BlockColumn> all = new ArrayList<>();
            columns.fieldNames().forEachRemaining(name -> all.add(new BlockColumn(name, type(name), true, false, "")));
            all.add(new BlockColumn("runNumber", BlockType.LONG, false, false, ""));
            all.add(new BlockColumn("eventNumber", BlockType.LONG, false, false, ""));
            EventBlockSchema schema = EventBlockSchema.of(all);
            bound = Binding.bind(
                    analysis,
                    DatasetKind.DATA,
                    all.stream()
                            .map(c -> new Column(
                                    c.name(),
                                    c.type() == BlockType.DOUBLE ? ColumnType.DOUBLE : ColumnType.LONG,
                                    c.jagged()))
                            .toList());
            EventBlock block = new EventBlock(schema);
            block.begin(new BlockHeader("data", "", "file", 0, events, events, List.of()));
            for (int column = 0; column < schema.columns().size(); column++) {
                fill(block, column, columns.path(schema.columns().get(column).name()), events);
            }
            kernels = Kernels.nominal(bound, schema, Models.open(analysis));
            current.set(block);
        }

        private static BlockType type(String name) {
            return Stream.of("pt", "eta", "phi", "m").anyMatch(p -> name.endsWith("_" + p))
                    ? BlockType.DOUBLE
                    : BlockType.LONG;
        }

        private static void fill(EventBlock block, int column, JsonNode lists, int events) {
            if (lists.isMissingNode()) {
                block.reserve(column, events);
                Arrays.fill(block.longs(column), 0, events, 1);
                return;
            }
            int values = 0;
            for (JsonNode list : lists) {
                values += list.size();
            }
            block.reserve(column, values);
            int[] offsets = block.reserveOffsets(column);
            int at = 0;
            for (int event = 0; event < events; event++) {
                offsets[event] = at;
                for (JsonNode value : lists.get(event)) {
                    if (block.schema().columns().get(column).type() == BlockType.DOUBLE) {
                        block.doubles(column)[at++] = value.asDouble();
                    } else {
                        block.longs(column)[at++] = value.asLong();
                    }
                }
            }
            offsets[events] = at;
        }

        /** By event: the places in the file of what is left of each of these objects. */
        List<String> left(String... names) {
            List<String> left = new ArrayList<>();
            for (int event = 0; event < current.count(); event++) {
                List<String> places = new ArrayList<>();
                for (String name : names) {
                    places.add(places(name, event));
                }
                left.add(String.join(" ", places));
            }
            return left;
        }

        private String places(String name, int event) {
            BoundObject object = bound.objects().stream()
                    .filter(o -> o.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            MembersKernel members =
                    kernels.members(new ObjectCollection.Objects(object, ObjectCollection.Stage.SURVIVING));
            members.update(current);
            int first = current.block().offsets(members.counted()[0])[event];
            StringBuilder places = new StringBuilder();
            for (int i = members.offsets()[event]; i < members.offsets()[event + 1]; i++) {
                places.append(members.elements()[i] - first);
            }
            return places.isEmpty() ? "-" : places.toString();
        }

        Map<String, Long> removed() {
            Map<String, Long> removed = new LinkedHashMap<>();
            kernels.overlap().ifPresent(kernel -> {
                kernel.evaluate(current);
                for (int step = 0; step < kernel.steps().size(); step++) {
                    removed.put(kernel.steps().get(step), kernel.removed(step));
                }
            });
            return removed;
        }
    }
}
