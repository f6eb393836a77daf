package io.kollider.fitter.model;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.Workspace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace in the order of names, which is pyhf's order of channels and samples. */
final class Sorted {
    private Sorted() {}

    static List<Channel> channels(Workspace workspace) {
        return workspace.channels().stream()
                .map(channel -> new Channel(
                        channel.name(),
                        channel.samples().stream()
                                .sorted(Comparator.comparing(ChannelSample::name))
                                .toList()))
                .sorted(Comparator.comparing(Channel::name))
                .toList();
    }

    /** Observed counts [bin] of all channels. */
    static double[] observed(Workspace workspace, List<Channel> channels) {
        Map<String, List<Double>> counts = new HashMap<>();
        for (Observation observation : workspace.observations()) {
            counts.put(observation.channel(), observation.data());
        }
        return channels.stream()
                .flatMap(channel -> counts.getOrDefault(channel.name(), List.of()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
