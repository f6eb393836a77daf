package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kollider.analysis.AnalysisException;
import io.kollider.analysis.Column;
import io.kollider.analysis.ColumnType;
import io.kollider.analysis.Duplicates;
import io.kollider.analysis.Input;
import io.kollider.root.ColumnBuffer;
import io.kollider.root.RootFile;
import io.kollider.schemas.event.EventBlock;
import io.kollider.schemas.event.EventBlockSchema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the numbers that make_physlite.py wrote. */
class FileColumnsTest {
    private static final Path TYPES = Path.of("src", "test", "resources", "types");
    private static final String MET = "MET_Core_AnalysisMETAuxDyn";

    private static Input input(String tree, String item, String... chains) {
        return new Input(
                tree,
                "",
                Map.of(),
                new Input.SumOfWeights.Histogram("", 1),
                "run",
                "event",
                Input.LUMINOSITY_BLOCK,
                Input.VARIATIONS,
                List.of(),
                List.of(new Input.NamedItem("soft", MET, item)),
                Optional.of(new Input.Triggers("xTrigDecisionAux", List.of(chains))),
                Duplicates.ALLOW);
    }

    private static List<String> problems(Input input) {
        try (RootFile file = RootFile.open(TYPES.resolve("physlite.root"))) {
            AnalysisException e =
                    catchThrowableOfType(AnalysisException.class, () -> FileColumns.of(file, input.tree(), input));
            assertThat(e).isNotNull();
            return e.problems();
        }
    }

    @ParameterizedTest
    @CsvSource({"physlite.root, CollectionTree", "physlite_rntuple.root, EventData"})
    void takesItemsAndDecisionsByName(String name, String tree) {
        try (RootFile file = RootFile.open(TYPES.resolve(name))) {
            Input input = input(tree, "PVSoftTrkCore", "HLT_one", "HLT_far", "L1_seed");
            FileColumns columns = FileColumns.of(file, tree, input);
            List<Column> wanted = columns.available().stream()
                    .filter(column -> column.name().matches("soft_.*|HLT_.*|L1_.*"))
                    .toList();
            assertThat(wanted)
                    .containsExactlyInAnyOrder(
                            new Column("soft_mpx", ColumnType.DOUBLE, false),
                            new Column("soft_mpy", ColumnType.DOUBLE, false),
                            new Column("HLT_one", ColumnType.BOOLEAN, false),
                            new Column("HLT_far", ColumnType.BOOLEAN, false),
                            new Column("L1_seed", ColumnType.BOOLEAN, false));
            EventBlockSchema schema = columns.schema(wanted);
            EventBlock block = new EventBlock(schema);
            new FileBlocks(columns, schema, new BlockSource("data", "", "id", List.of()), BlockLimits.STANDARD, 0)
                    .next(block);

            assertThat(Arrays.copyOf(block.doubles(schema.index("soft_mpx")), 5))
                    .containsExactly(1, 10, Double.NaN, 31, 42);
            assertThat(Arrays.copyOf(block.doubles(schema.index("soft_mpy")), 5))
                    .containsExactly(-1, -10, Double.NaN, -31, -42);
            assertThat(Arrays.copyOf(block.booleans(schema.index("HLT_one")), 5))
                    .containsExactly(true, false, false, true, false);
            assertThat(Arrays.copyOf(block.booleans(schema.index("HLT_far")), 5))
                    .containsExactly(false, false, false, true, false);
            assertThat(Arrays.copyOf(block.booleans(schema.index("L1_seed")), 5))
                    .containsExactly(false, true, false, true, false);
        }
    }

    @Test
    void readsFromTheMiddle() {
        try (RootFile file = RootFile.open(TYPES.resolve("physlite.root"))) {
            Input input = input("CollectionTree", "PVSoftTrkCore", "HLT_one");
            FileColumns columns = FileColumns.of(file, input.tree(), input);
            ColumnBuffer buffer = new ColumnBuffer();

            columns.reader("soft_mpx").read(3, 2, buffer);

            assertThat(Arrays.copyOf(buffer.doubles(), 2)).containsExactly(31, 42);
            assertThat(columns.sources("HLT_one")).hasSize(1);
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(problems(input("CollectionTree", "PVSoftTrkCore", "HLT_won", "L1_seed")))
                .singleElement()
                .asString()
                .contains("no trigger 'HLT_won' in the menu of its MetaData", "did you mean 'HLT_one'?");
        Input other = new Input(
                "CollectionTree",
                "",
                Map.of(),
                new Input.SumOfWeights.Histogram("", 1),
                "run",
                "event",
                Input.LUMINOSITY_BLOCK,
                Input.VARIATIONS,
                List.of(),
                List.of(new Input.NamedItem("soft", "MET_Core", "x")),
                Optional.of(new Input.Triggers("TrigDecisionAux", List.of("HLT_one"))),
                Duplicates.ALLOW);
        assertThat(problems(other))
                .hasSize(2)
                .anyMatch(
                        line -> line.contains("input.items.soft: 'MET_Core' has no names of its items (MET_Core.name)"))
                .anyMatch(line -> line.contains("no 'TrigDecisionAux.efPassedPhysics', the decisions of HLT_one"));
    }
}
