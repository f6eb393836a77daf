package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.constraints.Constraint;
import io.kollider.fitter.inference.RankedParameter;
import io.kollider.fitter.model.Model;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.PullPlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pulls of the data and of some replicas beside each other, drawn. */
final class ShownPulls {
    private static final int TOP = 25;

    private ShownPulls() {}

    /** Of the constrained parameters of the largest impact in any of them. */
    static PullPlot of(List<ShownReplica> shown, Captions captions) {
        Map<String, Double> largest = new HashMap<>();
        for (ShownReplica replica : shown) {
            for (RankedParameter parameter : replica.ranking()) {
                if (parameter.pull().isPresent()) {
                    largest.merge(parameter.name(), parameter.largest(), Math::max);
                }
            }
        }
        List<String> names = largest.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(Map.Entry::getKey)
                .toList();
        List<PullPlot.Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(new PullPlot.Row(
                    PlotWords.literal(name),
                    shown.stream().map(replica -> point(replica, name)).toList()));
        }
        return new PullPlot(captions, shown.stream().map(ShownReplica::name).toList(), rows);
    }

    private static PullPlot.Point point(ShownReplica replica, String name) {
        Model model = replica.fit().model();
        Constraint constraint = model.parameters().get(model.index(name)).constraint();
        return new PullPlot.Point(
                (replica.fit().value(name) - constraint.centre()) / constraint.sigma(),
                replica.fit().error(name) / constraint.sigma());
    }
}
