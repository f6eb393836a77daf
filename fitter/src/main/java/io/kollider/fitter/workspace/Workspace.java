package io.kollider.fitter.workspace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A HistFactory workspace: what is expected in each channel, what was observed there, and what is to be measured.
 * The constructor refuses parts that do not fit together. Observations of channels that are not there are left out, as pyhf does: a patch may have removed the channel.
 *
 * @throws WorkspaceException if names repeat or share what they cannot, an observation is missing, a number is not finite, a count negative,
 *     or numbers of bins differ; the message begins with the place, as {@code channels[2].samples[0].data}
 */
public record Workspace(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
    public Workspace {
        channels = List.copyOf(channels);
        observations = List.copyOf(observations);
        measurements = List.copyOf(measurements);
        Consistency.check(channels, observations, measurements);
        Set<String> names = new HashSet<>();
        channels.forEach(channel -> names.add(channel.name()));
        observations = observations.stream()
                .filter(observation -> names.contains(observation.channel()))
                .toList();
    }

    /**
     * What is left with some of the channels only. A measurement whose parameter of interest occurs in none of them has none afterwards.
     *
     * @throws WorkspaceException if there is no channel of one of the names
     */
    public Workspace only(Collection<String> names) {
        List<String> known = channels.stream().map(Channel::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new WorkspaceException("there is no channel '%s'%s (there are: %s)"
                        .formatted(name, Suggestion.of(name, known), String.join(", ", known)));
            }
        }
        List<Channel> kept = channels.stream()
                .filter(channel -> names.contains(channel.name()))
                .toList();
        Set<String> parameters = parameters(kept);
        return new Workspace(
                kept,
                observations.stream()
                        .filter(observation -> names.contains(observation.channel()))
                        .toList(),
                measurements.stream()
                        .map(old -> new Measurement(
                                old.name(),
                                parameters.contains(old.poi()) ? old.poi() : "",
                                old.parameters(),
                                old.penalties().stream()
                                        .filter(penalty -> parameters.containsAll(penalty.parameters()))
                                        .toList()))
                        .toList());
    }

    /**
     * Checks that pyhf can read the workspace: that no modifier and no constraint is beyond its schema.
     *
     * @throws WorkspaceException naming the first that is
     */
    public void requirePyhf() {
        for (Measurement measurement : measurements) {
            if (!measurement.penalties().isEmpty()) {
                throw new WorkspaceException("measurement '%s': pyhf has no penalties; fit it here, or leave them out"
                        .formatted(measurement.name()));
            }
            for (ParameterSetting setting : measurement.parameters()) {
                if (setting.constraint().isPresent()) {
                    throw new WorkspaceException(
                            "measurement '%s': pyhf has no constraint as that of '%s'; fit it here, or leave it out"
                                    .formatted(measurement.name(), setting.name()));
                }
            }
        }
        for (Channel channel : channels) {
            for (ChannelSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    if (modifier instanceof Modifier.NormExpr || modifier instanceof Modifier.Eft) {
                        throw new WorkspaceException(
                                "channel '%s', sample '%s': pyhf has no modifiers of type %s as '%s' is; fit it here, or leave it out"
                                        .formatted(channel.name(), sample.name(), modifier.type(), modifier.name()));
                    }
                }
            }
        }
    }

    /** What modifiers of some channels call their parameters, or vectors of parameters; a new set. */
    public static Set<String> parameters(Collection<Channel> channels) {
        Set<String> names = new HashSet<>();
        for (Channel channel : channels) {
            channel.samples().forEach(sample -> sample.modifiers().forEach(modifier -> addNames(modifier, names)));
        }
        return names;
    }

    /**
     * What modifiers call a parameter, which is {@code name[bin]} where there is one a bin.
     *
     * @param modifiers names that modifiers have for their parameters
     */
    public static String modifier(String parameter, Set<String> modifiers) {
        int bracket = parameter.lastIndexOf('[');
        return modifiers.contains(parameter) || bracket < 0 ? parameter : parameter.substring(0, bracket);
    }

    private static void addNames(Modifier modifier, Set<String> names) {
        names.add(modifier.name());
        if (modifier instanceof Modifier.NormExpr expression) {
            names.addAll(expression.expression().names());
        }
        if (modifier instanceof Modifier.Eft eft) {
            eft.terms().forEach(term -> names.addAll(term.parameters()));
        }
    }
}
