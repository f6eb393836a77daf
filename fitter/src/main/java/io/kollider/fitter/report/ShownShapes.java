package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The counts of the data and of some replicas over each other in one region, drawn. */
final class ShownShapes {
    private static final List<String> COLOURS =
            List.of("#3f90da", "#bd1f01", "#ffa90e", "#832db6", "#a96b59", "#94a4a2", "#e76300", "#717581");

    private ShownShapes() {}

    /** @param shown the data first; converged or not, counts are counts */
    static ComparisonPlot of(List<ShownReplica> shown, Bins channel, Axis axis, Captions captions) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ShownReplica replica = shown.get(i);
            lines.add(new Line(
                    replica.name(),
                    i == 0 ? "#000000" : COLOURS.get((i - 1) % COLOURS.size()),
                    i > COLOURS.size() ? Stroke.DASHED : Stroke.FULL,
                    counts(replica, channel)));
        }
        return new ComparisonPlot(captions, axis, "Events", lines, "Replica / data");
    }

    /** Counts a bin that were fitted. */
    static List<Double> counts(ShownReplica replica, Bins bins) {
        return Arrays.stream(replica.fit().model().observed(), bins.first(), bins.first() + bins.count())
                .boxed()
                .toList();
    }
}
