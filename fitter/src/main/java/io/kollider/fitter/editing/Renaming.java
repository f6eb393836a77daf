package io.kollider.fitter.editing;

import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.ChannelSample;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Modifier;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Suggestion;
import io.kollider.fitter.workspace.Workspace;
import io.kollider.fitter.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives a parameter another name, in all of a workspace or in some of its channels and samples. One new name for two parameters correlates them; names that
 * differ by channel or sample decorrelate one. Settings of measurements go with the name, and so does the parameter of interest if it is renamed everywhere.
 *
 * @param parameter the name that modifiers have now
 * @param channels where it is renamed
 * @param samples where it is renamed
 * @param name the new name, in which <code>{channel}</code> and <code>{sample}</code> stand for the names of those
 */
public record Renaming(String parameter, Glob channels, Glob samples, String name) {
    private static final String CHANNEL = "{channel}";
    private static final String SAMPLE = "{sample}";

    /** A renaming in all channels and samples. */
    public static Renaming everywhere(String parameter, String name) {
        return new Renaming(parameter, Glob.of("*"), Glob.of("*"), name);
    }

    /**
     * A renaming as {@code OLD=NEW}, {@code OLD@CHANNEL=NEW} or {@code OLD@CHANNEL/SAMPLE=NEW}, where channel and sample are patterns.
     *
     * @throws WorkspaceException if it is none
     */
    public static Renaming parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw new WorkspaceException(
                    "'%s' is no renaming, which is OLD=NEW, OLD@CHANNEL=NEW or OLD@CHANNEL/SAMPLE=NEW".formatted(text));
        }
        String name = text.substring(equals + 1);
        String old = text.substring(0, equals);
        int at = old.indexOf('@');
        if (at <= 0) {
            return everywhere(old, name);
        }
        String place = old.substring(at + 1);
        int slash = place.indexOf('/');
        return new Renaming(
                old.substring(0, at),
                Glob.of(slash < 0 ? place : place.substring(0, slash)),
                Glob.of(slash < 0 ? "*" : place.substring(slash + 1)),
                name);
    }

    /**
     * The workspace with other names.
     *
     * @throws WorkspaceException if nothing of the name is found there, the parameter of interest would be several, settings that meet differ, or modifiers
     *     cannot share the new name
     */
    public Workspace of(Workspace workspace) {
        Set<String> given = new LinkedHashSet<>();
        Set<String> left = new TreeSet<>();
        List<Channel> renamed = new ArrayList<>();
        for (Channel channel : workspace.channels()) {
            List<ChannelSample> samples = new ArrayList<>();
            for (ChannelSample sample : channel.samples()) {
                samples.add(renamed(channel, sample, given, left));
            }
            renamed.add(new Channel(channel.name(), samples));
        }
        if (given.isEmpty()) {
            throw new WorkspaceException("no modifier '%s' in channels '%s', samples '%s'%s"
                    .formatted(parameter, channels, samples, Suggestion.of(parameter, left)));
        }
        boolean remains = left.contains(parameter);
        List<Measurement> measurements = workspace.measurements().stream()
                .map(measurement -> renamed(measurement, given, remains))
                .toList();
        return new Workspace(renamed, workspace.observations(), measurements);
    }

    private ChannelSample renamed(Channel channel, ChannelSample sample, Set<String> given, Set<String> left) {
        boolean here = channels.matches(channel.name()) && samples.matches(sample.name());
        List<Modifier> modifiers = new ArrayList<>();
        for (Modifier modifier : sample.modifiers()) {
            if (here && modifier.name().equals(parameter)) {
                String other = name.replace(CHANNEL, channel.name()).replace(SAMPLE, sample.name());
                given.add(other);
                modifiers.add(modifier.match(new OtherName(other)));
            } else {
                left.add(modifier.name());
                modifiers.add(modifier);
            }
        }
        return new ChannelSample(sample.name(), sample.data(), modifiers);
    }

    private Measurement renamed(Measurement measurement, Set<String> given, boolean remains) {
        Map<String, ParameterSetting> settings = new LinkedHashMap<>();
        for (ParameterSetting setting : measurement.parameters()) {
            if (!setting.name().equals(parameter)) {
                put(measurement, settings, setting);
                continue;
            }
            if (remains) {
                put(measurement, settings, setting);
            }
            for (String other : given) {
                put(measurement, settings, named(setting, other));
            }
        }
        if (measurement.penalties().stream()
                .anyMatch(penalty -> penalty.parameters().contains(parameter))) {
            throw new WorkspaceException("a penalty of measurement '%s' acts on '%s', which cannot be renamed then"
                    .formatted(measurement.name(), parameter));
        }
        return measurement.with(poi(measurement, given, remains), List.copyOf(settings.values()));
    }

    private static ParameterSetting named(ParameterSetting setting, String other) {
        return new ParameterSetting(
                other,
                setting.inits(),
                setting.bounds(),
                setting.auxdata(),
                setting.sigmas(),
                setting.fixed(),
                setting.constraint());
    }

    private static void put(Measurement measurement, Map<String, ParameterSetting> settings, ParameterSetting setting) {
        ParameterSetting known = settings.putIfAbsent(setting.name(), setting);
        if (known != null && !known.equals(setting)) {
            throw new WorkspaceException(
                    "measurement '%s' sets the parameters that would be called '%s' differently; make their settings equal first"
                            .formatted(measurement.name(), setting.name()));
        }
    }

    private String poi(Measurement measurement, Set<String> given, boolean remains) {
        if (!measurement.poi().equals(parameter) || remains) {
            return measurement.poi();
        }
        if (given.size() > 1) {
            throw new WorkspaceException("the parameter of interest '%s' of measurement '%s' would be several: %s"
                    .formatted(parameter, measurement.name(), String.join(", ", given)));
        }
        return given.iterator().next();
    }
}
