package io.kollider.fitter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Systematic;
import io.kollider.fitter.toy.ToyAnalysis;
import io.kollider.schemas.fit.FitRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestedFitTest {
    private final Analysis analysis = ToyAnalysis.analysis();

    @Test
    void isTheFirstFitAsItStandsIfNothingElseIsAsked() {
        RequestedFit fit = RequestedFit.of(analysis, FitRequest.of("a", "", "me", 0));
        assertThat(fit.fit()).isEqualTo(analysis.fits().get(0));
        assertThat(fit.analysis()).isEqualTo(analysis);
    }

    @Test
    void changesWhatIsAsked() {
        RequestedFit fit =
                RequestedFit.of(analysis, request(List.of("mu_z"), List.of("CR"), List.of("JES", "MUR"), true));
        assertThat(fit.fit().poi()).containsExactly("mu_z");
        assertThat(fit.fit().regions()).containsOnlyKeys("CR");
        assertThat(fit.fit().data().asimov()).isTrue();
        assertThat(fit.analysis().systematics()).extracting(Systematic::name).containsExactly("PRW");
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThatThrownBy(() -> RequestedFit.of(analysis, FitRequest.of("a", "strength", "me", 0)))
                .hasMessage("there is no fit 'strength' (there are: strengths)");
        assertThatThrownBy(() -> RequestedFit.of(analysis, request(List.of("nu"), List.of(), List.of(), false)))
                .hasMessageContaining("no free parameter 'nu'");
        assertThatThrownBy(() -> RequestedFit.of(analysis, request(List.of(), List.of("VR"), List.of(), false)))
                .hasMessageContaining("no region of the fit 'VR'");
        assertThatThrownBy(() -> RequestedFit.of(analysis, request(List.of(), List.of(), List.of("JER"), false)))
                .hasMessageContaining("no systematic 'JER'");
    }

    private static FitRequest request(List<String> poi, List<String> regions, List<String> without, boolean asimov) {
        return new FitRequest("a", "", poi, regions, without, asimov, List.of(), false, 0, "me", 0, false);
    }
}
