package io.kollider.fitter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.reference.Reference;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataWorkspaceTest {
    @TempDir
    private Path directory;

    static Iterable<Reference> references() throws IOException {
        return Reference.all();
    }

    /** Counts and auxiliary measurements of every type of modifier, through a file and back. */
    @ParameterizedTest
    @MethodSource("references")
    void keepsAllData(Reference reference) throws IOException {
        Model model = reference.model();
        String measurement = reference.expected().get("measurement").textValue();
        Data drawn = PseudoData.of(model, model.initial(), PseudoData.Auxiliary.RESAMPLED, 5)
                .experiment(3);
        Path file = directory.resolve("workspace.json");

        WorkspaceFile.write(DataWorkspace.of(reference.workspace(), model, drawn), file);

        Data read = Model.of(WorkspaceFile.read(file), measurement).data();
        assertThat(read.counts()).containsExactly(drawn.counts());
        assertThat(read.auxiliaries()).containsExactly(drawn.auxiliaries());
    }

    @Test
    void changesNothingForTheSameData() {
        Reference reference = Reference.of("kollider-all7");
        Model model = reference.model();

        Workspace same = DataWorkspace.of(reference.workspace(), model, model.data());

        assertThat(same.measurements()).isEqualTo(reference.workspace().measurements());
        assertThat(same.observations()).isEqualTo(reference.workspace().observations());
    }
}
