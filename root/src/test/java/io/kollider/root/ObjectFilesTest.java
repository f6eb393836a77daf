package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kollider.root.streamer.StoredObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that ROOT wrote, against the values that went into them ({@code src/test/python/make_objects.py}). */
class ObjectFilesTest {

    private static final int STEP = 7; // no divisor of anything

    private static Path file(String name) {
        try {
            return Path.of(ObjectFilesTest.class.getResource("/objects/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Map.Entry<String, JsonNode>> trees() throws IOException {
        return new ObjectMapper().readTree(file("expected.json").toFile()).properties().stream();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void readsWhatWasWritten(Map.Entry<String, JsonNode> expected) {
        try (RootFile file = RootFile.open(file(expected.getKey() + ".root"))) {
            TTree tree = file.tree("events");
            for (Map.Entry<String, JsonNode> column : expected.getValue().properties()) {
                Branch branch = find(tree, column.getKey());
                assertThat(read(tree, branch)).as(branch.toString()).isEqualTo(values(column.getValue(), branch));
            }
        }
    }

    /** Branches of split objects are called {@code hits/hits.x}, where whole ones have a column {@code event/hits/x}. */
    private static Branch find(TTree tree, String name) {
        if (tree.branch(name).isPresent()) {
            return tree.requireBranch(name);
        }
        String dotted = name.replaceFirst("^event/", "").replace('/', '.');
        String last = name.replaceFirst("^event/", "");
        return tree.branches().stream()
                .filter(Branch::isReadable)
                .filter(branch -> {
                    String plain = branch.name().replaceAll("\\[.*]", ""); // arrays show their length
                    return plain.endsWith("/" + dotted) || plain.endsWith("/" + last) || plain.equals(dotted);
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + tree.branches()));
    }

    private static List<Object> read(TTree tree, Branch branch) {
        ColumnReader reader = tree.reader(branch);
        ColumnBuffer buffer = new ColumnBuffer();
        List<Object> entries = new ArrayList<>();
        for (long first = 0; first < tree.entries(); first += STEP) {
            reader.read(first, (int) Math.min(STEP, tree.entries() - first), buffer);
            for (int entry = 0; entry < buffer.entryCount(); entry++) {
                entries.add(
                        buffer.type().depth() == 0 ? items(buffer, entry, entry + 1, true) : list(buffer, 0, entry));
            }
        }
        return entries;
    }

    private static Object list(ColumnBuffer buffer, int level, int list) {
        int from = buffer.offsets(level)[list];
        int to = buffer.offsets(level)[list + 1];
        if (level + 1 == buffer.type().depth()) {
            return buffer.type().isText()
                    ? buffer.text(list)
                    : items(
                            buffer,
                            from / buffer.type().width(),
                            to / buffer.type().width(),
                            false);
        }
        List<Object> items = new ArrayList<>();
        for (int inner = from; inner < to; inner++) {
            items.add(list(buffer, level + 1, inner));
        }
        return items;
    }

    private static Object items(ColumnBuffer buffer, int from, int to, boolean single) {
        int width = buffer.type().width();
        List<Object> items = new ArrayList<>();
        for (int item = from; item < to; item++) {
            List<Object> values = new ArrayList<>();
            for (int value = item * width; value < (item + 1) * width; value++) {
                values.add(buffer.doubleAt(value));
            }
            items.add(width == 1 ? values.get(0) : values);
        }
        return single ? items.get(0) : items;
    }

    private static Object values(JsonNode node, Branch branch) {
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(item -> values.add(values(item, branch)));
            return values;
        }
        return node.isTextual() ? node.asText() : node.asDouble();
    }

    @Test
    void readsPackedAnglesWithinAStep() {
        try (RootFile file = RootFile.open(file("whole_by_object.root"))) {
            TTree tree = file.tree("events");
            List<Object> angles = read(tree, tree.requireBranch("event/angle"));
            double step = 6.4 / (1 << 14);
            for (int entry = 0; entry < angles.size(); entry++) {
                double expected = -3.2 + 6.4 * ((37 * entry) % 16384) / 16384.0;
                assertThat((double) angles.get(entry)).isCloseTo(expected, within(step));
            }
        }
    }

    @Test
    void findsFriendsAndReadsThemSideBySide() {
        try (RootFile file = RootFile.open(file("leaves.root"))) {
            TTree tree = file.tree("events");
            assertThat(tree.friends()).containsExactly(new Friend("extra", "others", "friend.root"));
            Friend declared = tree.friends().get(0);
            try (RootFile other = RootFile.open(file(declared.file()))) {
                FriendedTree both = FriendedTree.of(tree, Map.of(declared.alias(), other.tree(declared.tree())));
                ColumnBuffer scores = new ColumnBuffer();
                both.reader("extra.score").read(3, 2, scores);
                assertThat(scores.doubles()).startsWith(1003, 1004);
                both.reader("score").read(59, 1, scores);
                assertThat(scores.doubles()[0]).isEqualTo(1059);
                assertThat(both.branch("plain.x")).isPresent();
            }
        }
    }

    @Test
    void readsTheSameTreeOfSeveralFilesAsOne() {
        Path leaves = file("leaves.root");
        try (Chain chain = Chain.open(List.of(leaves, leaves, leaves), "events")) {
            assertThat(chain.entries()).isEqualTo(180);
            ColumnBuffer counts = new ColumnBuffer();
            chain.reader("n").read(58, 64, counts); // from the first file into the third
            assertThat(counts.entryCount()).isEqualTo(64);
            for (int index = 0; index < 64; index++) {
                assertThat(counts.ints()[index]).isEqualTo((58 + index) % 60 * 3 % 10);
            }
            ColumnBuffer values = new ColumnBuffer();
            chain.reader("values").read(119, 3, values);
            assertThat(values.offsets()).startsWith(0, 7, 7, 10);
            assertThat(values.floats()).startsWith(59, 59.125f);
        }
    }

    @Test
    void readsHistogramsProfilesGraphsAndNotes() {
        try (RootFile file = RootFile.open(file("friend.root"))) {
            BinnedObject plane = file.binned("plane");
            assertThat(plane.axes().get(0).edges()).containsExactly(0, 1, 2, 3);
            assertThat(plane.axes().get(0).labels()).containsExactly("", "two", "");
            assertThat(plane.axes().get(1).bins()).isEqualTo(2);
            assertThat(plane.value(1 + 5 * 2)).isEqualTo(2);
            assertThat(plane.sumw2()[1 + 5 * 2]).isEqualTo(4);
            assertThat(plane.value(4 + 5 * 1)).isEqualTo(3); // overflow in x
            BinnedObject profile = file.binned("profile");
            assertThat(profile.value(1)).isEqualTo(5);
            assertThat(profile.binEntries()).containsExactly(0, 2, 0, 0);
            Graph graph = file.graph("graph");
            assertThat(graph.y()).containsExactly(10, 20);
            assertThat(graph.xHigh()).containsExactly(0.2, 0);
            assertThat(graph.yLow()).containsExactly(0.3, 0);
            StoredObject note = file.object("note");
            assertThat(note.text("fString")).isEqualTo("a note");
            assertThat(file.object("scale").real("fVal")).isEqualTo(1.25);
        }
    }
}
