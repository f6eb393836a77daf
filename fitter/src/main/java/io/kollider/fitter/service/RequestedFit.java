package io.kollider.fitter.service;

import io.kollider.analysis.Analysis;
import io.kollider.analysis.Fit;
import io.kollider.analysis.Systematic;
import io.kollider.schemas.fit.FitRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fit of the analysis file as a request changes it.
 *
 * @param analysis without the systematics that are left out
 * @param fit with the request's parameters of interest, regions and data
 */
record RequestedFit(Analysis analysis, Fit fit) {
    /** @throws RefusedRequestException if the request names what there is not */
    static RequestedFit of(Analysis analysis, FitRequest request) {
        Fit fit = named(analysis, request.fit());
        known("free parameter", request.poi(), analysis.freeParameters(fit));
        known("region of the fit", request.regions(), fit.regions().keySet());
        known(
                "systematic",
                request.without(),
                analysis.systematics().stream().map(Systematic::name).toList());
        Map<String, String> regions = new LinkedHashMap<>(fit.regions());
        if (!request.regions().isEmpty()) {
            regions.keySet().retainAll(request.regions());
        }
        Fit changed = fit.draft()
                .poi(request.poi().isEmpty() ? fit.poi() : request.poi())
                .regions(regions)
                .data(
                        request.asimov()
                                ? new Fit.FittedData(true, List.of(), fit.data().strengths())
                                : fit.data())
                .fixed(withoutPoi(fit.fixed(), request.poi()))
                .fit();
        return new RequestedFit(analysis.without(request.without()), changed);
    }

    /** A parameter that a request is interested in is not held. */
    private static Map<String, Double> withoutPoi(Map<String, Double> fixed, List<String> poi) {
        Map<String, Double> held = new LinkedHashMap<>(fixed);
        held.keySet().removeAll(poi);
        return held;
    }

    private static Fit named(Analysis analysis, String name) {
        List<String> names = analysis.fits().stream().map(Fit::name).toList();
        if (names.isEmpty()) {
            throw new RefusedRequestException("the analysis has no fits");
        }
        String wanted = name.isEmpty() ? names.get(0) : name;
        known("fit", List.of(wanted), names);
        return analysis.fits().get(names.indexOf(wanted));
    }

    private static void known(String what, Collection<String> asked, Collection<String> there) {
        for (String name : asked) {
            if (!there.contains(name)) {
                throw new RefusedRequestException(
                        "there is no %s '%s' (there are: %s)".formatted(what, name, String.join(", ", there)));
            }
        }
    }
}
