package io.kollider.fitter.workspace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the parts of a workspace must agree on: names that are unique, lengths that are the channel's number of bins, numbers that are finite. Messages
 * name the place as in pyhf's JSON, where the parts lie at the same indices.
 *
 * <p>As in pyhf, a nominal or varied rate may be negative (samples with negative weights are). Observed counts may not.
 */
final class Consistency {
    private final SharedNames shared = new SharedNames();

    private Consistency() {}

    static void check(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
        new Consistency().checkAll(channels, observations, measurements);
    }

    private void checkAll(List<Channel> channels, List<Observation> observations, List<Measurement> measurements) {
        if (channels.isEmpty()) {
            throw at("channels", "the workspace has no channels");
        }
        unique("channels", channels.stream().map(Channel::name).toList());
        unique("observations", observations.stream().map(Observation::channel).toList());
        unique("measurements", measurements.stream().map(Measurement::name).toList());
        Map<String, Integer> bins = new HashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            bins.put(channel.name(), bins(channel, "channels[%d]".formatted(i)));
        }
        Set<String> observed = observations.stream().map(Observation::channel).collect(Collectors.toSet());
        boolean complete = observed.containsAll(bins.keySet());
        checkObservations(observations, bins, complete);
        for (int i = 0; i < channels.size(); i++) {
            String name = channels.get(i).name();
            if (!observed.contains(name)) {
                throw at("channels[%d]".formatted(i), "channel '%s' has no observation".formatted(name));
            }
        }
        for (int i = 0; i < measurements.size(); i++) {
            unique(
                    "measurements[%d].config.parameters".formatted(i),
                    measurements.get(i).parameters().stream()
                            .map(ParameterSetting::name)
                            .toList());
        }
    }

    private int bins(Channel channel, String path) {
        String samples = path + ".samples";
        if (channel.samples().isEmpty()) {
            throw at(samples, "channel '%s' has no samples".formatted(channel.name()));
        }
        unique(samples, channel.samples().stream().map(ChannelSample::name).toList());
        int bins = channel.samples().get(0).data().size();
        if (bins == 0) {
            throw at(samples + "[0].data", "channel '%s' has no bins".formatted(channel.name()));
        }
        for (int i = 0; i < channel.samples().size(); i++) {
            check(channel, channel.samples().get(i), bins, samples + "[" + i + "]");
        }
        return bins;
    }

    private void check(Channel channel, ChannelSample sample, int bins, String path) {
        String where = "channel '" + channel.name() + "', sample '" + sample.name() + "'";
        checkValues(path + ".data", sample.data(), bins, where);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < sample.modifiers().size(); i++) {
            Modifier modifier = sample.modifiers().get(i);
            String place = path + ".modifiers[" + i + "]";
            String named = modifier.type() + " '" + modifier.name() + "'";
            if (!seen.add(named)) {
                throw at(
                        place + ".name",
                        "a second %s in this sample; merge the two or rename one (%s)".formatted(named, where));
            }
            List<List<Double>> values = modifier.perBin();
            for (int list = 0; list < values.size(); list++) {
                checkValues(place + dataKey(modifier, list), values.get(list), bins, where + ", " + named);
            }
            shared.add(modifier, bins, place);
        }
    }

    private static String dataKey(Modifier modifier, int list) {
        if (modifier instanceof Modifier.HistoSys) {
            return list == 0 ? ".data.lo_data" : ".data.hi_data";
        }
        return modifier instanceof Modifier.Eft ? ".data.terms[" + list + "].data" : ".data";
    }

    /** @param complete whether each channel has one: what is left over belongs to a channel that is not there, and is not a wrong name */
    private static void checkObservations(List<Observation> observations, Map<String, Integer> bins, boolean complete) {
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            String path = "observations[" + i + "]";
            Integer expected = bins.get(observation.channel());
            if (expected == null && complete) {
                continue;
            }
            if (expected == null) {
                throw at(
                        path + ".name",
                        "there is no channel '%s'%s"
                                .formatted(observation.channel(), Suggestion.of(observation.channel(), bins.keySet())));
            }
            checkValues(path + ".data", observation.data(), expected, "channel '" + observation.channel() + "'");
            for (int bin = 0; bin < expected; bin++) {
                double count = observation.data().get(bin);
                if (count < 0) {
                    throw at(
                            "%s.data[%d]".formatted(path, bin),
                            "%s is no count of events, which cannot be negative (channel '%s')"
                                    .formatted(count, observation.channel()));
                }
            }
        }
    }

    private static void checkValues(String path, List<Double> values, int bins, String where) {
        if (values.size() != bins) {
            throw at(path, "%d values, the channel has %d bins (%s)".formatted(values.size(), bins, where));
        }
        for (int bin = 0; bin < bins; bin++) {
            if (!Double.isFinite(values.get(bin))) {
                throw at(
                        "%s[%d]".formatted(path, bin),
                        "%s is no number that can be fitted (%s)".formatted(values.get(bin), where));
            }
        }
    }

    private static void unique(String path, List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer first = seen.putIfAbsent(names.get(i), i);
            if (first != null) {
                throw at(
                        "%s[%d].name".formatted(path, i),
                        "%s[%d] is called '%s' too; names must differ".formatted(path, first, names.get(i)));
            }
        }
    }

    private static WorkspaceException at(String path, String message) {
        return new WorkspaceException(path + ": " + message);
    }
}
