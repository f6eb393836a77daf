package io.kollider.fitter.toy;

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

/** mu signal and k b background events in a signal region, b events in a control region: mu = (n1 - k n2) / s. */
public final class TwoBins {
    /** Expected signal for mu = 1. */
    public static final double SIGNAL = 10;
    /** Background of the signal region over that of the control region. */
    public static final double RATIO = 0.25;

    private TwoBins() {}

    /** With wide bounds, so that none is met. */
    public static Workspace workspace(double signalRegion, double controlRegion) {
        Modifier mu = new Modifier.NormFactor("mu");
        Modifier background = new Modifier.NormFactor("b");
        return new Workspace(
                List.of(
                        new Channel(
                                "SR",
                                List.of(
                                        new ChannelSample("background", List.of(25.0), List.of(background)),
                                        new ChannelSample("signal", List.of(SIGNAL), List.of(mu)))),
                        new Channel(
                                "CR", List.of(new ChannelSample("background", List.of(100.0), List.of(background))))),
                List.of(new Observation("SR", List.of(signalRegion)), new Observation("CR", List.of(controlRegion))),
                List.of(new Measurement("m", "mu", List.of(setting("mu", -10, 20), setting("b", 0, 20)))));
    }

    public static Model model(double signalRegion, double controlRegion) {
        return Model.of(workspace(signalRegion, controlRegion), "m");
    }

    private static ParameterSetting setting(String name, double low, double high) {
        return new ParameterSetting(
                name, List.of(), List.of(List.of(low, high)), List.of(), List.of(), Optional.empty());
    }
}
