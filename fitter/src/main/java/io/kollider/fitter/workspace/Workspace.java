package io.kollider.fitter.workspace;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A HistFactory workspace: what is expected in each channel, what was observed there, and what is to be measured.
 * The constructor refuses parts that do not fit together.
 *
 * @throws WorkspaceException if names repeat, an observation is missing or left over, or numbers of bins differ
 */
public record Workspace(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
    public Workspace {
        channels = List.copyOf(channels);
        observations = List.copyOf(observations);
        measurements = List.copyOf(measurements);
        require(!channels.isEmpty(), "the workspace has no channels");
        unique("channels", channels.stream().map(Channel::name).toList());
        unique("observations", observations.stream().map(Observation::channel).toList());
        unique("measurements", measurements.stream().map(Measurement::name).toList());
        for (Channel channel : channels) {
            check(channel, observations);
        }
        for (Observation observation : observations) {
            require(
                    channels.stream().anyMatch(channel -> channel.name().equals(observation.channel())),
                    "observation of '%s': there is no such channel".formatted(observation.channel()));
        }
    }

    /**
     * What is left with some of the channels only. A measurement whose parameter of interest occurs in none of them has none afterwards.
     *
     * @throws WorkspaceException if there is no channel of one of the names
     */
    public Workspace only(Collection<String> names) {
        for (String name : names) {
            require(
                    channels.stream().anyMatch(channel -> channel.name().equals(name)),
                    "there is no channel '%s' (there are: %s)"
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            channels.stream().map(Channel::name).toList())));
        }
        List<Channel> kept = channels.stream()
                .filter(channel -> names.contains(channel.name()))
                .toList();
        Set<String> parameters = new HashSet<>();
        for (Channel channel : kept) {
            channel.samples().forEach(sample -> sample.modifiers().forEach(modifier -> addNames(modifier, parameters)));
        }
        return new Workspace(
                kept,
                observations.stream()
                        .filter(observation -> names.contains(observation.channel()))
                        .toList(),
                measurements.stream()
                        .map(old -> new Measurement(
                                old.name(), parameters.contains(old.poi()) ? old.poi() : "", old.parameters()))
                        .toList());
    }

    /**
     * Checks that pyhf can read the workspace: that no modifier is beyond its schema.
     *
     * @throws WorkspaceException naming the first that is
     */
    public void requirePyhf() {
        for (Channel channel : channels) {
            for (ChannelSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    require(
                            !(modifier instanceof Modifier.NormExpr || modifier instanceof Modifier.Eft),
                            "channel '%s', sample '%s': pyhf has no modifiers of type %s as '%s' is; fit it here, or leave it out"
                                    .formatted(channel.name(), sample.name(), modifier.type(), modifier.name()));
                }
            }
        }
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

    private static void check(Channel channel, List<Observation> observations) {
        String where = "channel '%s'".formatted(channel.name());
        require(!channel.samples().isEmpty(), where + " has no samples");
        unique(
                "samples of " + where,
                channel.samples().stream().map(ChannelSample::name).toList());
        int bins = channel.samples().get(0).data().size();
        require(bins > 0, where + " has no bins");
        for (ChannelSample sample : channel.samples()) {
            String here = where + ", sample '%s'".formatted(sample.name());
            sameBins(here, sample.data(), bins);
            for (Modifier modifier : sample.modifiers()) {
                modifier.perBin()
                        .forEach(values -> sameBins(here + ", modifier '%s'".formatted(modifier.name()), values, bins));
            }
        }
        Observation observed = observations.stream()
                .filter(observation -> observation.channel().equals(channel.name()))
                .findFirst()
                .orElseThrow(() -> new WorkspaceException(where + " has no observation"));
        sameBins("observation of '%s'".formatted(channel.name()), observed.data(), bins);
        for (double count : observed.data()) {
            require(
                    count >= 0 && Double.isFinite(count),
                    "observation of '%s': %s is no count of events".formatted(channel.name(), count));
        }
    }

    private static void sameBins(String where, List<Double> values, int bins) {
        require(
                values.size() == bins,
                "%s: %d values, but the channel has %d bins".formatted(where, values.size(), bins));
    }

    private static void unique(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            require(seen.add(name), "two %s are called '%s'".formatted(what, name));
        }
    }

    private static void require(boolean satisfied, String message) {
        if (!satisfied) {
            throw new WorkspaceException(message);
        }
    }
}
