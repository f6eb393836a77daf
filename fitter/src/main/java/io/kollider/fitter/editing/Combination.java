package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Joins workspaces: modifiers of one name share their parameter afterwards, so correlated ones must have one name and others different ones ({@link
 * Renaming} changes them before).
 *
 * @param mergeChannels whether channels of one name get the samples of both; not with {@link Join#NONE}
 * @see <a href="https://pyhf.readthedocs.io/en/v0.7.6/_generated/pyhf.workspace.Workspace.html">pyhf.Workspace.combine</a>
 */
public record Combination(Join join, boolean mergeChannels) {
    public Combination {
        if (mergeChannels && join == Join.NONE) {
            throw new WorkspaceException("channels can be merged only with one of the outer joins");
        }
    }

    /**
     * All workspaces, joined from the left.
     *
     * @throws WorkspaceException if parts of one name do not go together
     */
    public Workspace of(List<Workspace> workspaces) {
        return workspaces.stream()
                .reduce(this::joined)
                .orElseThrow(() -> new WorkspaceException("there is no workspace to combine"));
    }

    private Workspace joined(Workspace left, Workspace right) {
        return new Workspace(
                joined("channels", left.channels(), right.channels(), Channel::name, this::channel),
                joined(
                        "observations",
                        left.observations(),
                        right.observations(),
                        Observation::channel,
                        (first, second) -> refused("observations", first.channel())),
                joined(
                        "measurements",
                        left.measurements(),
                        right.measurements(),
                        Measurement::name,
                        this::measurement));
    }

    /** @param both what becomes of two different parts of one name in an outer join */
    private <T> List<T> joined(
            String what, List<T> left, List<T> right, Function<T, String> name, BinaryOperator<T> both) {
        boolean rightFirst = join == Join.RIGHT_OUTER;
        List<T> result = new ArrayList<>(rightFirst ? right : left);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < result.size(); i++) {
            places.put(name.apply(result.get(i)), i);
        }
        for (T item : rightFirst ? left : right) {
            Integer place = places.get(name.apply(item));
            if (place == null) {
                places.put(name.apply(item), result.size());
                result.add(item);
            } else if (mergeChannels && item instanceof Channel) {
                result.set(place, both.apply(result.get(place), item));
            } else {
                switch (join) {
                    case NONE ->
                        throw new WorkspaceException(
                                "both workspaces have %s called '%s'; rename one, or join them by one of the outer joins"
                                        .formatted(what, name.apply(item)));
                    case OUTER -> {
                        if (!result.get(place).equals(item)) {
                            result.set(place, both.apply(result.get(place), item));
                        }
                    }
                    case LEFT_OUTER, RIGHT_OUTER -> {
                        // The one that is there is kept.
                    }
                }
            }
        }
        return result;
    }

    private Channel channel(Channel first, Channel second) {
        if (!mergeChannels) {
            return refused("channels", first.name());
        }
        List<ChannelSample> samples = new ArrayList<>(first.samples());
        List<String> known = first.samples().stream().map(ChannelSample::name).toList();
        second.samples().stream()
                .filter(sample -> !known.contains(sample.name()))
                .forEach(samples::add);
        return new Channel(first.name(), samples);
    }

    private Measurement measurement(Measurement first, Measurement second) {
        if (!first.poi().equals(second.poi())) {
            throw new WorkspaceException("the measurements '%s' have different parameters of interest, '%s' and '%s'"
                    .formatted(first.name(), first.poi(), second.poi()));
        }
        List<ParameterSetting> settings = new ArrayList<>(first.parameters());
        for (ParameterSetting setting : second.parameters()) {
            List<ParameterSetting> same = first.parameters().stream()
                    .filter(known -> known.name().equals(setting.name()))
                    .toList();
            if (same.isEmpty()) {
                settings.add(setting);
            } else if (!same.get(0).equals(setting)) {
                throw new WorkspaceException("the measurements '%s' set the parameter '%s' differently"
                        .formatted(first.name(), setting.name()));
            }
        }
        return new Measurement(
                first.name(),
                first.poi(),
                settings,
                Stream.concat(first.penalties().stream(), second.penalties().stream())
                        .distinct()
                        .toList());
    }

    private <T> T refused(String what, String name) {
        throw new WorkspaceException(
                "the %s called '%s' of the two workspaces differ; rename one, or join them by 'left outer' or 'right outer'"
                        .formatted(what, name));
    }
}
