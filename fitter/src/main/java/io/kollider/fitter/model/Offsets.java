package io.kollider.fitter.model;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Where a modifier's parameters are for one channel. A staterror that spans channels has its bins one after the other; every other vector has the same
 * parameters in each channel.
 */
final class Offsets {
    private final Map<String, Integer> first;
    private final Map<String, Map<String, Integer>> statErrors = new HashMap<>();

    /** @param first index of each set's first parameter, by name */
    Offsets(List<Channel> channels, Map<String, Integer> first) {
        this.first = Map.copyOf(first);
        Map<String, Integer> used = new HashMap<>();
        Map<String, Set<Set<String>>> carriers = new HashMap<>();
        for (Channel channel : channels) {
            int bins = channel.samples().get(0).data().size();
            statErrorCarriers(channel).forEach((name, samples) -> {
                statErrors
                        .computeIfAbsent(name, key -> new HashMap<>())
                        .put(channel.name(), used.getOrDefault(name, 0));
                used.merge(name, bins, Integer::sum);
                carriers.computeIfAbsent(name, key -> new HashSet<>()).add(samples);
            });
        }
        carriers.forEach((name, sets) -> {
            if (sets.size() > 1) {
                throw new WorkspaceException(
                        "staterror '%s' is on different samples in different channels: use one name a channel"
                                .formatted(name));
            }
        });
    }

    /** Index of a modifier's parameter, or of the one for the first bin of this channel. */
    ToIntFunction<Modifier> in(Channel channel) {
        return modifier -> {
            int start = first.getOrDefault(modifier.name(), -1);
            if (!(modifier instanceof Modifier.StatError)) {
                return start;
            }
            return start + statErrors.getOrDefault(modifier.name(), Map.of()).getOrDefault(channel.name(), 0);
        };
    }

    private static Map<String, Set<String>> statErrorCarriers(Channel channel) {
        Map<String, Set<String>> carriers = new HashMap<>();
        channel.samples()
                .forEach(sample -> sample.modifiers().forEach(modifier -> {
                    if (modifier instanceof Modifier.StatError) {
                        carriers.computeIfAbsent(modifier.name(), key -> new HashSet<>())
                                .add(sample.name());
                    }
                }));
        return carriers;
    }
}
