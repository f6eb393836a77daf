package io.kollider.fitter.summary;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a workspace holds. Channels and parameters are in the model's order, names in that of the alphabet.
 *
 * @param measurement the measurement that the model is for
 * @param modifiers how many names of modifiers there are of each type
 */
public record WorkspaceSummary(
        String measurement,
        List<ChannelSummary> channels,
        List<String> samples,
        Map<String, Integer> modifiers,
        List<ParameterSummary> parameters,
        List<Measurement> measurements) {
    public WorkspaceSummary {
        channels = List.copyOf(channels);
        samples = List.copyOf(samples);
        modifiers = new TreeMap<>(modifiers);
        parameters = List.copyOf(parameters);
        measurements = List.copyOf(measurements);
    }

    /** @param model of the workspace for the measurement; expected events are those at its initial values */
    public static WorkspaceSummary of(Workspace workspace, String measurement, Model model) {
        Map<String, Set<String>> types = new TreeMap<>();
        Map<String, Set<String>> names = new TreeMap<>();
        Set<String> samples = new TreeSet<>();
        Map<String, List<String>> ofChannel = new TreeMap<>();
        for (Channel channel : workspace.channels()) {
            List<String> here = new ArrayList<>();
            for (ChannelSample sample : channel.samples()) {
                here.add(sample.name());
                for (Modifier modifier : sample.modifiers()) {
                    types.computeIfAbsent(modifier.name(), name -> new TreeSet<>())
                            .add(modifier.type());
                    names.computeIfAbsent(modifier.type(), type -> new TreeSet<>())
                            .add(modifier.name());
                }
            }
            samples.addAll(here);
            ofChannel.put(channel.name(), here);
        }
        Map<String, Integer> counts = new TreeMap<>();
        names.forEach((type, ofType) -> counts.put(type, ofType.size()));
        return new WorkspaceSummary(
                measurement,
                channels(model, ofChannel),
                List.copyOf(samples),
                counts,
                parameters(model, types),
                workspace.measurements());
    }

    private static List<ChannelSummary> channels(Model model, Map<String, List<String>> samples) {
        double[] observed = model.observed();
        double[] expected = model.expected(model.initial());
        List<ChannelSummary> channels = new ArrayList<>();
        for (Bins bins : model.channels()) {
            channels.add(new ChannelSummary(
                    bins.channel(),
                    bins.count(),
                    samples.getOrDefault(bins.channel(), List.of()),
                    sum(observed, bins),
                    sum(expected, bins)));
        }
        return channels;
    }

    private static List<ParameterSummary> parameters(Model model, Map<String, Set<String>> types) {
        Map<String, List<Parameter>> byName = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            byName.computeIfAbsent(Workspace.modifier(parameter.name(), types.keySet()), name -> new ArrayList<>())
                    .add(parameter);
        }
        List<ParameterSummary> parameters = new ArrayList<>();
        byName.forEach((name, members) ->
                parameters.add(new ParameterSummary(name, List.copyOf(types.getOrDefault(name, Set.of())), members)));
        return parameters;
    }

    private static double sum(double[] values, Bins bins) {
        return Arrays.stream(values, bins.first(), bins.first() + bins.count()).sum();
    }
}
