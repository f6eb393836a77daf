package io.kollider.fitter.prepare;

import io.kollider.analysis.Fit;
import io.kollider.fitter.editing.LeftOutBins;
import io.kollider.fitter.inference.CarriedFit;
import io.kollider.fitter.inference.FitResult;
import io.kollider.fitter.inference.MaximumLikelihood;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.model.Data;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.sampling.DataWorkspace;
import io.kollider.fitter.templates.BlindedBins;
import io.kollider.fitter.workspace.Workspace;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts Asimov data into blinded bins. They are what the parameters predict that the other bins prefer, at the nominal strengths; where all bins are
 * blinded, what the nominal parameters predict. So are Asimov data of whole regions made ({@link FittedCounts}), as TRExFitter does with mixed data.
 */
record BlindedCounts(Fit fit, BlindedBins blinded) {
    Workspace asimov(Workspace counted) {
        Map<String, BitSet> bins = blinded.in(fit.regions().keySet());
        Model model = Model.of(counted, fit.poi().get(0));
        double[] expected = model.expected(preferred(counted, model, bins));
        double[] counts = model.observed();
        bins.forEach((region, without) -> {
            Bins channel = model.bins(region);
            without.stream().forEach(bin -> counts[channel.first() + bin] = expected[channel.first() + bin]);
        });
        return DataWorkspace.of(counted, model, new Data(counts, model.data().auxiliaries()));
    }

    private double[] preferred(Workspace counted, Model model, Map<String, BitSet> bins) {
        Map<String, BitSet> unseen = new LinkedHashMap<>(bins);
        fit.data()
                .asimovRegions()
                .forEach(
                        region -> { // their data are not fitted either
                            BitSet all = new BitSet();
                            all.set(0, model.bins(region).count());
                            unseen.put(region, all);
                        });
        boolean nothing = fit.regions().keySet().stream()
                .allMatch(region -> unseen.getOrDefault(region, new BitSet()).cardinality()
                        == model.bins(region).count());
        if (nothing) {
            return model.initial();
        }
        LeftOutBins open = new LeftOutBins(withoutPoi(counted), unseen);
        Model rest = Model.of(open.rest(), fit.poi().get(0)); // the measurement of that name
        List<String> strengths = fit.poi().stream()
                .filter(poi -> rest.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(poi)))
                .toList();
        FitResult found = MaximumLikelihood.fit(rest.fixing(strengths));
        return found.converged() ? CarriedFit.of(found, model, open::original).values() : model.initial();
    }

    /** Channels with the parameter of interest may all be blinded. */
    private static Workspace withoutPoi(Workspace workspace) {
        return new Workspace(
                workspace.channels(),
                workspace.observations(),
                workspace.measurements().stream()
                        .map(old -> old.with("", old.parameters()))
                        .toList());
    }
}
