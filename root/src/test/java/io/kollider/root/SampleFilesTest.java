package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every branch of every sample file against the numbers that uproot and numpy give (samples/README.md). */
class SampleFilesTest {

    static Stream<Map.Entry<String, JsonNode>> trees() throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(Samples.directory().resolve("expected.json").toFile());
        return expected.get("files").properties().stream()
                .filter(entry -> !entry.getKey().contains("rntuple"));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void readsEveryBranchLikeUproot(Map.Entry<String, JsonNode> sample) {
        JsonNode expected = sample.getValue();
        try (RootFile file = RootFile.open(Samples.directory().resolve(sample.getKey()))) {
            TTree tree = file.tree(treePath(file));
            assertThat(tree.entries()).isEqualTo(expected.get("entries").asLong());
            assertThat(tree.branches().stream().map(Branch::name))
                    .containsExactlyInAnyOrderElementsOf(names(expected.get("branches")));
            tree.checkExtents();
            for (Branch branch : tree.branches()) {
                compare(branch, tree, expected.get("branches").get(branch.name()));
            }
            expected.get("cutbookkeepers")
                    .properties()
                    .forEach(book -> compare(file.histogram(book.getKey()), book.getValue()));
        }
    }

    private static void compare(Branch branch, TTree tree, JsonNode expected) {
        Summary summary = Summary.of(branch, tree, 777); // not a divisor of any cluster
        assertThat(summary.count).as(branch.name()).isEqualTo(expected.get("n").asLong());
        if (branch.type().primitive().isReal()) {
            close(branch.name(), summary.sum, expected.get("sum").asDouble());
            if (summary.count > 0) {
                close(
                        branch.name(),
                        summary.sum / summary.count,
                        expected.get("mean").asDouble());
                close(branch.name(), summary.least, expected.get("min").asDouble());
                close(branch.name(), summary.greatest, expected.get("max").asDouble());
            }
        } else {
            assertThat(summary.exactSum)
                    .as(branch.name())
                    .isEqualTo(expected.get("sum").bigIntegerValue());
            if (summary.count > 0) {
                assertThat(summary.least)
                        .as(branch.name())
                        .isEqualTo(expected.get("min").asDouble());
                assertThat(summary.greatest)
                        .as(branch.name())
                        .isEqualTo(expected.get("max").asDouble());
            }
        }
    }

    private static void close(String name, double actual, double expected) {
        // ten digits are stored; numpy adds in pairs, this test in order
        double tolerance = 1e-9 * Math.max(1e-6, Math.abs(expected));
        assertThat(actual).as(name).isCloseTo(expected, within(tolerance));
    }

    private static String treePath(RootFile file) {
        return file.keys().stream()
                .filter(key -> key.className().equals("TTree"))
                .findFirst()
                .orElseThrow()
                .path();
    }

    private static List<String> names(JsonNode branches) {
        List<String> names = new ArrayList<>();
        branches.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void compare(Histogram histogram, JsonNode inner) {
        assertThat(histogram.bins()).isEqualTo(inner.size());
        for (int bin = 1; bin <= histogram.bins(); bin++) {
            close(histogram.name(), histogram.content(bin), inner.get(bin - 1).asDouble());
        }
    }

    /** Count, sums and range of all values of a branch. */
    private static final class Summary {

        private long count;
        private double sum;
        private BigInteger exactSum = BigInteger.ZERO;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        static Summary of(Branch branch, TTree tree, int step) {
            Summary summary = new Summary();
            ColumnReader reader = tree.reader(branch);
            ColumnBuffer buffer = new ColumnBuffer();
            for (long first = 0; first < tree.entries(); first += step) {
                reader.read(first, (int) Math.min(step, tree.entries() - first), buffer);
                for (int index = 0; index < buffer.valueCount(); index++) {
                    summary.add(buffer, index);
                }
            }
            return summary;
        }

        private void add(ColumnBuffer buffer, int index) {
            double value = buffer.doubleAt(index);
            count++;
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            if (!buffer.type().primitive().isReal()) {
                long whole = buffer.longAt(index);
                exactSum = exactSum.add(
                        buffer.type().primitive() == Primitive.UINT64
                                ? new BigInteger(Long.toUnsignedString(whole))
                                : BigInteger.valueOf(whole));
            }
        }
    }
}
