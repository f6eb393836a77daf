package io.kollider.fitter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.likelihood.Likelihood;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Penalty;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import io.kollider.fitter.workspace.WorkspaceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are worked out by hand. */
class EftAndPenaltyTest {
    @Test
    void shapesActInProportionOnAllOfThePolynomial() {
        Model model = Model.of(workspace(List.of()), "m");
        double[] values = model.initial();
        values[model.index("c")] = 2;
        values[model.index("alpha")] = 1;

        // 12 · (1 + 2 · 5/10), 20 · (1 + 2 · 1/20), and where nothing is nominal 1 + 2 · 3
        assertThat(model.expected("SR", "s", values)).containsExactly(new double[] {24, 22, 7}, within(1e-12));
    }

    @Test
    void aPenaltyIsHalfTheSquareOfItsCombination() {
        Penalty penalty = new Penalty(List.of("c", "alpha"), List.of(1.0, -2.0), 3);
        Likelihood free = Likelihood.of(Model.of(workspace(List.of()), "m"));
        Model model = Model.of(workspace(List.of(penalty)), "m");
        Likelihood penalised = Likelihood.of(model);
        double[] values = model.initial();
        values[model.index("c")] = 0.5;
        values[model.index("alpha")] = -0.25;

        assertThat(penalised.nll(values) - free.nll(values)).isCloseTo(4.5, within(1e-12)); // (3 · 1)² / 2
    }

    @Test
    void penaltiesAreWrittenAndRead(@TempDir Path folder) throws IOException {
        Workspace workspace = workspace(List.of(new Penalty(List.of("c", "alpha"), List.of(1.0, -2.0), 3)));

        WorkspaceFile.write(workspace, folder.resolve("w.json"));

        assertThat(WorkspaceFile.read(folder.resolve("w.json")).measurements()).isEqualTo(workspace.measurements());
        assertThatThrownBy(workspace::requirePyhf)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("pyhf has no penalties");
    }

    @Test
    void aPenaltyOfAParameterThatThereIsNotIsRefused() {
        Workspace workspace = workspace(List.of(new Penalty(List.of("d"), List.of(1.0), 3)));

        assertThatThrownBy(() -> Model.of(workspace, "m"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("a penalty names 'd'");
    }

    private static Workspace workspace(List<Penalty> penalties) {
        Modifier shape = new Modifier.HistoSys("alpha", List.of(8.0, 20.0, 0.0), List.of(12.0, 20.0, 1.0));
        Modifier eft = new Modifier.Eft("eft", List.of(new Modifier.EftTerm(List.of("c"), List.of(5.0, 1.0, 3.0))));
        return new Workspace(
                List.of(new Channel(
                        "SR", List.of(new ChannelSample("s", List.of(10.0, 20.0, 0.0), List.of(shape, eft))))),
                List.of(new Observation("SR", List.of(11.0, 19.0, 1.0))),
                List.of(new Measurement("m", "c", List.of(), penalties)));
    }
}
