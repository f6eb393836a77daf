package io.kollider.fitter.report;

import io.kollider.fitter.bootstrap.ShownReplica;
import io.kollider.fitter.model.Bins;
import io.kollider.fitter.prepare.PreparedFit;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ComparisonPlot;
import io.kollider.fitter.report.plot.ComparisonPlot.Line;
import io.kollider.fitter.report.plot.ComparisonPlot.Stroke;
import io.kollider.fitter.report.plot.StackPlot.Axis;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The counts of the data and of some replicas over each other in one region, drawn. */
final class ShownShapes {
    private static final List<String> COLOURS =
            List.of("#3f90da", "#bd1f01", "#ffa90e", "#832db6", "#a96b59", "#94a4a2", "#e76300", "#717581");

    private ShownShapes() {}

    /** @param shown the data first; converged or not, counts are counts */
    static ComparisonPlot of(
            List<ShownReplica> shown, Bins channel, PreparedFit prepared, Axis axis, Captions captions) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ShownReplica replica = shown.get(i);
            lines.add(new Line(
                    replica.name(),
                    i == 0 ? "#000000" : COLOURS.get((i - 1) % COLOURS.size()),
                    i > COLOURS.size() ? Stroke.DASHED : Stroke.FULL,
                    counts(replica, channel, prepared)));
        }
        return new ComparisonPlot(captions, axis, "Events", lines, "Replica / data");
    }

    /** Counts that were fitted, by bin of the fit's binning; 0 in blinded bins. */
    static List<Double> counts(ShownReplica replica, Bins bins, PreparedFit prepared) {
        BitSet blinded = prepared.blinded().in(bins.channel());
        double[] observed = replica.fit().model().observed();
        List<Double> counts = new ArrayList<>();
        int next = bins.first();
        for (int bin = 0; bin < prepared.binning().of(bins.channel()).count(); bin++) {
            boolean isFitted = prepared.leftOut().isEmpty() || !blinded.get(bin);
            counts.add(blinded.get(bin) ? 0 : observed[next]);
            next += isFitted ? 1 : 0;
        }
        return counts;
    }
}
