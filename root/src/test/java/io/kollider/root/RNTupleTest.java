package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column of RNTuples of all encodings and types against the values that ROOT reads (rntuple/README.md). */
class RNTupleTest {

    private static JsonNode expected = JsonNodeFactory.instance.nullNode();

    @BeforeAll
    static void readExpected() throws IOException {
        expected = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .readTree(Samples.resource("rntuple/expected.json").toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "encodings, encodings, 160",
        "encodings, encodings, 7",
        "encodings_plain, encodings, 160",
        "types, types, 60",
        "types, types, 7",
        "types, types, 1",
        "types_plain, types, 60",
        "later, later, 90",
        "later, later, 11",
        "pieces, pieces, 30"
    })
    void readsEveryColumnLikeRoot(String file, String ntuple, int step) {
        JsonNode columns = expected.get(ntuple + ".root");
        try (RootFile opened = RootFile.open(Samples.resource("rntuple/" + file + ".root"))) {
            RNTuple table = opened.rntuple(ntuple);
            table.checkExtents();
            List<String> names = new ArrayList<>();
            columns.fieldNames().forEachRemaining(names::add);
            assertThat(table.fields().stream().map(Field::name)).containsExactlyInAnyOrderElementsOf(names);
            for (Field field : table.fields()) {
                assertThat(Columns.read(table, field, step).toString())
                        .as(field.toString())
                        .isEqualTo(
                                normal(columns.get(field.name()), field.type()).toString());
            }
        }
    }

    /** Reals as doubles, and small arrays of arrays one behind the other, as columns have them. */
    private static JsonNode normal(JsonNode value, ColumnType type) {
        return normal(value, type, type.depth() + 1);
    }

    private static JsonNode normal(JsonNode value, ColumnType type, int lists) {
        if (!value.isArray()) {
            return type.primitive().isReal() ? JsonNodeFactory.instance.numberNode(value.doubleValue()) : value;
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : value) {
            JsonNode inner = normal(item, type, lists - 1);
            if (lists <= 0 && inner.isArray()) {
                inner.forEach(items::add);
            } else {
                items.add(inner);
            }
        }
        return items;
    }

    @Test
    void readsPartsInAnyOrderAsOnePass() {
        try (RootFile file = RootFile.open(Samples.resource("rntuple/types.root"))) {
            RNTuple table = file.rntuple("types");
            Field field = table.requireField("jets.tracks.hits");
            ArrayNode all = Columns.read(table, field, (int) table.entries());
            ColumnReader reader = table.reader(field);
            ColumnBuffer buffer = new ColumnBuffer();
            for (int first = 50; first >= 0; first -= 7) { // across the clusters' borders at 25 and 48
                reader.read(first, 10, buffer);
                List<Integer> lengths = new ArrayList<>();
                for (int entry = 0; entry < 10; entry++) {
                    lengths.add(buffer.valueStart(entry + 1) - buffer.valueStart(entry));
                }
                List<Integer> whole = new ArrayList<>();
                for (int entry = first; entry < first + 10; entry++) {
                    whole.add(leaves(all.get(entry)));
                }
                assertThat(lengths).as("entries from %d", first).isEqualTo(whole);
            }
            reader.read(3, 0, buffer);
            assertThat(buffer.entryCount()).isZero();
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> reader.read(59, 2, buffer))
                    .withMessageContaining("jets.tracks.hits: entries 59 to 61 asked for, it has 60");
        }
    }

    private static int leaves(JsonNode value) {
        int count = value.isArray() ? 0 : 1;
        for (JsonNode item : value) {
            count += leaves(item);
        }
        return count;
    }

    @Test
    void givesNamesTypesAndClusters() {
        try (RootFile file = RootFile.open(Samples.resource("rntuple/types.root"))) {
            Table table = file.table("types");
            assertThat(table.name()).isEqualTo("types");
            assertThat(table.entries()).isEqualTo(60);
            assertThat(table.clusterStarts()).isEqualTo(List.of(0L, 25L, 48L));
            assertThat(table.columns().stream().map(Column::toString))
                    .contains(
                            "std::vector<std::vector<std::int16_t>> jets.tracks.charge",
                            "std::array<std::vector<float>,3> lists",
                            "std::vector<std::optional<std::int32_t>> variants._1",
                            "Double32_t half",
                            "ROOT::RNTupleCardinality<std::uint32_t> nJets");
            assertThat(table.requireColumn("jets.p").type())
                    .isEqualTo(new ColumnType(Primitive.FLOAT, Shape.JAGGED, 3));
            assertThat(table.requireColumn("text").type()).isEqualTo(ColumnType.text());
            assertThat(table.requireColumn("text").title()).isEqualTo("a text with UTF-8");
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> table.requireColumn("jets.pT"))
                    .withMessageContaining("RNTuple types: no field 'jets.pT'; did you mean jets.pt");
            assertThatExceptionOfType(RootUsageException.class)
                    .isThrownBy(() -> file.tree("types"))
                    .withMessageContaining("types is a ROOT::RNTuple, not a tree");
        }
    }

    @Test
    void chainsTreesAndRNTuples() {
        Path tree = Samples.file("mc_361600_ww_2l2nu.root");
        Path ntuple = Samples.file("formats/mc_361600_ww_2l2nu.rntuple.root");
        try (Chain chain = Chain.open(List.of(tree, ntuple), "analysis")) {
            assertThat(chain.firstEntries()).containsExactly(0, 275, 550);
            ColumnBuffer buffer = new ColumnBuffer();
            chain.reader("jet_pt_NOSYS").read(0, 550, buffer);
            int half = buffer.valueStart(275);
            assertThat(buffer.valueCount()).isEqualTo(2 * half);
            assertThat(Arrays.copyOfRange(buffer.floats(), half, 2 * half))
                    .isEqualTo(Arrays.copyOf(buffer.floats(), half));
        }
    }

    @Test
    void readsTheSameAsTheTree() {
        try (RootFile trees = RootFile.open(Samples.file("mc_361600_ww_2l2nu.root"));
                RootFile ntuples = RootFile.open(Samples.file("formats/mc_361600_ww_2l2nu.rntuple.root"))) {
            Table tree = trees.table("analysis");
            Table ntuple = ntuples.table("analysis");
            assertThat(ntuple.columns().stream().map(Column::name))
                    .containsExactlyInAnyOrderElementsOf(
                            tree.columns().stream().map(Column::name).toList());
            for (Column column : ntuple.columns()) {
                Column branch = tree.requireColumn(column.name());
                assertThat(column.type()).as(column.name()).isEqualTo(branch.type());
                assertThat(Columns.read(ntuple, column, 100))
                        .as(column.name())
                        .isEqualTo(Columns.read(tree, branch, 100));
            }
        }
    }
}
