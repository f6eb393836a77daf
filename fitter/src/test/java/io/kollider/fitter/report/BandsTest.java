package io.kollider.fitter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BandsTest {
    /** By hand: 100 events with 2 % of luminosity, ±10 events of shape and 3 of statistics: √(2² + 10² + 3²). */
    @Test
    void addsAllConstraintsInQuadratureBeforeTheFit() {
        Model model = model(new Modifier.HistoSys("JES", List.of(90.0), List.of(110.0)), 3);

        assertThat(Bands.prefit(model)).hasSize(1);
        assertThat(Bands.prefit(model)[0]).isCloseTo(Math.sqrt(113), within(1e-9));
    }

    @Test
    void countsNothingForAParameterThatIsFixed() {
        Model model = model(new Modifier.HistoSys("JES", List.of(90.0), List.of(110.0)), 3);

        assertThat(Bands.prefit(model.fixing(List.of("JES", "lumi")))[0]).isCloseTo(3, within(1e-9));
    }

    private static Model model(Modifier systematic, double statistics) {
        List<Modifier> modifiers = List.of(
                new Modifier.NormFactor("mu"),
                new Modifier.Lumi("lumi"),
                systematic,
                new Modifier.StatError("staterror_SR", List.of(statistics)));
        ParameterSetting lumi = new ParameterSetting(
                "lumi", List.of(1.0), List.of(List.of(0.9, 1.1)), List.of(1.0), List.of(0.02), Optional.of(false));
        return Model.of(
                new Workspace(
                        List.of(new Channel("SR", List.of(new ChannelSample("s", List.of(100.0), modifiers)))),
                        List.of(new Observation("SR", List.of(105.0))),
                        List.of(new Measurement("mu", "mu", List.of(lumi)))),
                "mu");
    }
}
