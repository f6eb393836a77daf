package io.kollider.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the mutants that {@link MutationFuzz} makes in long runs: data or a RootException, nothing else. */
class MutationTest {

    private static final int MUTANTS = Integer.getInteger("kollider.mutants", 150);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/objects/whole_by_member.root",
                "/objects/whole_by_object.root",
                "/objects/split_generated.root",
                "/objects/leaves.root"
            })
    void readsOrRefusesDamageAlsoBehindCompression(String name) throws IOException, URISyntaxException {
        byte[] whole =
                Files.readAllBytes(Path.of(MutationTest.class.getResource(name).toURI()));
        Path path = directory.resolve("mutant.root");
        Random random = new Random(name.hashCode());
        int decoded = 0;
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            boolean behind = random.nextInt(3) > 0;
            Files.write(path, behind ? whole : Mutation.ofFile(whole, random));
            MutantReader reader = new MutantReader(random, behind ? random.nextInt(12) : -1);
            reader.read(path);
            decoded += reader.decoded() ? 1 : 0;
            refused += reader.refused() > 0 ? 1 : 0;
        }
        assertThat(decoded).isGreaterThan(MUTANTS / 3);
        assertThat(refused).isPositive();
    }
}
