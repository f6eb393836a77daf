package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Suggestion;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes what the given patterns match, as pyhf's {@code Workspace.prune} does for names: a channel goes with its observation, a modifier with the settings
 * of its parameter. A measurement whose parameter of interest is gone has none afterwards (pyhf leaves its name).
 *
 * @param types of modifiers, for example {@code staterror}
 */
public record Pruning(
        List<Glob> channels, List<Glob> samples, List<Glob> modifiers, List<Glob> types, List<Glob> measurements) {
    public Pruning {
        channels = List.copyOf(channels);
        samples = List.copyOf(samples);
        modifiers = List.copyOf(modifiers);
        types = List.copyOf(types);
        measurements = List.copyOf(measurements);
    }

    /**
     * A workspace without what is pruned.
     *
     * @throws WorkspaceException if a pattern matches nothing, or a channel or the workspace would be empty
     */
    public Workspace of(Workspace workspace) {
        check("channel", channels, names(workspace.channels(), Channel::name));
        List<ChannelSample> allSamples = workspace.channels().stream()
                .flatMap(channel -> channel.samples().stream())
                .toList();
        check("sample", samples, names(allSamples, ChannelSample::name));
        List<Modifier> allModifiers = allSamples.stream()
                .flatMap(sample -> sample.modifiers().stream())
                .toList();
        check("modifier", modifiers, names(allModifiers, Modifier::name));
        check("type of modifier", types, names(allModifiers, Modifier::type));
        check("measurement", measurements, names(workspace.measurements(), Measurement::name));
        List<Channel> kept = workspace.channels().stream()
                .filter(channel -> !matches(channels, channel.name()))
                .map(this::pruned)
                .toList();
        Set<String> parameters = Workspace.parameters(kept);
        List<Measurement> measured = workspace.measurements().stream()
                .filter(measurement -> !matches(measurements, measurement.name()))
                .map(measurement -> pruned(measurement, parameters))
                .toList();
        if (measured.isEmpty()) {
            throw new WorkspaceException("no measurement would be left");
        }
        return new Workspace(
                kept,
                workspace.observations().stream()
                        .filter(observation -> !matches(channels, observation.channel()))
                        .toList(),
                measured);
    }

    private Channel pruned(Channel channel) {
        List<ChannelSample> kept = channel.samples().stream()
                .filter(sample -> !matches(samples, sample.name()))
                .map(sample -> new ChannelSample(
                        sample.name(),
                        sample.data(),
                        sample.modifiers().stream()
                                .filter(modifier -> !matches(modifiers, modifier.name()))
                                .filter(modifier -> !matches(types, modifier.type()))
                                .toList()))
                .toList();
        if (kept.isEmpty()) {
            throw new WorkspaceException(
                    "no sample of channel '%s' would be left; prune the channel too".formatted(channel.name()));
        }
        return new Channel(channel.name(), kept);
    }

    private Measurement pruned(Measurement measurement, Set<String> parameters) {
        return new Measurement(
                measurement.name(),
                parameters.contains(measurement.poi()) ? measurement.poi() : "",
                measurement.parameters().stream()
                        .filter(setting -> !matches(modifiers, setting.name()))
                        .toList(),
                measurement.penalties().stream()
                        .filter(penalty -> parameters.containsAll(penalty.parameters()))
                        .toList());
    }

    private static boolean matches(List<Glob> globs, String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }

    private static <T> Set<String> names(Collection<T> items, Function<T, String> name) {
        return items.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A pattern without effect is a mistyped one. */
    private static void check(String what, List<Glob> globs, Set<String> names) {
        for (Glob glob : globs) {
            if (names.stream().noneMatch(glob::matches)) {
                throw new WorkspaceException(
                        "no %s is called '%s'%s".formatted(what, glob, Suggestion.of(glob.toString(), names)));
            }
        }
    }
}
