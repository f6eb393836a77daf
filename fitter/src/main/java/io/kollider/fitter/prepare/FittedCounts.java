package io.kollider.fitter.prepare;

import io.kollider.analysis.Fit;
import io.kollider.fitter.editing.Glob;
import io.kollider.fitter.editing.Pruning;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.model.Parameter;
import io.kollider.fitter.sampling.DataWorkspace;
import io.kollider.fitter.workspace.Channel;
import io.kollider.fitter.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts Asimov data where a fit asks for it.
 *
 * <p>Where some regions have Asimov data and others observed ones, the observed ones are fitted first, at the asked-for strengths, and the Asimov data are what the
 * parameters found there predict, as TRExFitter does with mixed data.
 */
record FittedCounts(Fit fit) {
    Workspace of(Workspace counted, Consumer<String> notes) {
        Fit.FittedData wanted = fit.data();
        if (!wanted.asimov() && wanted.asimovRegions().isEmpty()) {
            return counted;
        }
        List<String> channels =
                counted.channels().stream().map(Channel::name).toList(); // some may be left out as blinded
        List<String> regions =
                wanted.asimovRegions().stream().filter(channels::contains).toList();
        if (!wanted.asimov() && regions.isEmpty()) {
            return counted;
        }
        boolean everywhere = wanted.asimov() || regions.containsAll(channels);
        Model model = Model.of(counted, fit.poi().get(0));
        double[] values = model.initial();
        if (!everywhere) {
            foundElsewhere(counted, regions).forEach((name, value) -> values[model.index(name)] = value);
        }
        wanted.strengths().forEach((name, value) -> values[model.index(name)] = value);
        Data data = everywhere ? model.asimov(values) : model.asimovIn(regions, values);
        notes.accept(
                everywhere
                        ? "Asimov data are fitted, no observed ones"
                        : "Asimov data are fitted in " + String.join(", ", regions));
        return DataWorkspace.of(counted, model, data);
    }

    /** The parameters that the regions with observed data prefer, by name. */
    private Map<String, Double> foundElsewhere(Workspace counted, List<String> regions) {
        List<Glob> hidden = regions.stream().map(Glob::of).toList();
        Workspace observed = new Pruning(hidden, List.of(), List.of(), List.of(), List.of()).of(counted);
        Model model = Model.of(observed, fit.poi().get(0));
        for (String poi : fit.poi()) {
            if (model.parameters().stream()
                    .anyMatch(parameter -> parameter.name().equals(poi))) {
                double nominal = model.initial()[model.index(poi)];
                model = model.fixing(poi, fit.data().strengths().getOrDefault(poi, nominal));
            }
        }
        FitResult result = MaximumLikelihood.fit(model);
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            values.put(parameter.name(), result.values()[model.index(parameter.name())]);
        }
        return values;
    }
}
