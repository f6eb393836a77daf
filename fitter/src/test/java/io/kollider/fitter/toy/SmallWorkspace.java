package io.kollider.fitter.toy;

import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Builds workspaces of a few bins. The parameter of interest is {@code mu}. */
public final class SmallWorkspace {
    private final List<Channel> channels = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final List<ParameterSetting> settings = new ArrayList<>();

    public SmallWorkspace channel(String name, List<Double> observed, ChannelSample... samples) {
        channels.add(new Channel(name, List.of(samples)));
        observations.add(new Observation(name, observed));
        return this;
    }

    public SmallWorkspace set(ParameterSetting setting) {
        settings.add(setting);
        return this;
    }

    public Workspace workspace() {
        return new Workspace(channels, observations, List.of(new Measurement("m", "mu", settings)));
    }

    public Model model() {
        return Model.of(workspace(), "m");
    }

    public static ChannelSample sample(String name, List<Double> rates, Modifier... modifiers) {
        return new ChannelSample(name, rates, List.of(modifiers));
    }
}
