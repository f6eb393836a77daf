package io.kollider.fitter.sampling;

import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.workspace.Measurement;
import io.kollider.fitter.workspace.Observation;
import io.kollider.fitter.workspace.ParameterSetting;
import io.kollider.fitter.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workspace with other data in it. Auxiliary measurements are written as {@code auxdata} of the parameters, where they differ from what the workspace has;
 * all measurements get them.
 */
public final class DataWorkspace {
    private DataWorkspace() {}

    /**
     * @param model of the workspace
     * @param data of that model
     * @throws io.kollider.fitter.workspace.WorkspaceException if a count is negative
     */
    public static Workspace of(Workspace workspace, Model model, Data data) {
        double[] counts = data.counts();
        List<Observation> observations = workspace.observations().stream()
                .map(old -> {
                    Bins bins = model.bins(old.channel());
                    return new Observation(
                            old.channel(),
                            Arrays.stream(counts, bins.first(), bins.first() + bins.count())
                                    .boxed()
                                    .toList());
                })
                .toList();
        Map<String, List<Double>> auxdata = auxdata(workspace, model, data.auxiliaries());
        return new Workspace(
                workspace.channels(),
                observations,
                workspace.measurements().stream()
                        .map(old -> old.with(old.poi(), settings(old, auxdata)))
                        .toList());
    }

    /** By the name that a measurement has for its parameters: one of a modifier. */
    private static Map<String, List<Double>> auxdata(Workspace workspace, Model model, double[] auxiliaries) {
        Set<String> modifiers = Workspace.parameters(workspace.channels());
        Map<String, List<Double>> all = new LinkedHashMap<>();
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < auxiliaries.length; i++) {
            String name = model.parameters().get(i).name();
            String set = Workspace.modifier(name, modifiers);
            all.computeIfAbsent(set, key -> new ArrayList<>()).add(auxiliaries[i]);
            if (auxiliaries[i] != model.parameters().get(i).constraint().measured()) {
                changed.add(set);
            }
        }
        all.keySet().retainAll(changed);
        return all;
    }

    private static List<ParameterSetting> settings(Measurement measurement, Map<String, List<Double>> auxdata) {
        Map<String, List<Double>> missing = new LinkedHashMap<>(auxdata);
        List<ParameterSetting> settings = new ArrayList<>();
        for (ParameterSetting old : measurement.parameters()) {
            List<Double> found = missing.remove(old.name());
            settings.add(
                    found == null
                            ? old
                            : new ParameterSetting(
                                    old.name(),
                                    old.inits(),
                                    old.bounds(),
                                    found,
                                    old.sigmas(),
                                    old.fixed(),
                                    old.constraint()));
        }
        missing.forEach((name, values) ->
                settings.add(new ParameterSetting(name, List.of(), List.of(), values, List.of(), Optional.empty())));
        return settings;
    }
}
