package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Removes bins of channels, and channels of which none is left. A parameter of a single bin gets the bin's new number; {@link #original} knows the old one. */
public final class LeftOutBins {
    private final Map<String, BitSet> leftOut;
    /** By the name that parameters of single bins share, old numbers of the bins that are left. */
    private final Map<String, List<Integer>> kept = new HashMap<>();

    private final Workspace rest;

    /**
     * @param leftOut bins by channel, from 0; channels may be missing
     * @throws WorkspaceException if nothing is left, or channels that share parameters of single bins are to lose different ones
     */
    public LeftOutBins(Workspace workspace, Map<String, BitSet> leftOut) {
        this.leftOut = Map.copyOf(leftOut);
        List<String> channels = workspace.channels().stream()
                .filter(channel -> !kept(channel).isEmpty())
                .map(Channel::name)
                .toList();
        if (channels.isEmpty()) {
            throw new WorkspaceException("no bin would be left");
        }
        Map<String, Integer> before = new HashMap<>();
        for (Channel channel : workspace.channels()) {
            channel.samples()
                    .forEach(sample -> sample.modifiers().forEach(modifier -> {
                        if (isPerBin(modifier) && channels.contains(channel.name())) {
                            List<Integer> known = kept.putIfAbsent(modifier.name(), kept(channel));
                            before.put(modifier.name(), sample.data().size());
                            if (known != null && !known.equals(kept(channel))) {
                                throw new WorkspaceException(
                                        "'%s' has the same bins in several channels, of which different ones are left out"
                                                .formatted(modifier.name()));
                            }
                        }
                    }));
        }
        Workspace some = workspace.only(channels);
        this.rest = new Workspace(
                some.channels().stream().map(this::without).toList(),
                some.observations().stream().map(this::without).toList(),
                some.measurements().stream()
                        .map(old -> old.with(
                                old.poi(),
                                old.parameters().stream()
                                        .map(setting -> without(setting, before))
                                        .toList()))
                        .toList());
    }

    /** What is left. */
    public Workspace rest() {
        return rest;
    }

    /** The name in the whole workspace of a parameter of the rest. */
    public String original(String parameter) {
        int bracket = parameter.lastIndexOf('[');
        List<Integer> bins = bracket < 0 ? null : kept.get(parameter.substring(0, bracket));
        if (bins == null) {
            return parameter;
        }
        int bin = Integer.parseInt(parameter.substring(bracket + 1, parameter.length() - 1));
        return parameter.substring(0, bracket + 1) + bins.get(bin) + "]";
    }

    /** Old numbers of a channel's bins that are left, ascending. */
    public List<Integer> kept(Channel channel) {
        return kept(channel.name(), channel.samples().get(0).data().size());
    }

    /**
     * The same of a channel by its name.
     *
     * @param count of its bins
     */
    public List<Integer> kept(String channel, int count) {
        BitSet without = leftOut.getOrDefault(channel, new BitSet());
        return IntStream.range(0, count)
                .filter(bin -> !without.get(bin))
                .boxed()
                .toList();
    }

    private static boolean isPerBin(Modifier modifier) {
        return modifier instanceof Modifier.StatError
                || modifier instanceof Modifier.ShapeSys
                || modifier instanceof Modifier.ShapeFactor;
    }

    /** What is left of a channel that has the bins, and the modifiers or fewer, of one of the whole workspace. */
    public Channel without(Channel channel) {
        List<Integer> bins = kept(channel);
        return new Channel(
                channel.name(),
                channel.samples().stream()
                        .map(new EachBin(numbers -> picked(numbers, bins))::of)
                        .toList());
    }

    private Observation without(Observation observation) {
        BitSet without = leftOut.getOrDefault(observation.channel(), new BitSet());
        List<Integer> bins = IntStream.range(0, observation.data().size())
                .filter(bin -> !without.get(bin))
                .boxed()
                .toList();
        return new Observation(observation.channel(), picked(observation.data(), bins));
    }

    private ParameterSetting without(ParameterSetting setting, Map<String, Integer> before) {
        List<Integer> bins = kept.get(setting.name());
        if (bins == null) {
            return setting;
        }
        int size = before.getOrDefault(setting.name(), 0);
        return new ParameterSetting(
                setting.name(),
                pickedOf(size, setting.inits(), bins),
                pickedOf(size, setting.bounds(), bins),
                pickedOf(size, setting.auxdata(), bins),
                pickedOf(size, setting.sigmas(), bins),
                setting.fixed(),
                setting.constraint());
    }

    private static <T> List<T> pickedOf(int size, List<T> values, List<Integer> bins) {
        return values.size() == size ? picked(values, bins) : values;
    }

    private static <T> List<T> picked(List<T> values, List<Integer> bins) {
        return bins.stream().map(values::get).toList();
    }
}
