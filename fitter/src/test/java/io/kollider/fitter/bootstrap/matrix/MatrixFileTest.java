package io.kollider.fitter.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against files of NumPy; {@code make_matrices.py} made them. */
class MatrixFileTest {
    private static final Path NUMPY = Path.of("src/test/resources/io/kollider/fitter/bootstrap/matrix");
    private static final double[][] COUNTS = {{41, 95}, {38, 88}, {0, 300}};

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"float64, 0.25", "float32, 0.25", "int64-big-endian, 0", "uint16, 0"})
    void readsWhatNumpyWrote(String name, double added) throws IOException {
        double[][] expected = Arrays.stream(COUNTS)
                .map(row -> Arrays.stream(row).map(count -> count + added).toArray())
                .toArray(double[][]::new);

        assertThat(MatrixFile.read(NUMPY.resolve(name + ".npy")).get(MatrixFile.UNNAMED))
                .isDeepEqualTo(expected);
    }

    @Test
    void readsArchives() throws IOException {
        assertThat(MatrixFile.read(NUMPY.resolve("one.npz")).get("replicas")).isDeepEqualTo(COUNTS);
        Map<String, double[][]> channels = MatrixFile.read(NUMPY.resolve("channels.npz"));
        assertThat(channels.keySet()).containsExactlyInAnyOrder("SR", "CR");
        assertThat(channels.get("SR")).isDeepEqualTo(new double[][] {{41}, {38}, {0}});
        assertThat(channels.get("CR")).isDeepEqualTo(new double[][] {{95}, {88}, {300}});
    }

    @Test
    void readsJson() throws IOException {
        assertThat(MatrixFile.read(json("[[41, 95], [38, 88], [0, 3e2]]")).get(MatrixFile.UNNAMED))
                .isDeepEqualTo(COUNTS);
        assertThat(MatrixFile.read(json("{\"SR\": [[1], [2.5]]}")).get("SR"))
                .isDeepEqualTo(new double[][] {{1}, {2.5}});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fortran.npy | numpy.ascontiguousarray",
                "complex.npy | numbers of type 'c16' are not read",
                "one-dimension.npy | has the shape (2,), replicas are (replicas, bins)",
                "negative.npy | replica 2, bin 0: -1.0 is no count of events"
            })
    void saysWhyAnArrayIsRefused(String name, String reason) {
        assertThatThrownBy(() -> MatrixFile.read(NUMPY.resolve(name)))
                .isInstanceOf(MatrixException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1, 2], [3]] | replica 1 has 1 bins, the ones before have 2",
                "[[1, -2]] | replica 0, bin 1: -2.0 is no count of events",
                "[[1, \"2\"]] | replica 0, bin 1 is no number",
                "[[1, null]] | replica 0, bin 1 is no number",
                "[[1, 1e999]] | replica 0, bin 1: Infinity is no count",
                "[1, 2] | replica 0 is no list of counts",
                "[] | there are no replicas",
                "{} | there are no replicas",
                "3 | a list of replicas is expected",
                "[[1, 2] | Unexpected end-of-input",
                "[[1]] [[2]] | there is more after the end",
                "{\"SR\": [[1]], \"SR\": [[1]]} | Duplicate"
            })
    void saysWhyJsonIsRefused(String text, String reason) throws IOException {
        Path file = json(text);

        assertThatThrownBy(() -> MatrixFile.read(file))
                .isInstanceOf(MatrixException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesOtherKindsOfFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("replicas.csv"), "1,2");

        assertThatThrownBy(() -> MatrixFile.read(file)).hasMessageContaining(".json, .npy or .npz");
    }

    /** Whatever is cut off or changed: an answer, or a sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"float64.npy", "one.npz", "channels.npz", "uint16.npy"})
    void survivesDamage(String name) throws IOException {
        byte[] whole = Files.readAllBytes(NUMPY.resolve(name));
        Path file = directory.resolve(name);
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 2 == 0 ? whole.length : random.nextInt(whole.length));
            for (int change = 0; change < random.nextInt(4) && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                MatrixFile.read(file);
            } catch (MatrixException e) {
                assertThat(e).hasMessageContaining(name);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    /** The sizes that a header announces are not believed before the bytes are there. */
    @Test
    void doesNotTakeMemoryForWhatIsNotThere() throws IOException {
        byte[] whole = Files.readAllBytes(NUMPY.resolve("float64.npy"));
        String header = new String(whole, StandardCharsets.ISO_8859_1);
        byte[] huge = header.replace("(3, 2), }              ", "(90000000, 1), }       ")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve("huge.npy"), huge);

        assertThatThrownBy(() -> MatrixFile.read(file)).hasMessageContaining("cut short");
        byte[] beyond = header.replace("(3, 2), }              ", "(900000000, 9), }      ")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, beyond);
        assertThatThrownBy(() -> MatrixFile.read(file)).hasMessageContaining("more than 100000000 numbers");
    }

    private Path json(String text) throws IOException {
        return Files.writeString(directory.resolve("replicas.json"), text);
    }
}
