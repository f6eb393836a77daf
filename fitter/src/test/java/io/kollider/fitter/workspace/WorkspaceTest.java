package io.kollider.fitter.workspace;

import static io.kollider.fitter.toy.SmallWorkspace.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.toy.SmallWorkspace;
import io.kollider.fitter.workspace.Modifier.NormFactor;
import io.kollider.fitter.workspace.Modifier.NormSys;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private static final Workspace TWO = new SmallWorkspace()
            .channel("CR", List.of(40.0), sample("background", List.of(50.0), new NormSys("theta", 0.9, 1.1)))
            .channel("SR", List.of(12.0, 3.0), sample("signal", List.of(2.0, 1.0), new NormFactor("mu")))
            .workspace();

    @Test
    void keepsSomeChannelsWithTheirObservations() {
        Workspace signal = TWO.only(List.of("SR"));

        assertThat(signal.channels()).extracting(Channel::name).containsExactly("SR");
        assertThat(Model.of(signal, "m").observed()).containsExactly(12, 3);
        assertThat(signal.measurements().get(0).poi()).isEqualTo("mu");
    }

    @Test
    void hasNoParameterOfInterestWhereItDoesNotOccur() {
        Workspace control = TWO.only(List.of("CR"));

        assertThat(control.measurements().get(0).poi()).isEmpty();
        assertThat(Model.of(control, "m").parameters()).hasSize(1);
    }

    @Test
    void namesTheChannelsThereAre() {
        assertThatThrownBy(() -> TWO.only(List.of("VR")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("there is no channel 'VR'; did you mean 'CR'? (there are: CR, SR)");
    }

    /** pyhf 0.7.6 reads the counts of the channels that are there, too. */
    @Test
    void leavesOutObservationsOfChannelsThatAreNotThere() {
        List<Observation> observations =
                List.of(new Observation("VR", List.of(7.0)), new Observation("SR", List.of(12.0, 3.0)));

        Workspace workspace = new Workspace(List.of(TWO.channels().get(1)), observations, TWO.measurements());

        assertThat(workspace.observations()).containsExactly(observations.get(1));
        assertThat(Model.of(workspace, "m").observed()).containsExactly(12, 3);
    }
}
