package io.kollider.producers.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.analysis.Input;
import io.kollider.root.RootFile;
import io.kollider.schemas.catalogue.FileSum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files are made by make_bookkeepers.py beside them, which has the numbers that uproot reads. */
class CutBookkeeperSumsTest {
    private final List<String> problems = new ArrayList<>();

    private List<FileSum> sums(String name, String stream, Map<String, String> variations, String... names) {
        try (RootFile file = RootFile.open(Path.of("src/test/resources/types", name))) {
            Input.SumOfWeights.CutBookkeepers settings = new Input.SumOfWeights.CutBookkeepers(stream, variations);
            return new CutBookkeeperSums(file, settings).sums("NOSYS", List.of(names), problems);
        }
    }

    @Test
    void findsTheSumOfEachWeight() {
        Map<String, String> variations = Map.of("MUR", "1", "PDF", "100");

        assertThat(sums("bookkeepers.root", "StreamAOD", variations, "NOSYS", "MUR", "PDF"))
                .containsExactly(
                        new FileSum("NOSYS", 81567.26385498047),
                        new FileSum("MUR", 81566.96978759766),
                        new FileSum("PDF", 81114.9400024414));
        assertThat(problems).isEmpty();
    }

    @Test
    void takesTheLatestStepOfTheStreamAndAddsEntries() {
        assertThat(sums("bookkeepers_cycles.root", "StreamAOD", Map.of(), "NOSYS"))
                .containsExactly(new FileSum("NOSYS", 32.25 + 1000.5));
        assertThat(problems).isEmpty();
    }

    @Test
    void readsAnRNTupleAsATree() {
        assertThat(sums("bookkeepers_rntuple.root", "StreamAOD", Map.of("MUR", "1"), "NOSYS", "MUR"))
                .containsExactly(new FileSum("NOSYS", 32.25 + 1000.5), new FileSum("MUR", 2 * (32.25 + 1000.5)));
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAFileWhoseInputWasNotReadToTheEnd() {
        sums("bookkeepers_incomplete.root", "StreamAOD", Map.of(), "NOSYS");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("bookkeepers_incomplete.root: tree MetaData: a job did not read its input of StreamAOD");
    }

    @Test
    void saysWhatIsMissing() {
        sums("bookkeepers.root", "StreamEVGEN", Map.of("MUR", "1"), "NOSYS", "MUF");
        sums("bookkeepers.root", "StreamAOD", Map.of("MUR", "7"), "MUR");

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0))
                .contains("CutBookkeepers has no AllExecutedEvents of input stream StreamEVGEN")
                .contains("streams there: StreamAOD");
        assertThat(problems.get(1)).contains("no sum of weights of MUF", "did you mean 'MUR'?");
        assertThat(problems.get(2)).contains("no branch 'CutBookkeepers_weight_7Aux/");
    }

    /** In the second entry StreamRDO has none, in the first one. */
    @Test
    void needsTheStreamInEveryEntry() {
        sums("bookkeepers_cycles.root", "StreamRDO", Map.of(), "NOSYS");

        assertThat(problems).singleElement().asString().contains("in entry 1");
    }

    /** The names are those of the original file; the sums of weights by name are those of the events, which it has all. */
    @Test
    void findsWeightsByName() {
        Map<String, String> variations = Map.of("MUR2", "MUR2_MUF1_PDF260000", "MUR05", " MUR0.5_MUF1_PDF260000");

        assertThat(sums("weight_names.root", "StreamAOD", variations, "NOSYS", "MUR2", "MUR05"))
                .containsExactly(
                        new FileSum("NOSYS", 81567.26385498047),
                        new FileSum("MUR2", 73944.330078125),
                        new FileSum("MUR05", 89423.62005615234));
        assertThat(problems).isEmpty();
    }

    @Test
    void aNameThatNoWeightHasIsAnError() {
        sums("weight_names.root", "StreamAOD", Map.of("MUR2", "MUR2_MUF1_PDF26000"), "NOSYS", "MUR2");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("TruthMetaData.weightNames has no weight 'MUR2_MUF1_PDF26000' among its 194")
                .contains("did you mean 'MUR2_MUF1_PDF260000'?");
    }

    @Test
    void aFileWithoutNamesSaysSo() {
        sums("bookkeepers.root", "StreamAOD", Map.of("MUR2", "MUR2_MUF1_PDF260000"), "NOSYS", "MUR2");

        assertThat(problems).singleElement().asString().contains("TruthMetaDataAux.weightNames");
    }
}
