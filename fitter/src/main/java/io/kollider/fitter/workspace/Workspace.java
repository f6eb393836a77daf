package io.kollider.fitter.workspace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A HistFactory workspace: what is expected in each channel, what was observed there, and what is to be measured.
 * The constructor refuses parts that do not fit together.
 *
 * @throws WorkspaceException if names repeat or share what they cannot, an observation is missing or left over, a number is not finite, a count negative,
 *     or numbers of bins differ; the message begins with the place, as {@code channels[2].samples[0].data}
 */
public record Workspace(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
    public Workspace {
        channels = List.copyOf(channels);
        observations = List.copyOf(observations);
        measurements = List.copyOf(measurements);
        Consistency.check(channels, observations, measurements);
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
        Set<String> modifiers = new HashSet<>();
        for (Channel channel : kept) {
            channel.samples().forEach(sample -> sample.modifiers().forEach(modifier -> modifiers.add(modifier.name())));
        }
        return new Workspace(
                kept,
                observations.stream()
                        .filter(observation -> names.contains(observation.channel()))
                        .toList(),
                measurements.stream()
                        .map(old -> new Measurement(
                                old.name(), modifiers.contains(old.poi()) ? old.poi() : "", old.parameters()))
                        .toList());
    }
}
