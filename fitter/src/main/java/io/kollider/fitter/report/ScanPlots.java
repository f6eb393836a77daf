package io.kollider.fitter.report;

import io.kollider.fitter.inference.Interval;
import io.kollider.fitter.inference.PlaneScan;
import io.kollider.fitter.inference.ScanResult;
import io.kollider.fitter.report.plot.Captions;
import io.kollider.fitter.report.plot.ContourPlot;
import io.kollider.fitter.report.plot.ReplicaPlot;
import io.kollider.fitter.report.plot.ScanPlot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scans of the profile likelihood, drawn. */
final class ScanPlots {
    private ScanPlots() {}

    static ScanPlot of(ScanResult scan, Captions captions) {
        return new ScanPlot(
                captions,
                PlotWords.parameter(scan.parameter()),
                scan.points().stream().map(ScanResult.Point::value).toList(),
                scan.points().stream().map(point -> 2 * point.deltaNll()).toList(),
                scan.best(),
                intervals(scan.intervals68()),
                intervals(scan.intervals95()));
    }

    static ContourPlot of(PlaneScan scan, Captions captions) {
        return new ContourPlot(
                captions,
                PlotWords.parameter(scan.first()),
                PlotWords.parameter(scan.second()),
                range(scan, PlaneScan.Value::x),
                range(scan, PlaneScan.Value::y),
                lines(scan.contours68()),
                lines(scan.contours95()),
                scan.best().x(),
                scan.best().y());
    }

    private static List<ReplicaPlot.Interval> intervals(List<Interval> intervals) {
        return intervals.stream()
                .map(interval -> new ReplicaPlot.Interval(interval.low(), interval.high()))
                .toList();
    }

    private static ReplicaPlot.Interval range(PlaneScan scan, ToDoubleFunction<PlaneScan.Value> coordinate) {
        return new ReplicaPlot.Interval(
                scan.values().stream().mapToDouble(coordinate).min().orElse(0),
                scan.values().stream().mapToDouble(coordinate).max().orElse(1));
    }

    private static List<ContourPlot.Line> lines(List<PlaneScan.Line> lines) {
        return lines.stream()
                .map(line -> new ContourPlot.Line(
                        line.points().stream().map(PlaneScan.Point::x).toList(),
                        line.points().stream().map(PlaneScan.Point::y).toList()))
                .toList();
    }
}
